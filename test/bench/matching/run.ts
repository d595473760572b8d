import { matcher } from "./adapter.js";
import { fittedTo, numberOf } from "./fit.js";
import { type Evaluator, type LabelledSet, labelledSets, type Row, type SearchCounts } from "./sets.js";

/**
 * `npm run bench:matching`: how often the right CRM user is suggested and found, on labelled sets of real and simulated
 * pairs. With `FOLDS=4` every fourth set is measured with weights that were fitted to the others.
 */
/** A suggestion of at least so much confidence counts as a link. */
const threshold = Number(process.env.THRESHOLD ?? 0.9);
const folds = Number(process.env.FOLDS ?? 0);
const sets = await labelledSets();
if (sets !== null) tellAll(sets);

function tellAll(evaluator: Evaluator): void {
  const matcherOf = matchers(evaluator);
  const everyRow: Row[] = [];
  console.log("| what | set | share | 95 % interval | of | wrong links |\n| --- | --- | --- | --- | --- | --- |");
  for (const set of ["mailmap", "corporate"]) {
    const all = evaluator.loadSets(process.env.SIDE ?? "dev", set);
    for (const blank of ["none", "all"]) {
      const outcomes = all.map((each) => evaluator.runSet(matcherOf(each), each, { blank }));
      const rows = outcomes.flatMap((outcome) => outcome.rows);
      everyRow.push(...rows);
      tellLinks(blank === "all" ? `${set}, names hidden` : set, rows);
      if (blank === "all") continue;
      const differing = outcomes.flatMap(({ rows: own }, place) => own.filter(differsIn(all[place])));
      tellAtPrecision(`${set}, another display name in the CRM`, differing);
      tellSearch(
        set,
        outcomes.map((outcome) => outcome.search ?? {}),
      );
    }
    for (const [what, crm] of [
      ["no names in the CRM", { name: "" }],
      ["no addresses in the CRM", { email: null }],
    ] as const) {
      const bare = all.map((each) => ({ ...each, crmUsers: each.crmUsers.map((user) => ({ ...user, ...crm })) }));
      const options = { noSearch: true };
      const rows = bare.flatMap((each) => evaluator.runSet(matcherOf(each), each, options).rows);
      tellSuggested(`${set}, ${what}`, rows.filter(isOpen));
    }
  }
  tellReliability(everyRow.filter(({ kind, auto, sug }) => kind !== "exact" && auto === null && sug.length > 0));
}

/** For each set a matcher that has not seen it, or the one that comes with the library. */
function matchers(evaluator: Evaluator): (set: LabelledSet) => ReturnType<typeof matcher> {
  const foldOf = (set: LabelledSet): number => (folds === 0 ? 0 : numberOf(set.source) % folds);
  const fitted = Array.from({ length: folds }, (_, fold) =>
    matcher(fittedTo(evaluator, (set) => foldOf(set) === fold)),
  );
  return (set) => fitted[foldOf(set)] ?? matcher();
}

/** Of the best suggestions with about this confidence, how many are right. */
function tellReliability(rows: readonly Row[]): void {
  console.log("\n| confidence | suggestions | right | 95 % interval |\n| --- | --- | --- | --- |");
  const steps = [0, 0.1, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 1];
  for (const [place, from] of steps.slice(0, -1).entries()) {
    const to = steps[place + 1] as number;
    const here = rows.filter(({ score = 0 }) => score >= from && (score < to || to === 1));
    const right = here.filter(({ sug, truth }) => sug[0] === truth).length;
    const [low, high] = wilson(right, here.length);
    console.log(
      `| ${from} to ${to} | ${here.length} | ${percentOf(right / here.length)} % | ${percentOf(low)} to ${percentOf(high)} |`,
    );
  }
}

function percentOf(share: number): string {
  return (100 * share).toFixed(1);
}

function tellLinks(set: string, rows: readonly Row[]): void {
  const exact = rows.filter(({ auto }) => auto !== null);
  const wrongExact = exact.filter(({ auto, truth }) => auto !== truth).length;
  tell("linked by the address alone: right", set, exact.length - wrongExact, exact.length, wrongExact);
  tellSuggested(set, rows.filter(isOpen));
  tellAtPrecision(set, rows);
}

function isOpen({ kind }: Row): boolean {
  return kind !== "exact";
}

function tellSuggested(set: string, open: readonly Row[]): void {
  const known = open.filter(({ truth }) => truth !== null);
  const linked = open.filter(({ score = 0, sug }) => score >= threshold && sug.length > 0);
  const right = linked.filter(({ sug, truth }) => sug[0] === truth).length;
  tell("right candidate first", set, known.filter(({ sug, truth }) => sug[0] === truth).length, known.length);
  tell(
    "right candidate among five",
    set,
    known.filter(({ sug, truth }) => sug.includes(truth ?? "")).length,
    known.length,
  );
  tell(`confidence ${threshold} or more: precision`, set, right, linked.length, linked.length - right);
  tell(`confidence ${threshold} or more: recall`, set, right, known.length);
}

/** How many are right above the lowest confidence from which on 99.5 % are: chosen on these very rows, so that it flatters. */
function tellAtPrecision(set: string, rows: readonly Row[]): void {
  const open = rows.filter(isOpen);
  const suggested = open.filter(({ sug }) => sug.length > 0).sort((a, b) => (b.score ?? 0) - (a.score ?? 0));
  let [right, best] = [0, 0];
  for (const [place, { sug, truth, score }] of suggested.entries()) {
    if (sug[0] === truth) right += 1;
    const isLastOfScore = suggested[place + 1]?.score !== score;
    if (isLastOfScore && right / (place + 1) >= 0.995) best = right;
  }
  tell("recall at a precision of 99.5 %", set, best, open.filter(({ truth }) => truth !== null).length);
}

/** Whether the member is called otherwise than their CRM user. */
function differsIn(set: LabelledSet | undefined): (row: Row) => boolean {
  const names = new Map(set?.crmUsers.map(({ id, name }) => [id, name.trim().toLowerCase()]));
  return ({ truth, m }) => truth !== null && names.get(truth) !== m.name.trim().toLowerCase();
}

function tellSearch(set: string, searches: readonly Readonly<Record<string, SearchCounts>>[]): void {
  for (const [by, how] of [
    ["name", "name"],
    ["local", "part before the @"],
  ] as const) {
    const sum = (at: 0 | 1 | 2): number => searches.reduce((all, each) => all + (each[by]?.[at] ?? 0), 0);
    tell(`search by the ${how}: first`, set, sum(1), sum(0));
    tell(`search by the ${how}: among five`, set, sum(2), sum(0));
  }
}

function tell(what: string, set: string, count: number, of: number, wrong?: number): void {
  const [low, high] = wilson(count, of);
  console.log(
    `| ${what} | ${set} | ${percentOf(count / of)} % | ${percentOf(low)} to ${percentOf(high)} | ${of} | ${wrong ?? ""} |`,
  );
}

/** Wilson's interval for a share, 95 %. */
function wilson(count: number, of: number): readonly [number, number] {
  const [z, share] = [1.96, count / of];
  const middle = share + (z * z) / (2 * of);
  const around = z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  return [(middle - around) / (1 + (z * z) / of), (middle + around) / (1 + (z * z) / of)];
}
