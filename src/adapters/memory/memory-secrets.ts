import { err, ok } from "neverthrow";

import type { Secrets, SecretsError } from "../../ports/secrets.js";

export interface MemorySecrets extends Secrets {
  /** Seals a key for one member: text that only this vault opens, and a digest that is the same for the same key. */
  seal(organizationId: string, memberId: string, key: string): { readonly sealed: string; readonly digest: string };
  /** Opens what was sealed for this member; `null` for anything else. */
  open(organizationId: string, memberId: string, sealed: string): string | null;
}

/**
 * A vault for demos and tests: sealed texts and digests are random names of entries in this process, so neither holds
 * anything of a key. Nothing survives the process; production takes a vault or a KMS.
 */
export function memorySecrets(): MemorySecrets {
  const entries = new Map<
    string,
    { readonly organizationId: string; readonly memberId: string; readonly key: string }
  >();
  const digests = new Map<string, string>();

  const seal: MemorySecrets["seal"] = (organizationId, memberId, key) => {
    const sealed = `sealed:${crypto.randomUUID()}`;
    entries.set(sealed, { organizationId, memberId, key });
    const name = JSON.stringify([organizationId, key]);
    const digest = digests.get(name) ?? `digest:${crypto.randomUUID()}`;
    digests.set(name, digest);
    return { sealed, digest };
  };
  const open: MemorySecrets["open"] = (organizationId, memberId, sealed) => {
    const entry = entries.get(sealed);
    return entry?.organizationId === organizationId && entry.memberId === memberId ? entry.key : null;
  };
  return {
    seal,
    open,
    async reseal(requests) {
      const answers: { readonly sealed: string }[] = [];
      for (const { organizationId, from, to, key } of requests) {
        const opened = open(organizationId, from, key.sealed);
        if (opened === null) return err(foreign);
        answers.push({ sealed: seal(organizationId, to, opened).sealed });
      }
      return ok(answers);
    },
  };
}

const foreign: SecretsError = {
  type: "secrets-unavailable",
  message: "A CRM key was not sealed by this vault for its owner. Connect the CRM again.",
  retryable: false,
};
