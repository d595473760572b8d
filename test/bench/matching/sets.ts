import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

import type { LabelledMember, LabelledUser, Matcher } from "./adapter.js";

/** The labelled sets are no part of this project; `MATCHING_DATA` says where they are. */
export interface LabelledSet {
  readonly source: string;
  readonly members: readonly (LabelledMember & { readonly kind: string; readonly truth: string | null })[];
  readonly crmUsers: readonly LabelledUser[];
}

/** What was said of one member: `truth` is who it is, `sug` who is suggested, best first. */
export interface Row {
  readonly kind: string;
  readonly truth: string | null;
  readonly auto: string | null;
  readonly sug: readonly string[];
  readonly score?: number;
  readonly m: LabelledMember;
}

export type SearchCounts = readonly [count: number, first: number, amongFive: number, ms: number, found: number];

interface Outcome {
  readonly rows: readonly Row[];
  readonly search?: Readonly<Record<string, SearchCounts>>;
  /** How long `match` took, for so many members. */
  readonly ms: number;
  readonly done: number;
}

export interface Evaluator {
  readonly loadSets: (side: string, set: string) => readonly LabelledSet[];
  readonly runSet: (
    matcher: Pick<Matcher, "match"> & { readonly slow?: boolean },
    set: LabelledSet,
    options: { readonly blank?: string; readonly noSearch?: boolean },
  ) => Outcome;
  /** The members that are scored. */
  readonly sample: (set: LabelledSet) => LabelledSet["members"];
}

/** `null`, with a word about it, where the sets are not. */
export async function labelledSets(): Promise<Evaluator | null> {
  const folder = resolve(process.env.MATCHING_DATA ?? "../shared/data/matching");
  if (existsSync(`${folder}/eval.mjs`)) return (await import(pathToFileURL(`${folder}/eval.mjs`).href)) as Evaluator;
  console.log(
    `The labelled sets are not in ${folder}. They are no part of this project; MATCHING_DATA says where they are.`,
  );
  return null;
}
