export type { DashboardChange, DashboardQuery, DashboardTable } from "./dashboard-table.js";
export {
  type ExportOptions,
  exportOrganization,
  type ImportInvalid,
  type ImportOptions,
  importOrganization,
  type OrganizationExists,
} from "./export-import.js";
export {
  type Migration,
  migrate,
  migrations,
  type SchemaOptions,
  type SchemaOutdated,
  verifySchema,
} from "./migrations.js";
export { type PostgresStore, type PostgresStoreOptions, postgresStore } from "./postgres-store.js";
export { type Renewed, type RenewOptions, renewKeys } from "./renew-keys.js";
export type { SqlClient, SqlPool } from "./sql-client.js";
