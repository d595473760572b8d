// What each built entry imports from outside must be exactly what package.json promises it.
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
const core = ["immer", "neverthrow", "zod"];
const allowed = {
  "dist/index.js": core,
  "dist/memory.js": core,
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
    metafile: true,
    write: false,
  });
  const outside = Object.values(metafile.outputs).flatMap((output) => output.imports.map(({ path }) => path));
  const imported = [...new Set(outside)].sort();
  const surprises = imported.filter((path) => !packages.includes(path));
  console.log(`${entry}: ${imported.join(", ") || "nothing"}`);
  if (surprises.length > 0) {
    console.error(`${entry} must not import ${surprises.join(", ")}`);
    process.exitCode = 1;
  }
}
