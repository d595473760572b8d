import type { CrmUserId, MemberId } from "../ids.js";
import { type Pair, pairsOf, readPair, weighPair } from "./pairs.js";
import { type Pool, poolOf, type SuggestInput } from "./pool.js";
import { rivalryOf } from "./rivals.js";
import { defaultWeights, type SuggestionWeights } from "./weights.js";

/** One organization whose right answers are known. */
export interface LabelledOrganization extends Omit<SuggestInput, "weights" | "most"> {
  /** Who each member is in the CRM; `null` is nobody. Who is not in it, or is said to be somebody who is not there, does not count. */
  readonly truth: ReadonlyMap<MemberId, CrmUserId | null>;
  /** How much it counts beside the others; 1 when absent. */
  readonly counts?: number;
}

/**
 * Weights that make the known answers likeliest: a logistic regression over the signs of all pairs, each against its
 * rivals, by steps of Adam. The same input gives the same weights. A hundred signs need some thousand answers: with fewer,
 * raise `restraint`, which holds the weights near `start`; signs that the answers do not have keep the weight they have there.
 *
 * @example fitWeights([{ provider: "hubspot", members, crmUsers, links: [], ignored: new Set(), truth }])
 */
export function fitWeights(
  organizations: readonly LabelledOrganization[],
  options: { readonly steps?: number; readonly restraint?: number; readonly start?: SuggestionWeights } = {},
): SuggestionWeights {
  const start = options.start ?? defaultWeights;
  const samples = organizations.map((organization) => sampleOf(organization, start));
  const names = new Set<string>();
  for (const { readings } of samples) for (const list of readings.flat()) for (const [sign] of list) names.add(sign);
  for (const name of Object.keys(start.signs)) names.add(name);
  const places = new Map([...names].sort().map((name, place) => [name, place]));
  const compiled = samples.map((sample) => compile(sample, places));
  const before = Float64Array.from([...places.keys()], (name) => start.signs[name] ?? 0);
  const speaksFor = Float64Array.from([...places.keys()], (name) => (neverAgainst.has(name) ? 0 : -Infinity));
  const limits = { restraint: options.restraint ?? 0.000_05, speaksFor };
  const weights = descend(compiled, before, options.steps ?? 150, limits);
  const signs = [...places].map(([name, place]): [string, number] => [
    name,
    Math.round((weights[place] as number) * 100) / 100,
  ]);
  return { signs: Object.fromEntries(signs), usual: start.usual };
}

/** The very name, what fits a habit, is rarer or nearer never speaks against a pair, whatever few answers say. */
const neverAgainst: ReadonlySet<string> = new Set([
  "name:same",
  "near",
  "login-convention",
  "crm-convention",
  "login-rarity",
  "rarity:one",
  "rarity:more",
  "rarity:partly",
  "domain:company",
  "domain:vanity",
  "digits:same",
]);

interface Limits {
  readonly restraint: number;
  /** The least each weight may be. */
  readonly speaksFor: Float64Array;
}

/** A pair that is known to be right, 1, or wrong, 0. */
interface Known {
  /** Its own among the pairs that count, and those of what cannot be right together with it. */
  readonly place: number;
  readonly rivals: readonly number[];
  readonly label: 0 | 1;
  /** The odds of the link that the CRM user has already. */
  readonly held: number;
}

type Sign = readonly [name: string, strength: number];

interface Sample {
  readonly known: readonly Known[];
  /** Of each pair that counts all ways to read it, each as its signs. */
  readonly readings: readonly (readonly (readonly Sign[])[])[];
  readonly counts: number;
}

function sampleOf(organization: LabelledOrganization, weights: SuggestionWeights): Sample {
  const pool = poolOf({ ...organization, weights });
  const pairs = pairsOf(pool);
  const { otherUsers, otherMembers, heldOf } = rivalryOf(pairs, pool);
  const there = new Set(pool.users.map(({ user }) => user.id));
  const isRight = ({ member, user }: Pair): boolean | null => {
    const truth = organization.truth.get(pool.members[member]?.member.id as MemberId);
    if (truth === undefined || (truth !== null && !there.has(truth))) return null;
    return truth === pool.users[user]?.user.id;
  };
  const known: Known[] = [];
  for (const [place, pair] of pairs.entries()) {
    const right = isRight(pair);
    if (right === null) continue;
    known.push({
      place,
      label: right ? 1 : 0,
      rivals: [...otherUsers(place), ...otherMembers(place)],
      held: heldOf(place),
    });
  }
  const counting = [...new Set(known.flatMap(({ place, rivals }) => [place, ...rivals]))];
  const placeOf = new Map(counting.map((place, among) => [place, among]));
  const among = (place: number): number => placeOf.get(place) as number;
  return {
    known: known.map((each) => ({ ...each, place: among(each.place), rivals: each.rivals.map(among) })),
    readings: counting.map((place) => readingsOf(pairs[place] as Pair, pool)),
    counts: organization.counts ?? 1,
  };
}

function readingsOf(pair: Pair, pool: Pool): readonly (readonly Sign[])[] {
  const readings: Sign[][] = [];
  readPair(pair, pool, (person, candidate) => {
    const signs: Sign[] = [["bias", 1]];
    readings.push(signs);
    return weighPair(pair, pool, (sign, strength) => signs.push([sign, strength]), person, candidate);
  });
  return readings;
}

interface Compiled extends Omit<Sample, "readings"> {
  readonly readings: readonly (readonly Reading[])[];
}

interface Reading {
  readonly signs: Int32Array;
  readonly strengths: Float64Array;
}

const compile = ({ readings, ...sample }: Sample, places: ReadonlyMap<string, number>): Compiled => ({
  ...sample,
  readings: readings.map((ways) =>
    ways.map((list) => ({
      signs: Int32Array.from(list, ([sign]) => places.get(sign) as number),
      strengths: Float64Array.from(list, ([, strength]) => strength),
    })),
  ),
});

/** Adam: steps of a size of its own for each weight, shrinking towards the end. */
function descend(samples: readonly Compiled[], start: Float64Array, steps: number, limits: Limits): Float64Array {
  const weights = Float64Array.from(start);
  const mean = new Float64Array(weights.length);
  const spread = new Float64Array(weights.length);
  for (let step = 1; step <= steps; step += 1) {
    const slope = slopeAt(weights, samples);
    const size = 0.25 * 0.995 ** step;
    for (let place = 0; place < weights.length; place += 1) {
      const at = weights[place] as number;
      const by = (slope[place] as number) + limits.restraint * (at - (start[place] as number));
      mean[place] = 0.9 * (mean[place] as number) + 0.1 * by;
      spread[place] = 0.99 * (spread[place] as number) + 0.01 * by * by;
      const direction = (mean[place] as number) / (1 - 0.9 ** step);
      const next = at - (size * direction) / (Math.sqrt((spread[place] as number) / (1 - 0.99 ** step)) + 1e-6);
      weights[place] = Math.max(next, limits.speaksFor[place] as number);
    }
  }
  return weights;
}

/** The slope of the mean logarithmic loss, in hundredths. */
function slopeAt(weights: Float64Array, samples: readonly Compiled[]): Float64Array {
  const slope = new Float64Array(weights.length);
  let total = 0;
  for (const { readings, known, counts } of samples) {
    const best: Reading[] = [];
    const odds = new Float64Array(readings.length);
    for (const [place, ways] of readings.entries()) {
      let most = Number.NEGATIVE_INFINITY;
      for (const way of ways) {
        const score = scoreOf(way, weights);
        if (score > most) [best[place], most] = [way, score];
      }
      odds[place] = Math.exp(Math.min(30, most));
    }
    const pulls = pullsOf(known, odds);
    total += known.length * counts;
    for (const [place, { signs, strengths }] of best.entries()) {
      const by = (pulls[place] as number) * counts;
      if (by === 0) continue;
      for (let at = 0; at < signs.length; at += 1) {
        slope[signs[at] as number] = (slope[signs[at] as number] as number) + by * (strengths[at] as number);
      }
    }
  }
  return slope.map((each) => (each / Math.max(1, total)) * 100);
}

/** How much a higher score of each pair would raise the loss. */
function pullsOf(known: readonly Known[], odds: Float64Array): Float64Array {
  const pulls = new Float64Array(odds.length);
  for (const { place, rivals, label, held } of known) {
    const own = odds[place] as number;
    let all = 1 + own + held;
    for (const rival of rivals) all += odds[rival] as number;
    const likely = Math.min(1 - 1e-9, Math.max(1e-12, own / all));
    const error = (likely - label) / (1 - likely);
    pulls[place] = (pulls[place] as number) + error * (1 - likely);
    for (const rival of rivals) pulls[rival] = (pulls[rival] as number) - (error * (odds[rival] as number)) / all;
  }
  return pulls;
}

function scoreOf({ signs, strengths }: Reading, weights: Float64Array): number {
  let score = 0;
  for (let at = 0; at < signs.length; at += 1) {
    score += (weights[signs[at] as number] as number) * (strengths[at] as number);
  }
  return score;
}
