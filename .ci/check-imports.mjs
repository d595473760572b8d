// What each built entry imports from outside must be exactly what package.json promises it.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
const core = ["immer", "neverthrow", "zod"];
// A job is loaded when it is first used: each is looked at as an entry of its own.
const jobs = readdirSync(join(root, "dist")).filter((file) =>
  /^(settings-job|crm-job|suggest-job|search-users|reads-job|audit-report|linking-after)-.*\.js$/.test(file),
);
if (jobs.length !== 7) throw new Error(`Not the seven jobs that are loaded later: ${jobs.join(", ")}`);
const allowed = {
  "dist/index.js": ["neverthrow"],
  ...Object.fromEntries(jobs.map((file) => [`dist/${file}`, ["neverthrow", "zod"]])),
  "dist/domain.js": ["neverthrow", "zod"],
  "dist/settings.js": ["neverthrow", "zod"],
  "dist/crm.js": ["neverthrow", "zod"],
  "dist/suggest.js": ["neverthrow", "zod"],
  "dist/memory.js": core,
  "dist/hubspot.js": core,
  "dist/salesforce.js": core,
  "dist/zoho.js": core,
  "dist/pglite.js": ["neverthrow", "node:crypto", "node:fs/promises", "node:os"],
  "dist/postgres.js": ["neverthrow"],
  "dist/secrets.js": ["neverthrow"],
  "dist/testing.js": [...core, "fast-check"],
};

for (const [entry, packages] of Object.entries(allowed)) {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    format: "esm",
    packages: "external",
    external: jobs.map((file) => `./${file}`),
    metafile: true,
    write: false,
  });
  const outside = Object.values(metafile.outputs).flatMap((output) => output.imports.map(({ path }) => path));
  const imported = [...new Set(outside)].filter((path) => !path.startsWith("./")).sort();
  const surprises = imported.filter((path) => !packages.includes(path));
  console.log(`${entry}: ${imported.join(", ") || "nothing"}`);
  if (surprises.length > 0) {
    console.error(`${entry} must not import ${surprises.join(", ")}`);
    process.exitCode = 1;
  }
}
