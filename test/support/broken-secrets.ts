import { err, ok } from "neverthrow";
import type { ResealRequest, SecretsError } from "seatsync";
import type { SecretsSetup, SecretsUnderTest } from "seatsync/testing";
import { memorySecretsSetup } from "./memory-setups.js";

export interface BrokenSecrets {
  readonly defect: string;
  readonly caughtBy: string;
  readonly setup: SecretsSetup;
}

/** Vaults that each break one promise: what the contract of secrets is tested with. */
export const brokenSecrets: readonly BrokenSecrets[] = [
  broken(
    "answers in another order",
    "`reseal` answers the same keys, in the same order, sealed for their new owner",
    (inner) => ({
      secrets: {
        reseal: async (requests) => ok((await inner.secrets.reseal(requests))._unsafeUnwrap().toReversed()),
      },
    }),
  ),
  broken("refuses when there is nothing to do", "`reseal` of no keys answers none", (inner) => ({
    secrets: { reseal: async (requests) => (requests.length === 0 ? err(refusal) : inner.secrets.reseal(requests)) },
  })),
  broken("hands the former sealing on", "A key that was sealed anew opens for its new owner only", (inner) => ({
    secrets: { reseal: async (requests) => ok(requests.map(({ key }) => ({ sealed: key.sealed }))) },
    open: async (owner, sealed) =>
      (await inner.open(owner, sealed)) ?? inner.open({ ...owner, memberId: "anna" }, sealed),
  })),
  broken(
    "takes the key away from its former owner",
    "Nothing is written anywhere: the former sealing still opens for the former owner",
    (inner) => {
      const gone = new Set<string>();
      return {
        secrets: {
          reseal(requests) {
            for (const { key } of requests) gone.add(key.sealed);
            return inner.secrets.reseal(requests);
          },
        },
        open: async (owner, sealed) => (gone.has(sealed) ? null : inner.open(owner, sealed)),
      };
    },
  ),
  broken(
    "makes digests of the sealing",
    "The digest is made of the key itself, so that two sealings compare equal",
    (inner) => ({
      seal: async (owner, key) => {
        const { sealed } = await inner.seal(owner, key);
        return { sealed, digest: `digest of ${sealed}` };
      },
    }),
  ),
  broken("makes digests of the key alone", "The digest is keyed per organization", (inner) => ({
    seal: async (owner, key) => ({ ...(await inner.seal(owner, key)), digest: `digest of ${key.length}${key.at(-1)}` }),
  })),
  broken(
    "leaves out what it cannot open",
    "All or an error: one key that cannot be opened fails them all",
    (inner) => ({
      secrets: {
        async reseal(requests) {
          const each = await Promise.all(requests.map(async (request) => inner.secrets.reseal([request])));
          return ok(each.flatMap((answer) => answer.unwrapOr([])));
        },
      },
    }),
  ),
  broken("seals keys of any organization", "A key of another organization cannot be sealed anew", (inner) => ({
    secrets: {
      async reseal(requests) {
        const elsewhere = requests.map((request) => ({ ...request, organizationId: "org-elsewhere" as never }));
        const answer = await inner.secrets.reseal(requests);
        return answer.isOk() ? answer : inner.secrets.reseal(elsewhere);
      },
    },
  })),
  broken(
    "quotes the sealing in its errors",
    "P21 neither a sealing nor a digest nor an error holds the key",
    (inner) => ({
      secrets: {
        async reseal(requests: readonly ResealRequest[]) {
          const answer = await inner.secrets.reseal(requests);
          return answer.mapErr((error) => ({ ...error, message: `Cannot open ${requests[0]?.key.sealed}.` }));
        },
      },
    }),
  ),
];

function broken(
  defect: string,
  caughtBy: string,
  breaking: (inner: SecretsUnderTest) => Partial<SecretsUnderTest>,
): BrokenSecrets {
  return {
    defect,
    caughtBy,
    async setup() {
      const inner = await memorySecretsSetup();
      return { ...inner, ...breaking(inner) };
    },
  };
}

const refusal: SecretsError = { type: "secrets-unavailable", message: "Nothing to seal.", retryable: false };
