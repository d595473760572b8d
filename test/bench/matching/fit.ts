import type { CrmUserId, MemberId } from "seatsync";
import { defaultWeights, fitWeights, type LabelledOrganization, type SuggestionWeights } from "seatsync/suggest";

import { inputOf } from "./adapter.js";
import { type Evaluator, type LabelledSet, labelledSets } from "./sets.js";

/**
 * `npm run fit:matching`: the weights, fitted from nothing to the labelled sets, as `src/domain/suggest/weights.ts` has
 * them. The sets count as they are, with names hidden, and the simulated ones with names hidden and four in ten members
 * linked.
 */
export function fittedTo({ loadSets, sample }: Evaluator, isLeftOut: (set: LabelledSet) => boolean): SuggestionWeights {
  const real = loadSets("dev", "mailmap").filter((set) => !isLeftOut(set));
  const simulated = loadSets("dev", "corporate").filter((set) => !isLeftOut(set));
  return fitWeights(
    [
      ...real.map((set) => organizationOf(set, sample(set), {})),
      ...real.map((set) => organizationOf(set, sample(set), { isHidden: true, counts: 0.5 })),
      ...simulated.map((set) => organizationOf(set, sample(set), {})),
      ...real.map((set) => organizationOf(set, sample(set), { isBare: true, counts: 0.2 })),
      ...simulated.map((set) => organizationOf(set, sample(set), { isBare: true, counts: 0.2 })),
      ...real.map((set) => organizationOf(set, sample(set), { isNameless: true, counts: 0.1 })),
      ...simulated.map((set) => organizationOf(set, sample(set), { isNameless: true, counts: 0.1 })),
      ...simulated.map((set) => organizationOf(set, sample(set), { isHidden: true })),
      ...simulated.map((set) => organizationOf(set, sample(set), { isHidden: true, isLinked: true, counts: 0.5 })),
    ],
    { steps: 300, restraint: 0.000_7, start: { ...defaultWeights, signs: rare } },
  );
}

/** What the sets hardly have, or not at all, and everybody knows: it stays near these. */
const rare = {
  "crm-convention": 0.5,
  "digits:namesakes": -6.5,
  "name:lookalike": -4,
  "name:numbered": -6,
  "typo:twice": -4,
};

interface As {
  readonly isHidden?: boolean;
  /** The CRM has no addresses. */
  readonly isBare?: boolean;
  /** The CRM has no names, and nobody who is inactive: without a name nothing tells an inactive record from the active one. */
  readonly isNameless?: boolean;
  readonly isLinked?: boolean;
  readonly counts?: number;
}

function organizationOf(set: LabelledSet, scored: LabelledSet["members"], as: As): LabelledOrganization {
  const members = as.isHidden ? set.members.map((member) => ({ ...member, name: "" })) : set.members;
  const isLinked = new Set(as.isLinked ? set.members.filter(isOfFourInTen).map(({ id }) => id) : []);
  const named = as.isNameless
    ? set.crmUsers.flatMap((user) => (user.active ? [{ ...user, name: "" }] : []))
    : set.crmUsers;
  const open = scored.filter(({ id, kind }) => kind !== "exact" && !isLinked.has(id));
  return {
    ...inputOf(
      members,
      as.isBare ? named.map((user) => ({ ...user, email: null })) : named,
      set.members.filter(({ id }) => isLinked.has(id)),
    ),
    truth: new Map(open.map(({ id, truth }) => [id as MemberId, truth as CrmUserId | null])),
    counts: as.counts ?? 1,
  };
}

const isOfFourInTen = ({ id, truth }: LabelledSet["members"][number]): boolean =>
  truth !== null && numberOf(id) % 10 < 4;

/** The same number for the same text: FNV-1a. */
export function numberOf(text: string): number {
  let number = 2_166_136_261;
  for (const letter of text) number = Math.imul(number ^ letter.charCodeAt(0), 16_777_619);
  return number >>> 0;
}

if (process.argv[1]?.endsWith("fit.ts")) {
  const sets = await labelledSets();
  if (sets !== null) console.log(JSON.stringify(fittedTo(sets, () => false).signs, null, 2));
}
