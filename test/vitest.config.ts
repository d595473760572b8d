import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("..", import.meta.url));

// Type tests (*.test-d.ts) are checked by `npm run types`, once for the whole project.
export default defineConfig({
  root,
  resolve: {
    alias: [
      { find: /^seatsync$/, replacement: `${root}src/index.ts` },
      { find: /^seatsync\/(memory|hubspot|salesforce|zoho)$/, replacement: `${root}src/adapters/$1/index.ts` },
      { find: /^seatsync\/testing$/, replacement: `${root}src/testing/index.ts` },
    ],
  },
  test: {
    include: ["test/**/*.test.ts"],
    setupFiles: ["test/support/runs.ts"],
    testTimeout: 60_000,
  },
});
