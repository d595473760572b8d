import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";

const folder = new URL("../../../src/adapters/postgres/", import.meta.url);

/** The module that carries the SQL files, as it must be written. */
export function expectedModule(): string {
  const files = readdirSync(new URL("sql/", folder)).filter((file) => /^\d{4}_/.test(file));
  const entries = files.sort().map((file) => {
    const sql = readFileSync(new URL(`sql/${file}`, folder), "utf8");
    const [, id = "", name = ""] = /^(\d{4})_(.+)\.sql$/.exec(file) ?? [];
    const checksum = createHash("sha256").update(sql).digest("hex");
    const text = sql.replaceAll(/[\\`]|\$\{/g, "\\$&");
    return `  {\n    id: ${Number(id)},\n    name: "${name}",\n    checksum: "${checksum}",\n    sql: \`${text}\`,\n  },\n`;
  });
  return `// Written from sql/*.sql by UPDATE_SQL=1 and test/adapters/postgres/migrations.test.ts, which also checks it.\nexport const migrationTexts = [\n${entries.join("")}];\n`;
}

export const presentModule = (): string => readFileSync(new URL("migration-texts.ts", folder), "utf8");

export const writeModule = (): void => writeFileSync(new URL("migration-texts.ts", folder), expectedModule());
