import type { ResultAsync } from "neverthrow";
import {
  type AcceptanceDecision,
  type AcceptanceUndo,
  type AcceptError,
  type ApplyError,
  type AttributeError,
  createSeatsync,
  type DriftError,
  type HistoryError,
  type Host,
  type Link,
  type LinkActionError,
  type MemberId,
  type NeedsActionPageError,
  type OrganizationId,
  type PeopleError,
  type PlanError,
  type ReadError,
  type SearchUsersError,
  type Seatsync,
  type StatusError,
  type SyncUsersError,
  type UndoPlanError,
} from "seatsync";
import {
  builtInCategories,
  defineCategory,
  type PipelineStage,
  type Plan,
  type Settings,
  type syncPipelineStages,
} from "seatsync/settings";
import type * as suggest from "seatsync/suggest";
import { expectTypeOf } from "vitest";
import * as z from "zod";

declare const host: Host<typeof builtInCategories>;
declare const memberId: MemberId;

// Ids are branded: one kind is never taken for another.
expectTypeOf(memberId).not.toExtend<OrganizationId>();
expectTypeOf<string>().not.toExtend<MemberId>();
expectTypeOf<Link["memberId"]>().toEqualTypeOf<MemberId>();

// What `seatsync/suggest` takes and gives has a name there: whoever imports it alone needs no other path.
type Functions = typeof suggest;
expectTypeOf<Parameters<Functions["suggestCrmUsers"]>[0]>().toEqualTypeOf<suggest.SuggestInput>();
expectTypeOf<suggest.SuggestInput>().toExtend<suggest.MatchInput>();
expectTypeOf<suggest.SuggestInput["provider"]>().toEqualTypeOf<suggest.CrmProvider>();
expectTypeOf<suggest.SuggestInput["members"]>().toEqualTypeOf<readonly suggest.Member[]>();
expectTypeOf<suggest.SuggestInput["crmUsers"]>().toEqualTypeOf<readonly (suggest.CrmUser | suggest.KnownCrmUser)[]>();
expectTypeOf<suggest.SuggestInput["links"]>().toEqualTypeOf<readonly suggest.NewLink[]>();
expectTypeOf<NonNullable<suggest.SuggestInput["matches"]>>().toEqualTypeOf<ReadonlyMap<MemberId, suggest.Match>>();
expectTypeOf<suggest.LabelledOrganization["truth"]>().toEqualTypeOf<
  ReadonlyMap<suggest.MemberId, suggest.CrmUserId | null>
>();
type Accepting = Parameters<Functions["acceptSuggestions"]>[1];
expectTypeOf<Accepting["accountId"]>().toEqualTypeOf<suggest.CrmAccountId>();
expectTypeOf<Accepting["now"]>().toEqualTypeOf<suggest.Instant>();
expectTypeOf<Accepting["links"]>().toEqualTypeOf<readonly suggest.Link[]>();
expectTypeOf<ReturnType<Functions["acceptSuggestions"]>>().toEqualTypeOf<AcceptanceDecision>();
expectTypeOf<ReturnType<Functions["undoAcceptance"]>>().toEqualTypeOf<AcceptanceUndo>();

// P6: only the categories that there are can be named.
const seatsync = createSeatsync(host);
const request = { organizationId: "o", actorId: "a", targetId: "t" };
seatsync.settings.planPush({ ...request, categories: ["pipelineStages", "emailTemplates"] });
// @ts-expect-error no such category
seatsync.settings.planPush({ ...request, categories: ["pipelines"] });
// @ts-expect-error Attio has keys and no directory
seatsync.crm.syncUsers({ organizationId: "o", actorId: "a", provider: "attio" });
const planned = await seatsync.settings.planPush(request);
if (planned.isOk()) expectTypeOf(planned.value).toEqualTypeOf<Plan>();

// E1: every error that an action answers is in the union that is exported for it.
interface Errors {
  settings: {
    planPush: PlanError;
    applyPush: ApplyError;
    planUndo: UndoPlanError;
    undoPush: ApplyError;
    drift: DriftError;
    receipts: ReadError;
  };
  crm: {
    planSyncKeys: PlanError;
    syncKeys: ApplyError;
    syncUsers: SyncUsersError;
    statuses: StatusError;
    needsAction: StatusError;
    needsActionPage: NeedsActionPageError;
    searchUsers: SearchUsersError;
    previewRelink: LinkActionError;
    relink: LinkActionError;
    unlink: LinkActionError;
    ignore: LinkActionError;
    unignore: LinkActionError;
    swap: LinkActionError;
    previewAcceptance: AcceptError;
    acceptSuggestions: AcceptError;
    undoAcceptance: AcceptError;
    history: HistoryError;
    attribute: AttributeError;
    report: StatusError;
  };
  rowActions: PeopleError;
  events: ReadError;
}
type ErrorsOf<T> = {
  [K in keyof T]: T[K] extends (...request: never[]) => ResultAsync<unknown, infer E> ? E : ErrorsOf<T[K]>;
};
expectTypeOf<ErrorsOf<Seatsync>>().toExtend<Errors>();
expectTypeOf<keyof Seatsync["crm"]>().toEqualTypeOf<keyof Errors["crm"]>();
expectTypeOf<keyof Seatsync["settings"]>().toEqualTypeOf<keyof Errors["settings"]>();
expectTypeOf<keyof Seatsync>().toEqualTypeOf<keyof Errors>();
seatsync.crm
  .relink({ organizationId: "o", actorId: "a", provider: "hubspot", memberId: "m", crmUserId: "c" })
  .mapErr((error: LinkActionError) => error.type);
// L17: the past is answered for whomever the roster does not know any more.
expectTypeOf<Extract<HistoryError | AttributeError, { type: "member-not-found" }>>().toBeNever();

// Settings are typed by their categories; each may be absent.
expectTypeOf<NonNullable<Settings["pipelineStages"]>["stages"]>().toEqualTypeOf<PipelineStage[]>();
expectTypeOf<Settings["companyDetails"]>().toExtend<{ description: string } | undefined>();
expectTypeOf<Parameters<typeof syncPipelineStages>[0]["source"]>().toEqualTypeOf<Settings["pipelineStages"]>();

// P14: a rule infers its item from the schema, and speaks only of fields that are there.
const signature = z.object({ id: z.string(), html: z.string(), rank: z.number() });
const signatures = defineCategory({
  key: "signatures",
  schema: z.array(signature),
  rules: { list: "merge", by: (item) => item.id, keeps: ["rank"], name: (item) => item.html },
});
expectTypeOf(signatures.key).toEqualTypeOf<"signatures">();
createSeatsync({ ...host, categories: [...builtInCategories, signatures] }).settings.planPush({
  ...request,
  categories: ["signatures", "crmKeys"],
});
defineCategory({
  key: "x",
  schema: z.array(signature),
  // @ts-expect-error there is no such field to keep
  rules: { list: "merge", by: (item) => item.id, keeps: ["ranks"] },
});
// @ts-expect-error every field of an object needs a rule
defineCategory({ key: "x", schema: z.object({ a: z.string(), b: z.string() }), rules: { a: "replace" } });
// @ts-expect-error a record has no list rule
defineCategory({ key: "x", schema: z.record(z.string(), signature), rules: { list: "merge", by: () => "" } });
