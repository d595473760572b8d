import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import {
  type AcceptError,
  type ApplyError,
  createSeatsync,
  type DirectoryErrorCode,
  type KeysUnreadable,
  type LinkActionError,
  type ReadError,
  type StatusError,
  type SyncUsersError,
  type UndoPlanError,
  type WriteError,
} from "seatsync";
import { statuses, statusText } from "seatsync/crm";
import { eventType } from "seatsync/domain";
import type { FolderInUse } from "seatsync/pglite";
import type { ImportInvalid, OrganizationExists, SchemaOutdated } from "seatsync/postgres";
import { builtInCategories } from "seatsync/settings";
import * as testing from "seatsync/testing";
import { describe, expect, test } from "vitest";

import { main } from "../examples/01-push-settings.js";
import { company } from "../examples/sample/company.js";
import { pages, region, root, snippetsOf, updateSnippets } from "./support/docs.js";
import { printed } from "./support/printed.js";

if (process.env.UPDATE_DOCS !== undefined) updateSnippets();

const all = pages();
const page = (path: string): string => all.find((each) => each.path === path)?.text ?? "";

describe.each(all)("$path", ({ path, text }) => {
  test("has no TypeScript that is not a region of a tested file, as it stands there", () => {
    for (const { from, code } of snippetsOf({ path, text })) {
      expect(from, `a snippet without its marker:\n${code}`).not.toBeNull();
      expect(code, `${from}; UPDATE_DOCS=1 writes it anew`).toBe(region(from!));
    }
  });

  test("links only to what is there", () => {
    const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link!);
    const relative = links.filter((link) => !/^[a-z]+:/.test(link));
    for (const link of relative) {
      const [file = "", anchor] = link.split("#");
      const target = file === "" ? path : join(dirname(path), file);
      expect(existsSync(join(root, target)), `${link} in ${path}`).toBe(true);
      if (anchor !== undefined) expect(anchorsOf(page(target)), `${link} in ${path}`).toContain(anchor);
    }
  });

  test("names no rule that docs/reference/rules.md does not list", () => {
    const named = [...text.matchAll(/\b[PLE]\d{1,2}\b/g)].map(([id]) => id);
    expect(named.filter((id) => !ruleIds.includes(id))).toEqual([]);
  });
});

test("the rules are listed in order, each once", () => {
  const order = (id: string): number => "PLE".indexOf(id.charAt(0)) * 100 + Number(id.slice(1));
  expect(ruleIds).toEqual([...new Set(ruleIds)].sort((a, b) => order(a) - order(b)));
  expect(ruleIds.length).toBe(27 + 18 + 4);
});

test("the README's table has the categories of the library, in their order", () => {
  const rows = [...page("README.md").matchAll(/^\| `(\w+)` \|/gm)].map(([, key]) => key);
  expect(rows).toEqual(builtInCategories.map((category) => category.key));
});

test("the contracts that the page on ports names are there", () => {
  const named = [...page("docs/concepts/ports.md").matchAll(/`(\w+Contract)`/g)].map(([, name]) => name!);
  expect(named.length).toBe(4);
  for (const name of named) expect(testing).toHaveProperty(name);
});

test("what the README and the start page show as printed is printed by 01", async () => {
  const lines = await printed(main);
  const shown = ["README.md", "docs/start.md"].flatMap((path) => [...page(path).matchAll(/```text\n([\s\S]*?)\n```/g)]);
  expect(shown.length).toBe(2);
  for (const line of shown.flatMap(([, text]) => text!.split("\n"))) expect(lines).toContain(line);
});

test("L7 the page on links has every status, in the order in which it is decided, with its text", () => {
  const rows = [...page("docs/concepts/links-and-attribution.md").matchAll(/^\| `([\w-]+)` \| ([^|]+) \|/gm)];
  const found = rows.map(([, status, text]) => [status, text?.trim()]);
  expect(found).toEqual(statuses.map((status) => [status, statusText(status, "hubspot")]));
});

test("E1 the page on errors has every error there is, and no other", () => {
  const rows = [...page("docs/concepts/errors.md").matchAll(/^\| `([\w-]+)` \|/gm)].map(([, type]) => type);
  expect([...new Set(rows)].sort()).toEqual([...Object.keys(errorTypes), ...Object.keys(directoryCodes)].sort());
});

test("E1 the page on errors says of every action which union it answers", () => {
  const { roster, store } = company();
  const { settings, crm, ...others } = createSeatsync({ roster, store });
  const rows = [...page("docs/concepts/errors.md").matchAll(/^- `\w+Error`: (.+)$/gm)];
  const named = rows.flatMap(([, actions]) => [...actions!.matchAll(/`(\w+)`/g)].map(([, action]) => action!));
  expect(named.sort()).toEqual([settings, crm, others].flatMap((face) => Object.keys(face)).sort());
});

const ruleIds = [...page("docs/reference/rules.md").matchAll(/^\| ([PLE]\d{1,2}) \|/gm)].map(([, id]) => id!);

/** As GitHub makes them of headings. */
const anchorsOf = (text: string): readonly string[] =>
  [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s-]/gu, "")
      .replace(/\s/g, "-"),
  );

type AnyError =
  | AcceptError
  | ApplyError
  | UndoPlanError
  | WriteError
  | ReadError
  | SyncUsersError
  | LinkActionError
  | StatusError
  | KeysUnreadable
  | SchemaOutdated
  | ImportInvalid
  | OrganizationExists
  | FolderInUse;

/** Complete by the compiler's word: a new error does not compile until it is here, and is not tested until documented. */
const errorTypes: Readonly<Record<AnyError["type"], true>> = {
  "acceptance-not-found": true,
  "acceptance-off": true,
  "actor-inactive": true,
  "actor-not-found": true,
  "already-ignored": true,
  "already-undone": true,
  conflict: true,
  "crm-user-inactive": true,
  "crm-user-not-found": true,
  "dashboard-missing": true,
  "dashboard-not-ready": true,
  "directory-failed": true,
  "directory-not-configured": true,
  "empty-selection": true,
  "folder-in-use": true,
  "import-invalid": true,
  "invalid-input": true,
  "keys-unreadable": true,
  "listing-incomplete": true,
  "member-inactive": true,
  "member-not-found": true,
  "no-primary-admin": true,
  "not-a-person": true,
  "not-an-admin": true,
  "not-checked": true,
  "not-connected": true,
  "not-ignored": true,
  "not-linked": true,
  "nothing-to-undo": true,
  "organization-exists": true,
  "organization-not-found": true,
  "plan-not-yours": true,
  "plan-tampered": true,
  "port-failed": true,
  "receipt-not-found": true,
  "roster-invalid": true,
  "roster-unavailable": true,
  safeguard: true,
  "same-member": true,
  "schema-outdated": true,
  "secrets-unavailable": true,
  "self-push": true,
  "source-dashboard-missing": true,
  "source-dashboard-not-ready": true,
  "source-inactive": true,
  "stale-plan": true,
  "store-unavailable": true,
  taken: true,
  "target-inactive": true,
  "target-is-primary-admin": true,
  "unknown-category": true,
};

const directoryCodes: Readonly<Record<DirectoryErrorCode, true>> = {
  aborted: true,
  "auth-expired": true,
  "auth-policy": true,
  "bad-request": true,
  forbidden: true,
  "malformed-response": true,
  "missing-scope": true,
  "not-all-visible": true,
  "quota-exhausted": true,
  "rate-limited": true,
  "stale-cursor": true,
  timeout: true,
  unavailable: true,
};

test("L16 every type of event has its line in docs/reference/events.md", () => {
  const lines = page("docs/reference/events.md")
    .split("\n")
    .filter((line) => line.startsWith("| `"));
  const named = lines.flatMap((line) =>
    [...(line.split("|")[1] ?? "").matchAll(/`([a-z-]+)`/g)].map(([, type]) => type),
  );
  expect(named.sort()).toEqual([...eventType.options].sort());
});
