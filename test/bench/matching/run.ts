import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

import * as adapter from "./adapter.js";

/**
 * `npm run bench:matching`: how often the right CRM user is suggested and found, on labelled sets of real and simulated
 * pairs, which are no part of this project. `MATCHING_DATA` says where they are.
 */
interface Row {
  readonly kind: string;
  readonly truth: string | null;
  readonly auto: string | null;
  readonly sug: readonly string[];
  readonly score?: number;
}
type Counts = readonly [count: number, first: number, amongFive: number, ms: number, found: number];
interface Evaluator {
  loadSets: (side: string, set: string) => readonly unknown[];
  runSet: (
    matcher: typeof adapter,
    set: unknown,
    options: { blank: string },
  ) => { rows: readonly Row[]; search?: Readonly<Record<string, Counts>> };
}

/** A suggestion of at least so much confidence counts as a link. */
const threshold = Number(process.env.THRESHOLD ?? 0.9);
const sides: Row[] = [];
const folder = resolve(process.env.MATCHING_DATA ?? "../shared/data/matching");
if (!existsSync(`${folder}/eval.mjs`)) {
  console.log(
    `The labelled sets are not in ${folder}. They are no part of this project; MATCHING_DATA says where they are.`,
  );
} else {
  const { loadSets, runSet } = (await import(pathToFileURL(`${folder}/eval.mjs`).href)) as Evaluator;
  console.log("| what | set | share | 95 % interval | of | wrong links |\n| --- | --- | --- | --- | --- | --- |");
  for (const set of ["mailmap", "corporate"]) {
    for (const blank of ["none", "all"]) {
      const outcomes = loadSets(process.env.SIDE ?? "dev", set).map((each) => runSet(adapter, each, { blank }));
      sides.push(...outcomes.flatMap(({ rows }) => rows));
      tellLinks(
        blank === "all" ? `${set}, names hidden` : set,
        outcomes.flatMap(({ rows }) => rows),
      );
      if (blank === "none")
        tellSearch(
          set,
          outcomes.map((outcome) => outcome.search ?? {}),
        );
    }
  }
  tellReliability(sides.filter(({ kind, auto, sug }) => kind !== "exact" && auto === null && sug.length > 0));
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
  const open = rows.filter(({ kind }) => kind !== "exact");
  const known = open.filter(({ truth }) => truth !== null);
  const linked = open.filter(({ score = 0, sug }) => score >= threshold && sug.length > 0);
  const right = linked.filter(({ sug, truth }) => sug[0] === truth).length;
  const wrongExact = exact.filter(({ auto, truth }) => auto !== truth).length;
  tell("linked by the address alone: right", set, exact.length - wrongExact, exact.length, wrongExact);
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

function tellSearch(set: string, searches: readonly Readonly<Record<string, Counts>>[]): void {
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
