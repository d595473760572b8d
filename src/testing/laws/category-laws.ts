import fc, { type Arbitrary } from "fast-check";

import type { MemberId } from "../../domain/ids.js";
import { drift } from "../../domain/push/drift.js";
import { type CategoryUndo, syncSettings } from "../../domain/push/sync-settings.js";
import type { UndoDecision } from "../../domain/push/undo.js";
import { entryAt } from "../../domain/settings/baseline.js";
import type { Category } from "../../domain/settings/category.js";
import type { Change, SyncOutcome } from "../../domain/settings/outcome.js";
import { alike, claim, frozenCopy, type Law, law } from "./law.js";
import { fieldsOf, filterItems, type Item, isKept, mapItems, namesOf, slots } from "./slots.js";
import { undoOf } from "./undo-of.js";

/**
 * What holds for every category, built-in or a host's own (P14): give its definition and an arbitrary of its value,
 * best one whose values often share items.
 *
 * @example for (const { name, run } of categoryLaws(signatures, anySignatures)) test(name, run);
 */
export function categoryLaws<V>(category: Category<string, V>, anyValue: Arbitrary<V>): readonly Law[] {
  const any = category as Category;
  const value = (anyValue as Arbitrary<unknown>).map(frozenCopy);
  const maybe = fc.option(value, { nil: undefined, freq: 5 });
  const sync = (source: unknown, target: unknown): SyncOutcome<unknown> =>
    any.sync({ source, target, sourceId: admin });
  return [
    law(`P8 ${category.key}: pushing what the target has changes nothing, to the reference`, [value], (here) => {
      claim(sync(here, here).next === here, "the very value");
      const again = sync(frozenCopy(here), here);
      claim(again.next === here && again.outcome === "unchanged", "an equal value", here);
    }),
    law(`P9 ${category.key}: pushing twice is pushing once`, [value, maybe], (source, target) => {
      const once = sync(source, target);
      const twice = sync(source, once.next);
      claim(
        twice.next === once.next && twice.outcome === "unchanged",
        "the second push changes nothing",
        twice.changes,
      );
    }),
    law(`P7 ${category.key}: nothing at the source leaves the target as it is`, [maybe], (target) => {
      const outcome = sync(undefined, target);
      claim(outcome.outcome === "skipped" && outcome.next === target, "skipped", outcome);
    }),
    law(
      `P15 P18 ${category.key}: the plan lists the real changes, all and no others`,
      [value, maybe],
      (source, target) => {
        const { next, changes } = sync(source, target);
        listsExactly(changes, slots(any, target), slots(any, next));
        claim(changes.length > 0 === !alike(next, target), "changed is never empty", changes);
      },
    ),
    law(`P8 ${category.key}: an item that does not change keeps its reference`, [value, maybe], (source, target) => {
      const before = slots(any, target);
      const after = slots(any, sync(source, target).next);
      for (const [slot, item] of before) {
        const now = after.get(slot);
        if (now !== undefined && alike(item.value, now.value)) claim(item.value === now.value, `the same ${slot}`);
      }
    }),
    law(`${category.key}: the target has what its rules say, and nothing else`, [value, maybe], (source, target) => {
      followsRules(slots(any, source), slots(any, target), slots(any, sync(source, target).next));
    }),
    law(
      `P13 ${category.key}: kept items stay the target's own, and none of the source's arrives`,
      [value, maybe],
      (source, target) => {
        const own = [...slots(any, target).values()].filter(isKept).map((item) => item.value);
        const after = [...slots(any, sync(source, target).next).values()].filter(isKept).map((item) => item.value);
        claim(
          after.length === own.length && after.every((item) => own.includes(item)),
          "the target's kept items",
          after,
        );
      },
    ),
    law(
      `P11 ${category.key}: unknown fields never travel, and survive with their item`,
      [value, maybe],
      (source, target) => {
        const from = mapItems(any, source, (item) => ({ ...item, "x-source": 1 }));
        const onto = mapItems(any, target, (item) => ({ ...item, "x-target": 1 }));
        const { next } = sync(from, onto);
        claim(!JSON.stringify(next ?? null).includes("x-source"), "nothing unknown travels", next);
        const marked = (item: Item | undefined): boolean => JSON.stringify(item?.value)?.includes("x-target") === true;
        const after = slots(any, next);
        for (const [slot, item] of slots(any, onto)) {
          if (marked(item) && after.has(slot)) claim(marked(after.get(slot)), `${slot} keeps its unknown field`, next);
        }
      },
    ),
    law(`P16 ${category.key}: "keep" destroys nothing of unknown origin`, [value, maybe], (source, target) => {
      const { next } = any.sync({ source, target, sourceId: admin, onLocalEdit: "keep" });
      survives(slots(any, target), slots(any, next), () => true);
    }),
    law(
      `P16 ${category.key}: "keep" keeps every local edit since the last push`,
      [value, maybe, maybe, value],
      (first, target, edited, second) => {
        const { baseline } = sync(first, target);
        const outcome = any.sync({ source: second, target: edited, baseline, sourceId: admin, onLocalEdit: "keep" });
        const before = slots(any, edited);
        const after = slots(any, outcome.next);
        survives(before, after, (_slot, item) => !isAlikeKnown(item, entryAt(baseline, item.list, item.id)?.value));
        for (const [list, { items = {} }] of Object.entries(baseline)) {
          for (const [id, { value: was }] of Object.entries(items)) {
            const slot = `${list}/${id}`;
            if (was !== undefined && !before.has(slot)) claim(!after.has(slot), `${slot} stays deleted`);
          }
        }
      },
    ),
    law(
      `P16 ${category.key}: after a push nothing is a local edit, and the source has not moved`,
      [value, maybe],
      (source, target) => {
        const { next, baseline } = sync(source, target);
        const settings = { source: { [category.key]: source }, target: { [category.key]: next } };
        const [report] = drift({
          categories: [any],
          ...settings,
          sourceId: admin,
          baseline: { [category.key]: baseline },
        });
        claim(report?.items.length === 0, "no drift", report);
        const again = any.sync({
          source: frozenCopy(source),
          target: frozenCopy(next),
          baseline,
          sourceId: admin,
          onLocalEdit: "keep",
        });
        claim(again.baseline === baseline, "the same baseline", again.baseline, baseline);
      },
    ),
    law(
      `P16 ${category.key}: "keep" pushes like any other upon what nobody edited since the last push`,
      [value, value, value],
      (first, second, third) => {
        let last = sync(first, undefined);
        for (const source of [second, first, third, first]) {
          const input = { source, target: frozenCopy(last.next), baseline: last.baseline, sourceId: admin };
          const kept = any.sync({ ...input, onLocalEdit: "keep" });
          last = any.sync(input);
          claim(alike([kept.next, kept.changes], [last.next, last.changes]), "the same", kept.changes, last.changes);
          claim(!last.changes.some((change) => "destroys" in change), "destroys nobody's edit", last.changes);
        }
      },
    ),
    law(
      `P20 ${category.key}: undo directly after apply is the identity, to the order of lists`,
      [value, maybe, maybe],
      (source, target, before) => {
        const { baseline } = sync(before, target);
        const start = {
          settings: { ...(target === undefined ? {} : { [category.key]: target }) },
          baseline: { [category.key]: baseline },
        };
        const pushed = push(any, source, start);
        const undone = undoOf([any], pushed, pushed.undo);
        claim(
          JSON.stringify(undone.settings) === JSON.stringify(start.settings),
          "the settings",
          undone.settings,
          start.settings,
        );
        claim(alike(undone.baseline[category.key] ?? {}, baseline), "the baseline", undone.baseline, baseline);
        claim(undone.remaining.categories.length === 0, "nothing is left", undone.remaining);
        const redone = undoOf([any], undone, undone.undo);
        claim(
          JSON.stringify(redone.settings) === JSON.stringify(pushed.settings),
          "and back",
          redone.settings,
          pushed.settings,
        );
        const again = undoOf([any], redone, redone.undo);
        claim(
          JSON.stringify(again.settings) === JSON.stringify(start.settings),
          "and forth",
          again.settings,
          start.settings,
        );
      },
    ),
    law(
      `P20 ${category.key}: undo commutes with later edits of other items`,
      [value, value, value],
      (source, target, other) => {
        const pushed = push(any, source, { settings: { [category.key]: target }, baseline: {} });
        const [part] = pushed.undo;
        const touched = new Set(
          (part?.edits ?? []).map((edit) => (edit.item === null ? edit.list : `${edit.list}/${edit.item}`)),
        );
        const spared = new Set(slots(any, other).keys());
        const edit = (settings: unknown): unknown =>
          filterItems(any, settings, (slot) => touched.has(slot) || spared.has(slot));
        const lists = any.rules.filter((rule) => rule.kind !== "field").map((rule) => rule.field);
        fc.pre(!lists.some((list) => touched.has(list)));
        const later = { ...pushed, settings: { [category.key]: edit(pushed.settings[category.key]) } };
        const undone = slots(any, undoOf([any], later, pushed.undo).settings[category.key]);
        const expected = slots(any, edit(target));
        claim(
          alike([...undone.keys()].sort(), [...expected.keys()].sort()),
          "the same items",
          [...undone.keys()],
          [...expected.keys()],
        );
        for (const [slot, item] of expected) claim(alike(item.value, undone.get(slot)?.value), slot, item.value);
      },
    ),
    law(
      `P20 ${category.key}: undo leaves alone what changed since, and can be done later`,
      [value, maybe, maybe],
      (source, target, edited) => {
        const start = { settings: target === undefined ? {} : { [category.key]: target }, baseline: {} };
        const pushed = push(any, source, start);
        const later = { ...pushed, settings: edited === undefined ? {} : { [category.key]: edited } };
        const undone = undoOf([any], later, pushed.undo);
        const before = slots(any, edited);
        const after = slots(any, undone.settings[category.key]);
        const mine = slots(any, pushed.settings[category.key]);
        for (const slot of after.keys())
          claim(before.has(slot) || (slots(any, target).has(slot) && !mine.has(slot)), `${slot} is not brought back`);
        baselineGoesBack(pushed.undo, undone);
        for (const [slot, item] of before) {
          const asPushed = mine.get(slot);
          if (asPushed === undefined || !isAlikeMoving(item, asPushed))
            claim(alike(after.get(slot)?.value, item.value), `${slot} changed since`);
        }
        if (undone.remaining.categories.length === 0) return;
        const left = undone.remaining.categories.flatMap((each) => each.edits).length;
        const all = pushed.undo.flatMap((each) => each.edits).length;
        claim(left > 0 && left <= all, "what was skipped is left", left, all);
        const back = undoOf([any], pushed, undone.remaining.categories);
        const restored = slots(any, back.settings[category.key]);
        for (const { edits } of undone.remaining.categories) {
          for (const edit of edits.filter((each) => each.item !== null)) {
            const slot = `${edit.list}/${edit.item}`;
            claim(alike(restored.get(slot)?.value, slots(any, target).get(slot)?.value), `${slot} can be undone later`);
          }
        }
      },
    ),
    law(
      `P11 P20 ${category.key}: undo loses no field that the host has put on an item since`,
      [value, maybe],
      (source, target) => {
        const pushed = push(any, source, { settings: { [category.key]: target }, baseline: {} });
        const mark = (settings: unknown): unknown => mapItems(any, settings, (item) => ({ ...item, "x-host": 1 }));
        const later = { ...pushed, settings: { [category.key]: mark(pushed.settings[category.key]) } };
        const undone = slots(any, undoOf([any], later, pushed.undo).settings[category.key]);
        const former = slots(any, target);
        for (const [slot, item] of slots(any, later.settings[category.key])) {
          if (!JSON.stringify(item.value).includes("x-host")) continue;
          claim(JSON.stringify(undone.get(slot)?.value)?.includes("x-host") === true, `${slot} keeps the host's field`);
          if (former.has(slot)) claim(isAlikeUnnumbered(former.get(slot), undone.get(slot)), `${slot} is as it was`);
        }
        for (const [slot, item] of former) claim(undone.has(slot), `${slot} is there again`, item.value);
      },
    ),
    law(`P18 ${category.key}: a round trip through JSON changes nothing`, [value, maybe], (source, target) => {
      const direct = sync(source, target);
      const tripped = sync(frozenCopy(source), frozenCopy(target));
      claim(alike(direct.next, tripped.next) && alike(direct.changes, tripped.changes), "the same outcome", tripped);
      claim(alike(direct.changes, frozenCopy(direct.changes)), "changes are JSON", direct.changes);
    }),
    ...(any.rules.some((rule) => rule.kind === "list") ? [duplicatesBlock(any, value)] : []),
    ...(any.rules.every((rule) => rule.kind === "field" || !rule.merge)
      ? [absorbs(any, value)]
      : [neverDeletes(any, value)]),
  ];
}

const admin = "admin" as MemberId;

function push(category: Category, source: unknown, start: { readonly settings: object; readonly baseline: object }) {
  return syncSettings({
    categories: [category],
    selection: [category.key],
    source: { [category.key]: source },
    target: start.settings as Readonly<Record<string, unknown>>,
    baseline: start.baseline as never,
    sourceId: admin,
    integrations: ["salesforce"],
  });
}

/** The baseline goes back with the items that went back, and stays with those that were skipped. */
function baselineGoesBack(undo: readonly CategoryUndo[], { baseline, remaining }: UndoDecision): void {
  for (const { category, baseline: moves } of undo) {
    const left = remaining.categories.find((part) => part.category === category);
    for (const { list, item, before, after } of moves) {
      const isSkipped = left?.edits.some((edit) => edit.list === list && edit.item === item) === true;
      const entry = entryAt(baseline[category] ?? {}, list, item) ?? null;
      claim(alike(entry, isSkipped ? after : before), `the baseline of ${list}/${item}`, entry);
      const isLeft = left?.baseline.some((move) => move.list === list && move.item === item) === true;
      claim(isLeft === isSkipped, `what is left has the baseline of ${list}/${item}`, left?.baseline);
    }
  }
}

function duplicatesBlock(category: Category, value: Arbitrary<unknown>): Law {
  const twice = (from: unknown): unknown => {
    const first = category.rules.find((rule) => rule.kind === "list");
    const items =
      first === undefined
        ? []
        : ((first.field === "" ? from : (from as Record<string, unknown>)[first.field]) as unknown[]);
    const doubled = [...items, ...items.slice(0, 1)];
    return first?.field === "" ? doubled : { ...(from as object), [first?.field ?? ""]: doubled };
  };
  return law(
    `P6 ${category.key}: two items of one identity on either side block it`,
    [value, value],
    (source, target) => {
      for (const side of ["source", "target"] as const) {
        const doubled = twice(side === "source" ? source : target);
        fc.pre(!alike(doubled, side === "source" ? source : target));
        const outcome = category.sync(side === "source" ? { source: doubled, target } : { source, target: doubled });
        claim(outcome.outcome === "blocked" && outcome.changes.length === 0, "blocked", outcome);
        claim(outcome.next === (side === "source" ? target : doubled), "the target as it is");
        claim(outcome.duplicates?.[0]?.side === side, "says where", outcome.duplicates);
      }
    },
  );
}

function absorbs(category: Category, value: Arbitrary<unknown>): Law {
  return law(
    `P10 ${category.key}: a later push absorbs an earlier one, as keyed sets`,
    [value, value, value],
    (first, second, target) => {
      const both = slots(
        category,
        category.sync({ source: second, target: category.sync({ source: first, target }).next }).next,
      );
      const direct = slots(category, category.sync({ source: second, target }).next);
      claim(alike([...both.keys()].sort(), [...direct.keys()].sort()), "the same items", [...both.keys()]);
      for (const [slot, item] of direct) claim(isAlikeKnown(item, both.get(slot)?.value), slot, item.value);
    },
  );
}

function neverDeletes(category: Category, value: Arbitrary<unknown>): Law {
  const ids = (settings: unknown): readonly string[] =>
    [...slots(category, settings).values()]
      .filter((item) => item.rule?.kind !== "field" && item.id !== null)
      .map((item) => `${item.list}/${item.id}`);
  return law(
    `P10 ${category.key}: what an earlier push brought stays when another source pushes`,
    [value, value, value],
    (first, second, target) => {
      const next = ids(category.sync({ source: second, target: category.sync({ source: first, target }).next }).next);
      for (const id of [...ids(first), ...ids(target), ...ids(second)])
        claim(next.includes(id), `${id} is there`, next);
    },
  );
}

function listsExactly(
  changes: readonly Change[],
  before: ReadonlyMap<string, Item>,
  after: ReadonlyMap<string, Item>,
): void {
  const listed = new Map(
    changes.map((change) => [change.item === null ? change.list : `${change.list}/${change.item}`, change]),
  );
  claim(listed.size === changes.length, "each item once", changes);
  for (const slot of new Set([...before.keys(), ...after.keys()])) {
    const was = before.get(slot);
    const is = after.get(slot);
    const moved = was === undefined || is === undefined || !alike(was.value, is.value);
    const change = listed.get(slot);
    claim(moved === (change !== undefined), `${slot} is listed when it moves`, was?.value, is?.value);
    if (change === undefined) continue;
    claim(
      change.action === (was === undefined ? "added" : is === undefined ? "removed" : "updated"),
      `${slot} ${change.action}`,
    );
    if (change.item === null && (was ?? is)?.rule?.kind !== "field") continue;
    claim(alike(change.before, shown(was)), `${slot} before`, change.before, was?.value);
    claim(alike(change.after, shown(is)), `${slot} after`, change.after, is?.value);
  }
  claim(
    [...listed.keys()].every((slot) => before.has(slot) || after.has(slot)),
    "nothing that is not there",
    changes,
  );
}

function shown(item: Item | undefined): unknown {
  if (item === undefined || item.rule === null || item.rule.kind === "field") return item?.value;
  return fieldsOf(item.value, namesOf(item.rule.shown));
}

/** The rules once more, said slowly: what must be at the target after a push. */
function followsRules(
  source: ReadonlyMap<string, Item>,
  target: ReadonlyMap<string, Item>,
  next: ReadonlyMap<string, Item>,
): void {
  const all = new Set([...source.keys(), ...target.keys(), ...next.keys()]);
  for (const slot of all) {
    const [from, here, now] = [source.get(slot), target.get(slot), next.get(slot)];
    const rule = (from ?? here)?.rule ?? null;
    const arrives = from !== undefined && !isKept(from);
    if (here !== undefined && isKept(here)) claim(now?.value === here.value, `${slot} is kept`);
    else if (arrives && here !== undefined)
      claim(isAlikeCompared(now, from), `${slot} is the source's`, now?.value, from.value);
    else if (arrives)
      claim(now !== undefined && isAlikeUnnumbered(now, from), `${slot} arrives`, now?.value, from.value);
    else if (rule !== null && rule.kind !== "field" && rule.merge)
      claim(now?.value === here?.value, `${slot} is never deleted`);
    else if (slot !== "" && !(here?.id === null && holdsKept(target, here.list)))
      claim(now === undefined, `${slot} is gone`, now?.value);
  }
}

const holdsKept = (items: ReadonlyMap<string, Item>, list: string): boolean =>
  [...items.values()].some((item) => item.list === list && isKept(item));

function survives(
  before: ReadonlyMap<string, Item>,
  after: ReadonlyMap<string, Item>,
  isLocal: (slot: string, item: Item) => boolean,
): void {
  for (const [slot, item] of before) {
    if (isLocal(slot, item))
      claim(alike(after.get(slot)?.value, item.value), `${slot} survives`, item.value, after.get(slot)?.value);
  }
}

const isAlikeIn =
  (shape: "whole" | "moving" | "compared") =>
  (item: Item | undefined, other: Item | undefined): boolean => {
    if (item?.rule == null || item.rule.kind === "field" || item.id === null) return alike(item?.value, other?.value);
    const names = namesOf(item.rule[shape]);
    return alike(fieldsOf(item.value, names), fieldsOf(other?.value, names));
  };

const isAlikeCompared = isAlikeIn("compared");
const isAlikeMoving = isAlikeIn("compared");
const isAlikeUnnumbered = isAlikeIn("moving");
const isAlikeKnown = (item: Item, value: unknown): boolean => isAlikeIn("compared")(item, { ...item, value });
