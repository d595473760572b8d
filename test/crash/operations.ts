import type { Result } from "neverthrow";
import type { Seatsync } from "seatsync";
import { admins, crmUserIds, members, organizationId } from "./company.js";

/** What an operation came to: its error's type, or `done`, with the receipt of a push. */
export interface Done {
  readonly operation: string;
  readonly outcome: string;
  readonly receiptId?: string;
}

/** Numbers below a bound, the same for the same seed. */
export function randomFrom(seed: number): (bound: number) => number {
  let state = seed >>> 0;
  return (bound) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
    return ((state ^ (state >>> 12)) >>> 0) % bound;
  };
}

/** One random push, undo, re-link, swap or sync of the company, by a random admin, on few targets. */
export async function anOperation(seatsync: Seatsync, random: (bound: number) => number): Promise<Done> {
  const one = <T>(list: readonly T[]): T => list[random(list.length)] as T;
  const caller = { organizationId, actorId: one(admins) };
  const hubspot = { ...caller, provider: "hubspot" as const };
  const link = { ...hubspot, memberId: one(members) };
  const operations = {
    push: async () => {
      const categories = one([
        ["meetingTitles"],
        ["companyDetails"],
        ["meetingTitles", "companyDetails", "crmKeys"],
      ] as const);
      const plan = await seatsync.settings.planPush({ ...caller, targetId: one(members), categories });
      return plan.isErr() ? plan : seatsync.settings.applyPush({ ...caller, plan: plan.value });
    },
    keys: () => seatsync.crm.syncKeys({ ...caller, targetId: one(members) }),
    undo: async () => {
      const receipts = await seatsync.settings.receipts({ ...caller, limit: 10 });
      if (receipts.isErr()) return receipts;
      const found = receipts.value.items.filter(({ undoable }) => undoable);
      if (found.length === 0) return receipts;
      return seatsync.settings.undoPush({ ...caller, receiptId: one(found).receipt.id });
    },
    relink: () => seatsync.crm.relink({ ...link, crmUserId: one(crmUserIds), ifTaken: "take-over" }),
    swap: () => seatsync.crm.swap({ ...link, otherMemberId: one(members) }),
    unlink: () => seatsync.crm.unlink(link),
    sync: () => seatsync.crm.syncUsers(hubspot),
  };
  const names = ["push", "push", "push", "keys", "undo", "undo", "relink", "relink", "swap", "unlink", "sync"] as const;
  const operation = one(names);
  const result: Result<unknown, { readonly type: string }> = await operations[operation]();
  if (result.isErr()) return { operation, outcome: result.error.type };
  const receiptId = (result.value as { id?: string }).id;
  return { operation, outcome: "done", ...(receiptId === undefined ? {} : { receiptId }) };
}
