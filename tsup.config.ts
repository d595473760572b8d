import { defineConfig, type Options } from "tsup";

const shared: Options = {
  format: ["esm", "cjs"],
  target: "es2022",
  dts: true,
  splitting: true,
  // Also what keeps `?.` and `??` in the CJS chunks: without it they are rewritten to slow helpers.
  treeshake: true,
  sourcemap: true,
};

export default defineConfig([
  {
    ...shared,
    entry: {
      index: "src/index.ts",
      memory: "src/adapters/memory/index.ts",
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
