import { freeze } from "immer";
import { ok } from "neverthrow";
import type { Dashboard, MemberId } from "seatsync";
import { answersInstead, type Breaking, type BrokenStore, broken, commitsInstead, loadedFrom } from "./broken.js";

/** Stores that do not give back what they were given. */
export const brokenValues: readonly BrokenStore[] = [
  broken(
    "drops fields that it does not know",
    "P11 fields that the library does not know are kept",
    readingSettings((value) => (isRecord(value) ? without(value, ["x_internal", "colour"]) : value)),
  ),
  broken(
    "normalizes text",
    "What is handed out is what was handed in: text of any script",
    readingSettings((value) => (typeof value === "string" ? value.normalize("NFC") : value)),
  ),
  broken(
    "takes empty lists for absent",
    "What is handed out is what was handed in: empty text, empty lists and objects, null",
    readingSettings((value) => (Array.isArray(value) && value.length === 0 ? null : value)),
  ),
  broken(
    "keeps 15 digits of a number",
    "What is handed out is what was handed in: numbers as they stand",
    readingSettings((value) => (typeof value === "number" ? Number(value.toPrecision(15)) : value)),
  ),
  broken(
    "reads text as what it looks like",
    "What is handed out is what was handed in: true, false and what only looks like them",
    readingSettings((value) => (value === "true" ? true : value === "false" ? false : value)),
  ),
  broken(
    "keeps lists as sets",
    "What is handed out is what was handed in: the order of a list, and what comes twice",
    readingSettings((value) => (Array.isArray(value) ? [...new Set(value)] : value)),
  ),
  broken(
    "keeps 32 levels of a value",
    "What is handed out is what was handed in: a value 60 levels deep",
    readingSettings((value, depth) => (depth > 32 ? null : value)),
  ),
  broken(
    "cuts text at 64 kB",
    "What is handed out is what was handed in: a text of one megabyte",
    readingSettings((value) => (typeof value === "string" ? value.slice(0, 65_536) : value)),
  ),
  broken(
    "builds objects by assignment",
    "What is handed out is what was handed in: keys named `__proto__` and `constructor`",
    readingSettings((value) => {
      if (!isRecord(value)) return value;
      const built: Record<string, unknown> = {};
      for (const key of Object.keys(value)) built[key] = value[key];
      return built;
    }),
  ),

  broken(
    "keeps the very receipt it was handed",
    "What was handed in may be changed afterwards, and nothing stored changes",
    (inner) => {
      const kept = new Map<string, object>();
      return {
        commit(changeset) {
          if (changeset.receipt !== null) kept.set(changeset.receipt.receipt.id, changeset.receipt.undo);
          return inner.commit(changeset);
        },
        async load(organizationId, want) {
          const loaded = await loadedFrom(inner, organizationId, want);
          const undo = kept.get(want.receipt ?? "") as never;
          return ok(loaded.receipt === null ? loaded : { ...loaded, receipt: { ...loaded.receipt, undo } });
        },
      };
    },
  ),
  broken(
    "freezes what it is handed",
    "What is handed in is never changed, nor frozen",
    commitsInstead((changeset) => freeze(changeset, true)),
  ),
  broken("hands out what it keeps", "What was handed out may be changed, and nothing stored changes", (inner) => {
    const kept = new Map<string, { version: string; value: Dashboard }>();
    return {
      async load(organizationId, want) {
        const loaded = await loadedFrom(inner, organizationId, want);
        const dashboards = [...loaded.dashboards].map(([id, one]) => {
          const name = JSON.stringify([organizationId, id, one.version]);
          if (!kept.has(name)) kept.set(name, structuredClone(one));
          return [id, kept.get(name) ?? one] as const;
        });
        return ok({ ...loaded, dashboards: new Map(dashboards) });
      },
    };
  }),
  broken("changes what it handed out", "What was handed out is never changed later", (inner) => {
    const handedOut = new Map<MemberId, { version: string; value: Dashboard }>();
    return {
      async load(organizationId, want) {
        const loaded = await loadedFrom(inner, organizationId, want);
        const dashboards = new Map([...loaded.dashboards].map(([id, one]) => [id, structuredClone(one)] as const));
        for (const [id, one] of dashboards) handedOut.set(id, one);
        return ok({ ...loaded, dashboards });
      },
      commit(changeset) {
        for (const { memberId, set } of changeset.settings) {
          const before = handedOut.get(memberId);
          if (before !== undefined) before.value = { ...before.value, settings: set };
        }
        return inner.commit(changeset);
      },
    };
  }),

  ...Object.entries({
    "compared with their case": (id: string) => id.toLowerCase(),
    "19 digits are text, to the last": (id: string) => (id.length > 16 && /^\d+$/.test(id) ? String(Number(id)) : id),
    "what looks like a number is text": (id: string) => (/^\d+$/.test(id) && id.length < 16 ? String(Number(id)) : id),
    "with the accents and spaces they have": (id: string) => id.normalize("NFD").replace(/\p{M}/gu, ""),
    "with separators in them": (id: string) => id.replace(/[^\w-]/g, "/"),
    "256 characters long": (id: string) => id.slice(0, 255),
    "`__proto__` and `constructor` are ids like others": (id: string) => (Reflect.has({}, id) ? "" : id),
  }).map(([what, fold]) => broken(`confuses ids that are ${what}`, `Ids are opaque text: ${what}`, confusing(fold))),
];

/** Members whose ids become the same text share one dashboard. */
function confusing(fold: (id: string) => string): Breaking {
  return (inner) => ({
    putDashboard: (organizationId, memberId, dashboard) =>
      inner.putDashboard(organizationId, fold(memberId), dashboard),
    commit: (changeset) =>
      inner.commit({
        ...changeset,
        settings: changeset.settings.map((each) => ({ ...each, memberId: fold(each.memberId) as MemberId })),
        expect: changeset.expect.map(({ ref, at }) =>
          ref.kind === "dashboard" ? { ref: { ...ref, memberId: fold(ref.memberId) as MemberId }, at } : { ref, at },
        ),
      }),
    async load(organizationId, want) {
      const asked = want.dashboards ?? [];
      const folded = asked.map((id) => fold(id) as MemberId);
      const loaded = await loadedFrom(inner, organizationId, { ...want, dashboards: folded });
      const dashboards = asked.flatMap((id) => {
        const found = loaded.dashboards.get(fold(id) as MemberId);
        return found === undefined ? [] : [[id, { ...found, value: { ...found.value, memberId: id } }] as const];
      });
      return ok({ ...loaded, dashboards: new Map(dashboards) });
    },
  });
}

/** Changes every part of the settings that are read, from the inside out. */
function readingSettings(change: (value: unknown, depth: number) => unknown): Breaking {
  const walk = (value: unknown, depth: number): unknown => {
    if (Array.isArray(value))
      return change(
        value.map((item) => walk(item, depth + 1)),
        depth,
      );
    if (!isRecord(value)) return change(value, depth);
    const entries = Object.keys(value).map((key) => [key, walk(value[key], depth + 1)] as const);
    return change(Object.fromEntries(entries), depth);
  };
  return answersInstead((loaded) => ({
    ...loaded,
    dashboards: new Map(
      [...loaded.dashboards].map(([id, { version, value }]) => {
        const settings = Object.entries(value.settings).map(([category, slice]) => [category, walk(slice, 0)]);
        return [id, { version, value: { ...value, settings: Object.fromEntries(settings) } }];
      }),
    ),
  }));
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const without = (value: Readonly<Record<string, unknown>>, keys: readonly string[]) =>
  Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key)));
