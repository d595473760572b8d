// Packs the built library, unpacks it as a host would have it, and imports every subpath as ESM, as CJS
// and from TypeScript in both module kinds. No network: the packages it stands on are linked from here.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const subpaths = Object.keys(manifest.exports)
  .filter((path) => path !== "./package.json" && !path.includes("*"))
  .map((path) => path.replace(/^\./, manifest.name));

const host = mkdtempSync(join(tmpdir(), "seatsync-host-"));
try {
  install();
  const esm = runs("esm.mjs", `${subpaths.map((path, i) => `import * as m${i} from "${path}";`).join("\n")}`);
  const cjs = runs("cjs.cjs", `${subpaths.map((path, i) => `const m${i} = require("${path}");`).join("\n")}`);
  compare(esm, cjs);
  callsJobs("jobs.mjs", `import { createSeatsync } from "${manifest.name}";`);
  callsJobs("jobs.cjs", `const { createSeatsync } = require("${manifest.name}");`);
  compiles();
} finally {
  rmSync(host, { recursive: true, force: true });
}

function install() {
  const [packed] = JSON.parse(
    execFileSync("npm", ["pack", "--json", "--ignore-scripts", "--loglevel=error", "--pack-destination", host], {
      cwd: root,
      encoding: "utf8",
    }),
  );
  const home = join(host, "node_modules", manifest.name);
  mkdirSync(home, { recursive: true });
  execFileSync("tar", ["-xzf", join(host, packed.filename), "-C", home, "--strip-components=1"]);
  for (const name of Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })) {
    mkdirSync(dirname(join(host, "node_modules", name)), { recursive: true });
    symlinkSync(join(root, "node_modules", name), join(host, "node_modules", name));
  }
  for (const file of readdirSync(join(home, "dist")).filter((name) => name.endsWith(".cjs"))) {
    const code = readFileSync(join(home, "dist", file), "utf8");
    if (/\bimport\(/.test(code)) throw new Error(`${file} has import(), which fails where CommonJS runs in a VM`);
  }
  console.log(`${packed.filename}: ${packed.files.length} files, ${Math.round(packed.size / 1024)} kB packed`);
}

function runs(file, imports) {
  const names = subpaths.map((path, i) => `"${path}": Object.keys(m${i}).filter((k) => k !== "default").sort()`);
  writeFileSync(join(host, file), `${imports}\nconsole.log(JSON.stringify({ ${names.join(", ")} }));\n`);
  return JSON.parse(execFileSync(process.execPath, [file], { cwd: host, encoding: "utf8" }));
}

function compare(esm, cjs) {
  for (const path of subpaths) {
    console.log(`${path}: ${esm[path].length} exports`);
    if (esm[path].length === 0) throw new Error(`${path} exports nothing`);
    if (JSON.stringify(esm[path]) !== JSON.stringify(cjs[path])) throw new Error(`${path} differs between ESM and CJS`);
  }
  if (!esm[manifest.name].includes("createSeatsync")) throw new Error("createSeatsync is not exported");
}

// An empty request is refused by the job itself: so the job was loaded.
function callsJobs(file, imports) {
  const program = `${imports}
    const { settings, crm, events } = createSeatsync({ roster: {}, store: {} });
    Promise.all([settings.planPush({}), crm.statuses({}), crm.searchUsers({}), events({})]).then((answers) =>
      console.log(answers.map((answer) => answer.error.type).join(", ")));`;
  writeFileSync(join(host, file), program);
  const said = execFileSync(process.execPath, [file], { cwd: host, encoding: "utf8" }).trim();
  console.log(`${file}: an empty request to each job is answered ${said}`);
  if (said !== "invalid-input, invalid-input, invalid-input, invalid-input")
    throw new Error(`${file} cannot load the jobs`);
}

// With skipLibCheck off, so that our own declaration files are checked too, and without the types of Node.
function compiles() {
  const source = subpaths.map(
    (path, i) => `import * as m${i} from "${path}";\nexport const n${i}: typeof m${i} = m${i};`,
  );
  for (const file of ["consumer.mts", "consumer.cts"]) writeFileSync(join(host, file), `${source.join("\n")}\n`);
  const compilerOptions = {
    module: "NodeNext",
    target: "ES2022",
    lib: ["ES2023", "DOM", "DOM.Iterable"],
    types: [],
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: false,
    noEmit: true,
  };
  writeFileSync(
    join(host, "tsconfig.json"),
    JSON.stringify({ compilerOptions, files: ["consumer.mts", "consumer.cts"] }),
  );
  execFileSync(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-p", host], { stdio: "inherit" });
  console.log("TypeScript: both module kinds compile, declaration files checked");
}
