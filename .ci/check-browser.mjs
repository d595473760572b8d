// Loads the built core where there is no Node: in headless Chromium if it is installed, else in a worker
// whose globals are only those of the web.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
const answer = 'typeof seatsync.createSeatsync + ", " + Object.keys(seatsync).length + " exports"';

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
console.log(`${chromium ?? "worker without Node globals"}: createSeatsync is a ${said}`);
if (!said.startsWith("function, ")) process.exitCode = 1;

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
<script src="seatsync.js"></script><script>document.title = ${answer};</script>`,
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
    parentPort.postMessage(runInNewContext(workerData.bundle + ";" + workerData.answer, { ...web }));`;
  return new Promise((resolve, reject) => {
    const worker = new Worker(source, { eval: true, workerData: { bundle, answer } });
    worker.once("message", resolve);
    worker.once("error", reject);
  });
}
