import { isFirstName, standsFor } from "./nicknames.js";
import type { Person } from "./person.js";
import { oneSlip } from "./similar.js";

/**
 * What two names say of each other, best first. `subset`: one has more words than the other; `lookalike`: one letter parts
 * them as it parts two people's, Maria's and Mario's; `numbered`: but for a number of their own, a middle initial, or junior and senior;
 * `alone`: one has a single word, which the other has too; `mixed`: two words agree and each has others; `given-only` and `surname-only`: what stands first, or one other
 * word, agrees and the rest contradicts.
 */
export type NameSign =
  | "same"
  | "subset"
  | "nickname"
  | "short"
  | "initial"
  | "typo"
  | "one-word"
  | "alone"
  | "lookalike"
  | "numbered"
  | "mixed"
  | "surname-only"
  | "given-only"
  | "different"
  | "unknown";

export interface NameLikeness {
  readonly sign: NameSign;
  /** The words that are the same, or nearly. */
  readonly shared: readonly string[];
  /** The two forms of one first name. */
  readonly nickname: readonly [string, string] | null;
}

export function compareNames(a: Person, b: Person): NameLikeness {
  const likeness = compareWords(a, b);
  const isOther = a.number !== b.number && a.number !== "" && b.number !== "";
  return isOther && isButForNumber.has(likeness.sign) ? { ...likeness, sign: "numbered" } : likeness;
}

const isButForNumber: ReadonlySet<NameSign> = new Set([
  "same",
  "subset",
  "nickname",
  "short",
  "initial",
  "typo",
  "one-word",
]);

function compareWords(a: Person, b: Person): NameLikeness {
  if (a.words.length === 0 || b.words.length === 0) return nothingKnown;
  if (a.joined === b.joined) {
    const sign = a.words.length === 1 && b.words.length === 1 ? "one-word" : "same";
    return { sign, shared: a.words, nickname: null };
  }
  const [ours, theirs] = [together(a.words, b.words), together(b.words, a.words)];
  const pairs = pair(ours, theirs);
  if (pairs.length === 0) return nothingShared;
  const nick = pairs.find(({ how }) => how === "nickname");
  return {
    sign: signOf(ours, theirs, pairs),
    shared: pairs.filter(({ how }) => how === "equal" || how === "typo").map(({ two }) => theirs[two] as string),
    nickname: nick === undefined ? null : [ours[nick.one] as string, theirs[nick.two] as string],
  };
}

/** Two or three words that the other name has as one: "Xiao Ming Wang" beside "Wang Xiaoming". */
function together(words: readonly string[], other: readonly string[]): readonly string[] {
  if (words.length <= other.length) return words;
  for (let start = 0; start < words.length - 1; start += 1) {
    for (let end = start + 2; end <= Math.min(start + 3, words.length); end += 1) {
      const one = words.slice(start, end).join("");
      if (other.includes(one)) return [...words.slice(0, start), one, ...words.slice(end)];
    }
  }
  return words;
}

const nothingKnown: NameLikeness = { sign: "unknown", shared: [], nickname: null };
const nothingShared: NameLikeness = { sign: "different", shared: [], nickname: null };

type How = "equal" | "nickname" | "typo" | "lookalike" | "short" | "initial";

interface Paired {
  readonly one: number;
  readonly two: number;
  readonly how: How;
}

/** Pairs the words of two names: first all that are equal, then those that are less and less alike. */
function pair(a: readonly string[], b: readonly string[]): readonly Paired[] {
  const alike: Paired[] = [];
  for (let one = 0; one < a.length; one += 1) {
    for (let two = 0; two < b.length; two += 1) {
      const isSurname = one > 0 && one === a.length - 1 && two > 0 && two === b.length - 1;
      const how = howAlike(a[one] as string, b[two] as string, isSurname);
      if (how !== null) alike.push({ one, two, how });
    }
  }
  if (alike.length < 2) return alike;
  alike.sort((x, y) => rank[x.how] - rank[y.how]);
  const pairs: Paired[] = [];
  for (const each of alike) {
    if (!pairs.some(({ one, two }) => one === each.one || two === each.two)) pairs.push(each);
  }
  return pairs;
}

const rank: Readonly<Record<How, number>> = { equal: 0, nickname: 1, typo: 2, lookalike: 3, short: 4, initial: 5 };

function howAlike(a: string, b: string, areSurnames: boolean): How | null {
  if (a.length === 1 || b.length === 1) return a.charCodeAt(0) === b.charCodeAt(0) ? "initial" : null;
  if (a === b) return "equal";
  if (standsFor(a, b)) return "nickname";
  if (a.length >= 4 && b.length >= 4 && oneSlip(a, b)) return !areSurnames && areTwoNames(a, b) ? "lookalike" : "typo";
  return a.length >= 3 && b.length >= 3 && (a.startsWith(b) || b.startsWith(a)) ? "short" : null;
}

/** Two first names that are known, or that only their endings part. */
const areTwoNames = (a: string, b: string): boolean =>
  (isFirstName(a) && isFirstName(b)) || endings.has(lastLetters(a, b)) || endings.has(lastLetters(b, a));

/** The end of the one after the beginning of the other: "a" of Maria beside Mario, and of Roberta beside Robert. */
const lastLetters = (a: string, b: string): string =>
  a.length >= b.length && a.startsWith(b.slice(0, a.length - 1)) ? a.slice(-1) : "";

const endings: ReadonlySet<string> = new Set("aeions");

function signOf(a: readonly string[], b: readonly string[], pairs: readonly Paired[]): NameSign {
  const count = (how: How): number => pairs.filter((each) => each.how === how).length;
  const telling = pairs.filter(({ one, how }) => how !== "equal" || !isParticle(a, one));
  const leftA = a.some((_, place) => !isParticle(a, place) && !pairs.some(({ one }) => one === place));
  const leftB = b.some((_, place) => !isParticle(b, place) && !pairs.some(({ two }) => two === place));
  if (telling.length === 0) return "different";
  if (leftA && leftB) return contradicting(a, b, telling);
  if (telling.length === 1) return alone((telling[0] as Paired).how);
  if (count("lookalike") > 0) return "lookalike";
  if (count("typo") > 0) return "typo";
  if (count("initial") > 0)
    return isLastLeft(a, b, pairs) || ((leftA || leftB) && areCrossed(pairs)) ? "mixed" : "initial";
  if (count("short") > 0) return "short";
  if (count("nickname") > 0) return "nickname";
  return leftA || leftB ? "subset" : "same";
}

/** An initial explains one surname and the other surname stands alone: "Ann Lee" and "Ann L. Fox". */
const isLastLeft = (a: readonly string[], b: readonly string[], pairs: readonly Paired[]): boolean =>
  !pairs.some(({ one }) => one === a.length - 1) || !pairs.some(({ two }) => two === b.length - 1);

const areCrossed = (pairs: readonly Paired[]): boolean =>
  pairs.some((a) => pairs.some((b) => a.one < b.one && a.two > b.two));

function alone(how: How): NameSign {
  if (how === "equal") return "alone";
  return how === "initial" || how === "lookalike" ? "different" : "given-only";
}

/** Both names have words that the other has not. */
function contradicting(a: readonly string[], b: readonly string[], pairs: readonly Paired[]): NameSign {
  const strong = pairs.filter(({ how }) => how === "equal" || how === "typo");
  const nicknames = pairs.filter(({ how }) => how === "nickname").length;
  if (strong.length + nicknames >= 2) {
    if (areOtherInitials(a, b, pairs)) return "numbered";
    return haveOtherEnds(pairs) ? "given-only" : "mixed";
  }
  const only = strong.find(({ how }) => how === "equal");
  if (only === undefined && strong.length > 0) return "different";
  if (only === undefined) return pairs.every(({ how }) => saysLittle.has(how)) ? "different" : "given-only";
  return only.one === a.length - 1 || only.two === b.length - 1 ? "surname-only" : "given-only";
}

/** "John A. Smith" and "John B. Smith": all that is left is one letter each. */
const areOtherInitials = (a: readonly string[], b: readonly string[], pairs: readonly Paired[]): boolean =>
  a.every((word, place) => word.length === 1 || pairs.some(({ one }) => one === place)) &&
  b.every((word, place) => word.length === 1 || pairs.some(({ two }) => two === place));

/** "Juan Carlos Lopez" and "Juan Carlos Ruiz": all that agrees stands first in both. */
const haveOtherEnds = (pairs: readonly Paired[]): boolean =>
  pairs.every(({ one, two }) => one < pairs.length && two < pairs.length);

const saysLittle: ReadonlySet<How> = new Set(["initial", "lookalike"]);

/** A small word of surnames, which many share; first or last it is a name: "Al Jones". */
const isParticle = (words: readonly string[], place: number): boolean =>
  place > 0 && place < words.length - 1 && particles.has(words[place] as string);

const particles: ReadonlySet<string> = new Set(
  "van der den de la le du di da del della dos das do von zu zur ter ten al el bin ibn abu st san".split(" "),
);
