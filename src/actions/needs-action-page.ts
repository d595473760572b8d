import { okAsync, type ResultAsync } from "neverthrow";
import * as z from "zod";
import type { NotConnected } from "../domain/crm/account-error.js";
import type { KnownCrmUser } from "../domain/crm/crm-user.js";
import type { Directory } from "../domain/crm/directory.js";
import { isOpen } from "../domain/crm/links.js";
import { type NeedsActionEntry, shownEntry } from "../domain/crm/needs-action-entry.js";
import type { MemberStatus } from "../domain/crm/status.js";
import type { Suggestion } from "../domain/crm/suggest.js";
import type { CrmAccountId, CrmProvider, CrmUserId, MemberId } from "../domain/ids.js";
import type { Instant } from "../domain/instant.js";
import type { Page } from "../ports/store.js";
import { ask } from "./ask.js";
import { accountsFor, crmFields, keysOnly, whichAccount } from "./crm-account.js";
import type { Context } from "./host.js";
import type { StatusError, StatusesRequest } from "./needs-action.js";
import { asAdmin, type People, readMembers } from "./people.js";
import { asked, type Fields } from "./request.js";
import { type ShownStatus, shownStatuses } from "./shown-status.js";
import { accountAskedFor } from "./which-account.js";

export interface NeedsActionPageRequest extends StatusesRequest {
  /** The `next` of the page before; the first page when absent. */
  readonly cursor?: string;
  /** 1 to 1,000; 50 when absent. */
  readonly limit?: number;
}

export interface NeedsActionPage {
  readonly provider: CrmProvider;
  readonly accountId: CrmAccountId;
  /** Worst first, then by member id. May be fewer than `limit`, and none, with more to come. */
  readonly members: readonly ShownStatus[];
  /** The cursor of the following page; `null`: there is none. */
  readonly next: string | null;
  /** The last complete listing of the account; `null`: nobody has been checked, so that an empty page says nothing. */
  readonly listing: { readonly listedAt: Instant; readonly whole: boolean } | null;
}

export type NeedsActionPageError = StatusError | NotConnected;

/**
 * A page of "Needs Action" of one account (L7): of the one named, else of the acting admin's current one, as with "Sync
 * Users". Reads what is on the page and nothing else, however large the organization is.
 *
 * The list is what the account's last "Sync Users" left, and what was done by hand and by pushes since. Who has left, or
 * is of another account by now, is not shown; nor a suggested CRM user who is somebody's by now. What it does not know
 * until the next sync: members who are new, and addresses and CRM users that changed. `needsAction` knows members and
 * addresses at once, and reads everybody for it.
 */
export function needsActionPage(
  context: Context,
  request: NeedsActionPageRequest,
): ResultAsync<NeedsActionPage, NeedsActionPageError> {
  return asked(pageSchema, request, ({ cursor, limit, ...wanted }) =>
    asAdmin(context, wanted, []).andThen((people) =>
      accountAskedFor(context, people, whichAccount(wanted)).andThen((accountId) => {
        const place = { provider: wanted.provider, accountId };
        const query = { ...place, limit: limit ?? 50, ...(cursor === undefined ? {} : { cursor }) };
        return ask("store", context.onPortFailure, () =>
          context.store.needsAction(people.organization.id, query),
        ).andThen((page) => shown(context, people, place, page));
      }),
    ),
  );
}

const pageSchema = z.strictObject({
  ...crmFields,
  cursor: z.string().max(1_000).optional(),
  limit: z.int().min(1).max(1_000).optional(),
} satisfies Fields<NeedsActionPageRequest>);

interface Place {
  readonly provider: CrmProvider;
  readonly accountId: CrmAccountId;
}

/** A stored page, shown with the names and holders of today. */
const shown = (
  context: Context,
  people: People,
  place: Place,
  { items, next }: Page<NeedsActionEntry>,
): ResultAsync<NeedsActionPage, StatusError> =>
  readAround(context, people, place, items).map((around) => ({
    ...place,
    members: shownStatuses(
      items.flatMap((entry) => shownMember(entry, place, around) ?? []),
      around.directory === null ? [] : [around.directory],
    ),
    next,
    listing: around.directory === null ? null : listingOf(around.directory),
  }));

const listingOf = ({ listedAt, whole }: Directory) => ({ listedAt, whole });

/** What is known now of those whom a page names. */
interface Around {
  readonly members: People["members"];
  readonly accounts: ReadonlyMap<MemberId, CrmAccountId | null>;
  readonly directory: Directory | null;
  readonly crmUsers: ReadonlyMap<CrmUserId, KnownCrmUser>;
  /** Which active member has a CRM user of the account. */
  readonly holders: ReadonlyMap<CrmUserId, MemberId>;
}

function readAround(
  context: Context,
  { organization }: People,
  { provider, accountId }: Place,
  items: readonly NeedsActionEntry[],
): ResultAsync<Around, StatusError> {
  const ids = items.map(({ memberId }) => memberId);
  const suggested = items.flatMap(({ suggestions }) => suggestions.map(({ crmUserId }) => crmUserId));
  const linked = items.flatMap(({ crmUserId }) => crmUserId ?? []);
  const lost = items.flatMap(({ candidates }) => candidates.map(({ crmUserId }) => crmUserId));
  return ask("store", context.onPortFailure, () =>
    context.store.load(organization.id, {
      ...keysOnly,
      dashboards: ids,
      links: { of: [], provider, on: [...new Set(suggested)] },
      directories: { provider, users: [...new Set([...suggested, ...linked, ...lost])] },
    }),
  ).andThen((loaded) => {
    const held = loaded.links.filter((link) => isOpen(link) && link.accountId === accountId);
    const directory = loaded.directories.find(({ value }) => value.accountId === accountId)?.value ?? null;
    const asked = [...new Set([...ids, ...held.map(({ memberId }) => memberId)])];
    const known = asked.length === 0 ? okAsync(nobody) : readMembers(context, organization, asked);
    return known.andThen((members) =>
      accountsFor(organization, loaded, ids, { provider, named: accountId }).map((accounts) => ({
        members,
        accounts,
        directory,
        crmUsers: new Map(directory?.users.map((user) => [user.id, user])),
        holders: new Map(
          held
            .filter(({ memberId }) => members.get(memberId)?.active === true)
            .map(({ crmUserId, memberId }) => [crmUserId, memberId]),
        ),
      })),
    );
  });
}

const nobody: People["members"] = new Map();

/** `null`: not shown, for the member has left or is of another account by now. */
function shownMember(entry: NeedsActionEntry, place: Place, around: Around): MemberStatus | null {
  const member = around.members.get(entry.memberId);
  if (member?.active !== true || around.accounts.get(member.id) !== place.accountId) return null;
  const crmUser = entry.crmUserId === null ? null : (around.crmUsers.get(entry.crmUserId) ?? null);
  const suggestions = entry.suggestions.flatMap((suggestion) => shownSuggestion(suggestion, around) ?? []);
  return shownEntry({ ...entry, suggestions }, { ...place, member, crmUser });
}

/** `null`: the CRM user is gone, or has become somebody's since it was suggested. */
function shownSuggestion(suggestion: Suggestion, { crmUsers, holders }: Around): Suggestion | null {
  const heldBy = holders.get(suggestion.crmUserId) ?? null;
  if (crmUsers.get(suggestion.crmUserId)?.gone !== false) return null;
  return heldBy === null || heldBy === suggestion.heldBy ? { ...suggestion, heldBy } : null;
}
