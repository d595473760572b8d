import type { Candidate, Facts, Likeness } from "./evidence.js";
export function reasonsFor(_likeness: Likeness, _candidate: Candidate, _facts: Facts): readonly string[] {
  return [];
}
