import { defineConfig, type Options } from "tsup";

/**
 * In CommonJS a job is loaded with `require`, also when first used: `import()` fails in a test runner that runs
 * CommonJS in a VM.
 */
const requireInCommonJs: NonNullable<Options["plugins"]>[number] = {
  name: "require-in-commonjs",
  renderChunk(code, { map = null }) {
    if (this.format !== "cjs") return null;
    return { code: code.replace(/\bimport\(("\.\/[^"]+")\)/g, "Promise.resolve().then(() => require($1))"), map };
  },
};

const shared: Options = {
  format: ["esm", "cjs"],
  target: "es2022",
  dts: true,
  splitting: true,
  // Also what keeps `?.` and `??` in the CJS chunks: without it they are rewritten to slow helpers.
  // No chunk does anything by being loaded, so none is loaded for nothing.
  treeshake: { moduleSideEffects: "no-external" },
  sourcemap: true,
  plugins: [requireInCommonJs],
};

export default defineConfig([
  {
    ...shared,
    entry: {
      index: "src/index.ts",
      domain: "src/domain/index.ts",
      settings: "src/domain/settings/index.ts",
      crm: "src/domain/crm/index.ts",
      suggest: "src/domain/suggest/index.ts",
      memory: "src/adapters/memory/index.ts",
      hubspot: "src/adapters/hubspot/index.ts",
      salesforce: "src/adapters/salesforce/index.ts",
      zoho: "src/adapters/zoho/index.ts",
      postgres: "src/adapters/postgres/index.ts",
      secrets: "src/adapters/secrets/index.ts",
      testing: "src/testing/index.ts",
    },
    tsconfig: ".config/tsconfig.src.json",
    // No Node built-in gets in: with these two the build fails on `path` and on `node:path`.
    platform: "neutral",
    removeNodeProtocol: false,
    onSuccess: "cp -r src/adapters/postgres/sql dist/sql",
  },
  {
    ...shared,
    // For Node: it locks a folder.
    entry: { pglite: "src/adapters/pglite/index.ts" },
    tsconfig: "tsconfig.json",
    platform: "node",
    removeNodeProtocol: false,
  },
]);
