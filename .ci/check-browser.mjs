// Loads the built core where there is no Node, and calls each job once: in headless Chromium if it is installed, else
// in a worker whose globals are only those of the web.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
// An empty request is refused by the job itself: so the job was loaded.
const answer = `(async () => {
  const { settings, crm, events } = seatsync.createSeatsync({ roster: {}, store: {} });
  const answers = await Promise.all([settings.planPush({}), crm.statuses({}), crm.searchUsers({}), events({})]);
  return answers.map((answer) => answer.error.type).join(", ");
})()`;

const { outputFiles } = await build({
  absWorkingDir: root,
  entryPoints: ["dist/index.js"],
  bundle: true,
  format: "iife",
  globalName: "seatsync",
  platform: "browser",
  charset: "utf8",
  write: false,
});
const bundle = outputFiles[0].text;

const chromium = ["chromium", "chromium-browser", "google-chrome"].find(isInstalled);
const said = chromium ? inBrowser(chromium) : await inBareWorker();
console.log(`${chromium ?? "worker without Node globals"}: an empty request to each job is answered ${said}`);
if (said !== "invalid-input, invalid-input, invalid-input, invalid-input") process.exitCode = 1;

function isInstalled(command) {
  try {
    execFileSync(command, ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

function inBrowser(command) {
  const folder = mkdtempSync(join(tmpdir(), "seatsync-browser-"));
  try {
    writeFileSync(join(folder, "seatsync.js"), bundle);
    writeFileSync(
      join(folder, "page.html"),
      `<!doctype html><meta charset="utf-8"><body><script>onerror = (message) => { document.title = message; };</script>
<script src="seatsync.js"></script><script>${answer}.then((said) => { document.title = said; }, onerror);</script>`,
    );
    const flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"];
    const quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync"];
    const page = execFileSync(
      command,
      [...flags, ...quiet, `--user-data-dir=${join(folder, "profile")}`, "--dump-dom", `file://${folder}/page.html`],
      { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"], timeout: 120_000 },
    );
    return /<title>(.*?)<\/title>/s.exec(page)?.[1] ?? `page without an answer: ${page}`;
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

function inBareWorker() {
  const source = `
    const { parentPort, workerData } = require("node:worker_threads");
    const { runInNewContext } = require("node:vm");
    const web = { AbortController, AbortSignal, TextDecoder, TextEncoder, URL, URLSearchParams, atob, btoa,
      clearTimeout, console, crypto, queueMicrotask, setTimeout, structuredClone };
    runInNewContext(workerData.bundle + ";" + workerData.answer, { ...web }).then((said) => parentPort.postMessage(said));`;
  return new Promise((resolve, reject) => {
    const worker = new Worker(source, { eval: true, workerData: { bundle, answer } });
    worker.once("message", resolve);
    worker.once("error", reject);
  });
}
