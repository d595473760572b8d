import type { Result, ResultAsync } from "neverthrow";
import * as z from "zod";
import { anyInstant } from "../domain/any-instant.js";
import { type Attribution, type AttributionPolicy, attribute } from "../domain/crm/attribution.js";
import { type CrmProvider, memberId } from "../domain/ids.js";
import type { StoreError } from "../ports/store.js";
import { ask, type PortFailed } from "./ask.js";
import { accountFor, crmFields, type KeysUnreadable, keysOnly } from "./crm-account.js";
import type { Context } from "./host.js";
import { type OrganizationError, readOrganization } from "./people.js";
import { asked, type Fields } from "./request.js";

export interface AttributeRequest {
  readonly organizationId: string;
  /** Who asks; not looked at, for nobody's right is asked. So the same caller may be spread into every request. */
  readonly actorId?: string;
  readonly memberId: string;
  readonly provider: CrmProvider;
  /** Of this account only; of the current one first, when absent. */
  readonly accountId?: string;
  /** Text with an offset, or a `Date`. */
  readonly meeting: { readonly startsAt: string | Date; readonly bookedAt?: string | Date };
  readonly policy?: AttributionPolicy;
}

export type AttributeError = OrganizationError | StoreError | PortFailed | KeysUnreadable;

/**
 * Whose was, or will be, a meeting of this member in the CRM (L13, L15). Members who have left are answered for too,
 * as long as they had a link (L17), so the roster is not asked for the member: an id that nobody ever had is
 * `never-linked`. Nobody's right is asked: this is for the code that writes the meeting.
 */
export function attributeMeeting(
  context: Context,
  request: AttributeRequest,
): ResultAsync<Attribution, AttributeError> {
  return asked(attributeSchema, request, (wanted) =>
    readOrganization(context, wanted.organizationId).andThen((organization) =>
      ask("store", context.onPortFailure, () =>
        context.store.load(organization.id, {
          ...keysOnly,
          dashboards: [wanted.memberId],
          links: { of: [wanted.memberId], provider: wanted.provider },
        }),
      ).andThen(
        (loaded): Result<Attribution, KeysUnreadable> =>
          accountFor(organization, loaded, wanted.memberId, { provider: wanted.provider, named: null }).map(
            (currentAccount) => {
              const { startsAt, bookedAt } = wanted.meeting;
              return attribute({
                links: loaded.links.filter((link) => link.memberId === wanted.memberId),
                meeting: bookedAt === undefined ? { startsAt } : { startsAt, bookedAt },
                policy: wanted.policy ?? "by-start",
                currentAccount,
                ...(wanted.accountId === undefined ? {} : { accountId: wanted.accountId }),
              });
            },
          ),
      ),
    ),
  );
}

const attributeSchema = z.strictObject({
  ...crmFields,
  actorId: z.unknown().optional(),
  memberId,
  meeting: z.object({ startsAt: anyInstant, bookedAt: anyInstant.optional() }),
  policy: z.enum(["by-start", "by-booking"]).optional(),
} satisfies Fields<AttributeRequest>);
