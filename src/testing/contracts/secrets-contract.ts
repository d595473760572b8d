import type { CrmAccountId, MemberId, OrganizationId } from "../../domain/ids.js";
import type { ResealRequest, Secrets } from "../../ports/secrets.js";
import { type ContractCase, contractCases, type Disposable, type Promises } from "./contract-case.js";
import { answered, expectThat, refused } from "./expect-that.js";

/** The vault, with what only the host itself can do: seal a key of one member, and open it again. */
export interface SecretsUnderTest extends Disposable {
  readonly secrets: Secrets;
  seal(owner: KeyOwner, key: string): Promise<{ readonly sealed: string; readonly digest: string }>;
  /** `null` for what was not sealed for this member. */
  open(owner: KeyOwner, sealed: string): Promise<string | null>;
}

export interface KeyOwner {
  readonly organizationId: string;
  readonly memberId: string;
}

export type SecretsSetup = () => Promise<SecretsUnderTest>;

/**
 * Every promise of the `Secrets` port as a case (P21).
 *
 * @example
 * for (const { name, run } of secretsContract(setup)) test(name, run);
 */
export const secretsContract = (setup: SecretsSetup): readonly ContractCase[] => contractCases(promises, setup);

const promises: Promises<SecretsUnderTest> = {
  "`reseal` answers the same keys, in the same order, sealed for their new owner": async (world) => {
    const answer = await resealed(world, ["key-one", "key-two", "key-three"]);
    const opened = await Promise.all(answer.map(({ sealed }) => world.open(ben, sealed)));
    expectThat("what the new owner opens", opened).is(["key-one", "key-two", "key-three"]);
  },

  "`reseal` of no keys answers none": async (world) => {
    expectThat("the answer", await resealed(world, [])).is([]);
  },

  "A key that was sealed anew opens for its new owner only": async (world) => {
    const [answer] = await resealed(world, ["key-one"]);
    expectThat("for the former owner", await world.open(anna, answer?.sealed ?? "")).is(null);
  },

  "Nothing is written anywhere: the former sealing still opens for the former owner": async (world) => {
    const sealing = await world.seal(anna, "key-one");
    await answered("reseal", world.secrets.reseal([requestOf(sealing)]));
    expectThat("what it holds", await world.open(anna, sealing.sealed)).is("key-one");
  },

  "The digest is made of the key itself, so that two sealings compare equal": async (world) => {
    const digests = [await world.seal(anna, "key-one"), await world.seal(ben, "key-one")].map(({ digest }) => digest);
    expectThat("the other's digest", digests[1]).is(digests[0]);
    expectThat("another key's digest", (await world.seal(anna, "key-two")).digest).isNot(digests[0]);
  },

  "The digest is keyed per organization": async (world) => {
    const theirs = await world.seal({ ...anna, organizationId: "org-elsewhere" }, "key-one");
    expectThat("the other organization's digest", theirs.digest).isNot((await world.seal(anna, "key-one")).digest);
  },

  "All or an error: one key that cannot be opened fails them all": async (world) => {
    const [good, foreign] = [await world.seal(anna, "key-one"), await world.seal(ben, "key-two")];
    const requests = [requestOf(good), requestOf(foreign)];
    const error = await refused("reseal", world.secrets.reseal(requests));
    expectThat("the error", error.type).is("secrets-unavailable");
  },

  "A key of another organization cannot be sealed anew": async (world) => {
    const theirs = await world.seal({ ...anna, organizationId: "org-elsewhere" }, "key-one");
    await refused("reseal", world.secrets.reseal([requestOf(theirs)]));
  },

  "P21 neither a sealing nor a digest nor an error holds the key": async (world) => {
    const key = "pat-key-canary-0123456789";
    const sealing = await world.seal(ben, key);
    const error = await refused("reseal", world.secrets.reseal([requestOf(sealing)]));
    expectThat("whether the sealing holds it", JSON.stringify(sealing).includes(key)).is(false);
    expectThat("whether the error holds it", JSON.stringify(error).includes(key)).is(false);
    expectThat("whether the error holds the sealing", JSON.stringify(error).includes(sealing.sealed)).is(false);
  },
};

const anna: KeyOwner = { organizationId: "org-home", memberId: "anna" };
const ben: KeyOwner = { organizationId: "org-home", memberId: "ben" };

/** From Anna to Ben. */
const requestOf = (sealing: { readonly sealed: string; readonly digest: string }): ResealRequest => ({
  organizationId: anna.organizationId as OrganizationId,
  from: anna.memberId as MemberId,
  to: ben.memberId as MemberId,
  key: { provider: "hubspot", accountId: "portal-1" as CrmAccountId, ...sealing },
});

async function resealed(world: SecretsUnderTest, keys: readonly string[]) {
  const sealings = await Promise.all(keys.map((key) => world.seal(anna, key)));
  return answered("reseal", world.secrets.reseal(sealings.map(requestOf)));
}
