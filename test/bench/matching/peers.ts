import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

import { peers } from "../peers.js";
import { type Answer, type LabelledMember, type LabelledUser, type Matcher, matcher } from "./adapter.js";
import { type Evaluator, labelledSets } from "./sets.js";

/**
 * `npm run bench:peers`: this library and others in turns, on the labelled sets, each turn in a process of its own: who
 * has the right CRM user first, and how long 1,000 members take, the index included.
 */
type Share = Readonly<Record<"first" | "amongFive" | "ms", number>>;

const turns = Number(process.env.TURNS ?? 5);
const [library, set] = process.argv.slice(2);
const evaluator = await labelledSets();
if (evaluator !== null && library !== undefined && set !== undefined) {
  console.log(JSON.stringify(measured(evaluator, library, set)));
} else if (evaluator !== null) {
  console.log("| set | library | right candidate first | among five | per 1,000 members, median | least to most |");
  console.log("| --- | --- | --- | --- | --- | --- |");
  for (const each of ["mailmap", "corporate"]) tell(each);
}

function tell(set: string): void {
  const libraries = ["seatsync", ...Object.keys(peers)];
  const runs = Array.from({ length: turns }, () => libraries.map((library) => inItsOwnProcess(library, set)));
  for (const [place, library] of libraries.entries()) {
    const own = runs.map((run) => run[place] as Share).sort((a, b) => a.ms - b.ms);
    const [least, middle, most] = [own[0], own[turns >> 1], own[turns - 1]] as [Share, Share, Share];
    const shares = [least.first, least.amongFive].map((share) => `${(100 * share).toFixed(1)} %`);
    const times = [`${middle.ms.toFixed(0)} ms`, `${least.ms.toFixed(0)} to ${most.ms.toFixed(0)} ms`];
    console.log(`| ${[set, library, ...shares, ...times].join(" | ")} |`);
  }
}

function inItsOwnProcess(library: string, set: string): Share {
  const told = execFileSync(process.execPath, ["--import", "tsx", fileURLToPath(import.meta.url), library, set]);
  return JSON.parse(told.toString());
}

function measured(evaluator: Evaluator, library: string, set: string): Share {
  const asked = library === "seatsync" ? matcher() : { slow: true, match: matchBy(library as keyof typeof peers) };
  const outcomes = evaluator
    .loadSets(process.env.SIDE ?? "dev", set)
    .map((each) => evaluator.runSet(asked, each, { noSearch: true }));
  const rows = outcomes
    .flatMap((outcome) => outcome.rows)
    .filter(({ kind, truth }) => kind !== "exact" && truth !== null);
  const share = (most: number) =>
    rows.filter(({ sug, truth }) => sug.slice(0, most).includes(truth ?? "")).length / rows.length;
  const sum = (of: "ms" | "done") => outcomes.reduce((all, outcome) => all + outcome[of], 0);
  return { first: share(1), amongFive: share(5), ms: (1_000 * sum("ms")) / sum("done") };
}

/** The very address, else whom a search for the name or for the part before the @ finds best. */
function matchBy(library: keyof typeof peers): Matcher["match"] {
  return (members, users) => {
    const active = users.filter((user) => user.active);
    const search = peers[library](active);
    const byEmail = new Map(active.map(({ id, email }) => [email?.toLowerCase() ?? "", id]));
    return new Map(members.map((member) => [member.id, answer(member, byEmail, search)]));
  };
}

function answer(member: LabelledMember, byEmail: ReadonlyMap<string, LabelledUser["id"]>, search: SearchOf): Answer {
  const email = member.email.trim().toLowerCase();
  const exact = byEmail.get(email);
  if (exact !== undefined) return { auto: exact, suggestions: [exact], score: 1, margin: 1 };
  const local = email
    .slice(0, email.lastIndexOf("@"))
    .replace(/\+.*/, "")
    .replace(/[._-]+/g, " ");
  const scores = new Map<string, number>();
  for (const [query, worth] of [
    [member.name.trim(), 1],
    [local, 0.97],
  ] as const) {
    if (query === "") continue;
    for (const { id, score } of search(query)) scores.set(id, Math.max(scores.get(id) ?? 0, worth * score));
  }
  const best = [...scores].sort(([, a], [, b]) => b - a).slice(0, 5);
  return { auto: null, suggestions: best.map(([id]) => id), score: best[0]?.[1] ?? 0, margin: 1 };
}

type SearchOf = ReturnType<(typeof peers)[keyof typeof peers]>;
