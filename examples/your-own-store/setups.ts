// What the contract suites ask for: a fresh product for each case, in a directory of its own.
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { RosterSetup, StoreSetup } from "seatsync/testing";
import { fileStore, putSettings } from "./file-store.js";
import { jsonFile } from "./json-file.js";
import { ourDashboards, ourRoster } from "./our-users.js";
import type { Product, User } from "./product.js";

/** A copy of the product's file, to be changed at will. */
export async function productFile({ empty = false } = {}) {
  const directory = await mkdtemp(join(tmpdir(), "seatsync-example-"));
  const path = join(directory, "users.json");
  if (empty) await writeFile(path, JSON.stringify({ companies: [], users: [] } satisfies Product));
  else await cp(fileURLToPath(new URL("users.json", import.meta.url)), path);
  return { file: jsonFile<Product>(path), dispose: () => rm(directory, { recursive: true }) };
}

export const storeSetup: StoreSetup = async () => {
  const { file, dispose } = await productFile({ empty: true });
  return {
    store: fileStore(file, ourDashboards),
    dispose,
    putDashboard: (company, userId, { integrations, settings }) =>
      file.change((product) => {
        const others = product.users.filter((user) => user.company !== company || user.user_id !== userId);
        const user: User = { ...newUser, company, user_id: userId, onboarding: "done", apps: [...integrations] };
        putSettings(ourDashboards, user, settings);
        product.users = [...others, user];
        return { answer: undefined, write: true };
      }),
  };
};

export const rosterSetup: RosterSetup = async () => {
  const { file, dispose } = await productFile();
  return { roster: ourRoster(file), dispose, people };
};

const newUser: User = {
  user_id: "",
  company: "",
  mail: "new@nordtelt.example",
  other_mails: [],
  full_name: "Somebody New",
  level: "rep",
  squads: [],
  left_on: null,
  onboarding: "none",
  apps: [],
};

const member = (id: string, organizationId: string, name: string, email: string) => ({
  ...{ id, organizationId, name, email, role: "member" as const, additionalEmails: [], teamIds: ["field"] },
  active: true,
});

/** What users.json says, in seatsync's words. */
const people = {
  organizations: [
    {
      id: "nordtelt",
      name: "Nordtelt",
      primaryAdminId: "u-1",
      teams: [{ id: "field", name: "Field sales" }],
      connections: [{ provider: "hubspot" as const, accountId: "8800123", label: "Nordtelt" }],
    },
    { id: "havbris", name: "Havbris", primaryAdminId: null, teams: [], connections: [] },
  ],
  members: [
    {
      ...member("u-1", "nordtelt", "Astrid Moe", "astrid@nordtelt.example"),
      role: "primary-admin" as const,
      teamIds: [],
    },
    {
      ...member("u-2", "nordtelt", "Bo Lind", "Bo.Lind@nordtelt.example"),
      ...{ role: "admin" as const, additionalEmails: ["bo@lind.example"] },
    },
    member("u-3", "nordtelt", "Carla Ruiz", "carla@nordtelt.example"),
    { ...member("u-4", "nordtelt", "Dag Vik", "dag@nordtelt.example"), active: false },
    { ...member("u-1", "havbris", "Eva Sund", "eva@havbris.example"), role: "admin" as const, teamIds: [] },
  ],
};
