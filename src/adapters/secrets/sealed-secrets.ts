import { err, ok, type Result, ResultAsync } from "neverthrow";

import type { Secrets, SecretsError } from "../../ports/secrets.js";
import { digests } from "./digest.js";
import { envelopes, type MasterKeys } from "./envelope.js";

export interface KeyOwner {
  readonly organizationId: string;
  readonly memberId: string;
}

/** The two fields of a CRM key that are made where it arrives. */
export interface SealedKey {
  readonly sealed: string;
  readonly digest: string;
}

export interface SealedSecrets extends Secrets {
  /** Seals a CRM key for its owner, at most 50,000 characters. */
  seal(owner: KeyOwner, key: string): Promise<SealedKey>;
  /** The key itself, for your calls to the CRM. What was sealed for somebody else does not open. */
  open(owner: KeyOwner, sealed: string): ResultAsync<string, SecretsError>;
  /** The same key under the current master key; the very text when that is the one it is under. For rotation. */
  renew(owner: KeyOwner, sealed: string): ResultAsync<string, SecretsError>;
}

/**
 * CRM keys sealed by this process: AES-256-GCM, each bound to its organization and owner (P21). Master keys come from
 * where your product has its secrets; one that lives in a KMS and never leaves it takes a `Secrets` of your own.
 *
 * `digestKey`, 32 bytes too, makes two sealings of one key comparable within an organization. It stays when master
 * keys are rotated; another one makes every key look changed, once.
 *
 * @example
 * const secrets = sealedSecrets({ current: "2026-11", keys: { "2026-11": bytes }, digestKey });
 */
export function sealedSecrets({
  digestKey,
  ...masterKeys
}: MasterKeys & { readonly digestKey: Uint8Array }): SealedSecrets {
  const box = envelopes(masterKeys);
  const digest = digests(digestKey);

  const openFor = async (
    { organizationId, memberId }: KeyOwner,
    sealed: string,
  ): Promise<Result<string, SecretsError>> => {
    const opened = await box.open([organizationId, memberId], sealed);
    return opened.status === "opened" ? ok(opened.plain) : err(refusals[opened.status]);
  };
  const sealFor = ({ organizationId, memberId }: KeyOwner, key: string): Promise<string> => {
    if (key === "" || key.length > longest) throw new TypeError("A CRM key has 1 to 50,000 characters.");
    return box.seal([organizationId, memberId], key);
  };

  return {
    async seal(owner, key) {
      return { sealed: await sealFor(owner, key), digest: await digest(owner.organizationId, key) };
    },
    open: (owner, sealed) => new ResultAsync(openFor(owner, sealed)),
    renew: (owner, sealed) =>
      box.keyOf(sealed) === box.current
        ? new ResultAsync(Promise.resolve(ok(sealed)))
        : new ResultAsync(openFor(owner, sealed)).map((key) => sealFor(owner, key)),
    async reseal(requests) {
      const answers: { readonly sealed: string }[] = [];
      for (const { organizationId, from, to, key } of requests) {
        const opened = await openFor({ organizationId, memberId: from }, key.sealed);
        if (opened.isErr()) return err(opened.error);
        answers.push({ sealed: await sealFor({ organizationId, memberId: to }, opened.value) });
      }
      return ok(answers);
    },
  };
}

const longest = 50_000;

const refusals: Readonly<Record<"wrong" | "unknown-key", SecretsError>> = {
  wrong: {
    type: "secrets-unavailable",
    message: "A CRM key was not sealed here for its owner, or was changed since. Connect the CRM again.",
    retryable: false,
  },
  "unknown-key": {
    type: "secrets-unavailable",
    message: "A CRM key is sealed under a master key that is not configured. Add that key, or connect the CRM again.",
    retryable: false,
  },
};
