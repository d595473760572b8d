import { okAsync, type ResultAsync } from "neverthrow";
import * as z from "zod";

import { needsAction } from "../domain/crm/needs-action.js";
import { type MemberStatus, memberStatuses, type StatusInput } from "../domain/crm/status.js";
import type { Status } from "../domain/crm/status-text.js";
import type { CrmAccountId, CrmProvider } from "../domain/ids.js";
import type { Instant } from "../domain/instant.js";
import type { Refusal } from "../domain/permissions.js";
import type { Loaded, StoreError } from "../ports/store.js";
import { ask, type PortFailed } from "./ask.js";
import {
  accountsFor,
  type CrmRequest,
  crmFields,
  type KeysUnreadable,
  type KnownCrm,
  keysOnly,
  whichAccount,
} from "./crm-account.js";
import type { Context } from "./host.js";
import { asAdmin, type Caller, type KnownCaller, type People, type PeopleError } from "./people.js";
import { asked, type Fields } from "./request.js";
import { type ShownStatus, shownStatuses } from "./shown-status.js";
import { whenLoaded } from "./when-loaded.js";

export const suggesting = whenLoaded(() => import("./suggest-job.js"));

export interface StatusesRequest extends Caller, CrmRequest {}

export interface NeedsActionRequest extends StatusesRequest {
  /** Without them the engine is neither loaded nor asked. */
  readonly suggestions?: "none";
  /** The first so many, 1 to 10,000; all when absent. */
  readonly limit?: number;
}

export interface NeedsAction {
  readonly provider: CrmProvider;
  /** Neither healthy nor ignored, worst first (L7). */
  readonly members: readonly ShownStatus[];
  /** How many need action, listed here or not, and how many members stand how. */
  readonly total: number;
  readonly counts: Readonly<Partial<Record<Status, number>>>;
  /** The last complete listing of each account; none before the first "Sync Users". */
  readonly listings: readonly {
    readonly accountId: CrmAccountId;
    readonly listedAt: Instant;
    readonly whole: boolean;
  }[];
}

export type StatusError = PeopleError | Refusal | StoreError | PortFailed | KeysUnreadable;

/**
 * The list that an admin works through: who is not rightly linked, why, and what may be done about it (L7). Decided here
 * and now about all members together; `needsActionPage` is for those who have many.
 */
export function membersNeedingAction(
  context: Context,
  request: NeedsActionRequest,
): ResultAsync<NeedsAction, StatusError> {
  return asked(needsActionSchema, request, ({ limit, suggestions, ...wanted }) =>
    readStatuses(context, wanted).andThen((read) => {
      const members = needsAction(read.statuses);
      const listed = limit === undefined ? members : members.slice(0, limit);
      const answer = (withThem: readonly MemberStatus[]): NeedsAction => ({
        provider: read.provider,
        members: shownStatuses(withThem, read.known.directories),
        total: members.length,
        counts: counted(read.statuses),
        listings: read.loaded.directories.map(({ value: { accountId, listedAt, whole } }) => ({
          accountId,
          listedAt,
          whole,
        })),
      });
      if (suggestions === "none") return okAsync(answer(listed));
      return suggesting((job) => okAsync(answer(job.withSuggestions(context, listed, read.known))));
    }),
  );
}

const needsActionSchema = z.strictObject({
  ...crmFields,
  limit: z.int().min(1).max(10_000).optional(),
  suggestions: z.literal("none").optional(),
} satisfies Fields<NeedsActionRequest>);

/** Every active member's status, healthy ones too. */
export function linkStatuses(
  context: Context,
  request: StatusesRequest,
): ResultAsync<readonly ShownStatus[], StatusError> {
  return asked(statusesSchema, request, (wanted) =>
    readStatuses(context, wanted).map(({ statuses, known }) => shownStatuses(statuses, known.directories)),
  );
}

const statusesSchema = z.strictObject(crmFields satisfies Fields<StatusesRequest>);

/** How everybody stands, and all it was told from. */
export interface ReadStatuses {
  readonly provider: CrmProvider;
  /** The account that the call names. */
  readonly named: CrmAccountId | null;
  readonly people: People;
  readonly known: StatusInput;
  readonly statuses: readonly MemberStatus[];
  readonly loaded: Loaded;
}

export function readStatuses(context: Context, wanted: KnownCaller & KnownCrm): ResultAsync<ReadStatuses, StatusError> {
  const crm = whichAccount(wanted);
  return asAdmin(context, wanted, "all").andThen((people) => {
    const { organization, members } = people;
    return ask("store", context.onPortFailure, () =>
      context.store.load(organization.id, {
        ...keysOnly,
        dashboards: [...members.keys()],
        links: { of: "everybody", provider: crm.provider },
        directories: { provider: crm.provider, users: "all" },
      }),
    ).andThen((loaded) =>
      accountsFor(organization, loaded, members.keys(), crm).map((currentAccounts) => {
        const known: StatusInput = {
          provider: crm.provider,
          members: [...members.values()],
          currentAccounts,
          directories: loaded.directories.map(({ value }) => value),
          links: loaded.links,
          ignores: loaded.ignores,
        };
        const statuses = ofAccount(crm.named, memberStatuses(known));
        return { ...crm, people, known, loaded, statuses };
      }),
    );
  });
}

/** Of the account that the call names, when it names one. */
const ofAccount = (named: CrmAccountId | null, statuses: readonly MemberStatus[]): readonly MemberStatus[] =>
  named === null ? statuses : statuses.filter((member) => member.accountId === named);

function counted(statuses: readonly MemberStatus[]): Readonly<Partial<Record<Status, number>>> {
  const counts = new Map<Status, number>();
  for (const { status } of statuses) counts.set(status, (counts.get(status) ?? 0) + 1);
  return Object.fromEntries(counts);
}
