import { defineConfig } from "tsup";

export default defineConfig({
  entry: {
    index: "src/index.ts",
    memory: "src/adapters/memory/index.ts",
    hubspot: "src/adapters/hubspot/index.ts",
    salesforce: "src/adapters/salesforce/index.ts",
    zoho: "src/adapters/zoho/index.ts",
    testing: "src/testing/index.ts",
  },
  format: ["esm", "cjs"],
  tsconfig: ".config/tsconfig.src.json",
  target: "es2022",
  // No Node built-in gets in: with these two the build fails on `path` and on `node:path`.
  platform: "neutral",
  removeNodeProtocol: false,
  dts: true,
  splitting: true,
  // Also what keeps `?.` and `??` in the CJS chunks: without it they are rewritten to slow helpers.
  treeshake: true,
  sourcemap: true,
  clean: true,
});
