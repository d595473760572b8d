import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("..", import.meta.url));

// Type tests (*.test-d.ts) are checked by `npm run types`, once for the whole project.
export default defineConfig({
  root,
  resolve: {
    alias: [
      { find: /^seatsync$/, replacement: `${root}src/index.ts` },
      { find: /^seatsync\/domain$/, replacement: `${root}src/domain/index.ts` },
      { find: /^seatsync\/settings$/, replacement: `${root}src/domain/settings/index.ts` },
      { find: /^seatsync\/crm$/, replacement: `${root}src/domain/crm/index.ts` },
      { find: /^seatsync\/suggest$/, replacement: `${root}src/domain/suggest/index.ts` },
      {
        find: /^seatsync\/(memory|postgres|pglite|secrets|hubspot|salesforce|zoho)$/,
        replacement: `${root}src/adapters/$1/index.ts`,
      },
      { find: /^seatsync\/testing$/, replacement: `${root}src/testing/index.ts` },
    ],
  },
  test: {
    include: ["test/**/*.test.ts"],
    setupFiles: ["test/support/runs.ts"],
    testTimeout: 60_000,
  },
});
