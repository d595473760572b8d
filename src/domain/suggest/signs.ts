import type { Facts } from "./facts.js";
import type { Form } from "./forms.js";
import { isFirstName } from "./nicknames.js";

/** `name:same` and the like, each put together once: a text that is new each time is slow to look up. */
export function signsOf(group: string): (sign: string) => string {
  const known = new Map<string, string>();
  return (sign) => {
    const name = known.get(sign) ?? `${group}:${sign}`;
    known.set(sign, name);
    return name;
  };
}

export const isCommon = (text: string, facts: Facts): boolean => facts.words.has(text) || isFirstName(text);

/** How rare, in bits of the directory over ten; what is in no name counts as once. */
export const rarityOf = (counts: ReadonlyMap<string, number>, key: string, { size }: Facts): number =>
  Math.min(12, Math.log2(Math.max(smallest, size) / (counts.get(key) ?? 1))) / 10;

/** In a directory of three a name is no less rare than in one of so many. */
const smallest = 64;

/** Forms that are equally telling. */
export const kindOf: Readonly<Record<Form, string>> = {
  "first.last": "full",
  "last.first": "full",
  "first.x.last": "full-x",
  flast: "initial",
  firstl: "initial",
  lastf: "initial",
  lfirst: "initial",
  first: "word",
  last: "word",
  middle: "word",
  initials: "initials",
  "nick.last": "nick-full",
  nick: "nick",
  short: "short",
  typo: "typo",
  "full-more": "full-more",
  "initial-more": "initial-more",
  begin: "begin",
  skeleton: "skeleton",
  loose: "loose",
  none: "none",
  unknown: "unknown",
};
