import type { MemberId, OrganizationId } from "../domain/ids.js";
import type { CrmKey } from "../domain/settings/crm-key.js";
import type { Answer } from "./answer.js";

/** A key could not be sealed anew. Says nothing of the key. */
export interface SecretsError {
  readonly type: "secrets-unavailable";
  readonly message: string;
  readonly retryable: boolean;
}

/** One key that a push takes from one member to another. */
export interface ResealRequest {
  readonly organizationId: OrganizationId;
  readonly from: MemberId;
  readonly to: MemberId;
  readonly key: Pick<CrmKey, "provider" | "accountId" | "sealed" | "digest">;
}

/**
 * The vault. To seatsync a key is sealed text and a digest; it never opens either (P21).
 *
 * - `reseal` answers the same keys, in the same order, sealed for their new owner.
 * - The digest stays: it is keyed per organization and made of the key itself, so that two sealings compare equal.
 * - All or an error; nothing is written anywhere.
 */
export interface Secrets {
  reseal(requests: readonly ResealRequest[]): Answer<readonly { readonly sealed: string }[], SecretsError>;
}
