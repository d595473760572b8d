import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("..", import.meta.url));

// Type tests (*.test-d.ts) are checked by `npm run types`, once for the whole project.
export default defineConfig({
  root,
  resolve: {
    alias: [
      { find: /^seatsync$/, replacement: `${root}src/index.ts` },
      { find: /^seatsync\/memory$/, replacement: `${root}src/adapters/memory/index.ts` },
      { find: /^seatsync\/pglite$/, replacement: `${root}src/adapters/pglite/index.ts` },
      { find: /^seatsync\/postgres$/, replacement: `${root}src/adapters/postgres/index.ts` },
      { find: /^seatsync\/secrets$/, replacement: `${root}src/adapters/secrets/index.ts` },
      { find: /^seatsync\/testing$/, replacement: `${root}src/testing/index.ts` },
    ],
  },
  test: {
    include: ["test/**/*.test.ts"],
    setupFiles: ["test/support/runs.ts"],
    testTimeout: 60_000,
  },
});
