import type { Changeset, MemberId, OrganizationId, Settings, Store, Want } from "seatsync";
import { createSeatsync } from "seatsync";
import { memoryRoster, memoryStore } from "seatsync/memory";
import { aDashboard } from "../data.js";

/** What a push of the default categories reads and writes, 20 % of the items differing: as the action itself asks. */
export interface CapturedPush {
  readonly want: Want;
  readonly changeset: Changeset;
}

export const organizationIn = (n: number) => `org-${n}` as OrganizationId;
export const sourceId = "source";
export const targetId = "target";
export const sourceSettings = withoutKeys(0.2);
export const targetSettings = withoutKeys(0);

type BuiltInCategory = keyof Settings;

/** Captured from the second push, so that there is a baseline. */
export async function capturedPush(categories?: readonly BuiltInCategory[]): Promise<CapturedPush> {
  const inner = memoryStore();
  const seen: { want?: Want; changeset?: Changeset } = {};
  const store: Store = {
    ...inner,
    load(id, want) {
      seen.want = want;
      return inner.load(id, want);
    },
    commit(changeset) {
      seen.changeset = changeset;
      return inner.commit(changeset);
    },
  };
  const put = (id: string, settings: object) =>
    inner.putDashboard("org-0", id, { state: "ready", integrations: [], settings: { ...settings } });
  const member = { organizationId: "org-0", additionalEmails: [], teamIds: [], active: true };
  const seatsync = createSeatsync({
    store,
    roster: memoryRoster({
      organizations: [{ id: "org-0", name: "Company", primaryAdminId: null, teams: [], connections: [] }],
      members: [
        { ...member, id: sourceId, name: "Source", email: "source@company.test", role: "admin" },
        { ...member, id: targetId, name: "Target", email: "target@company.test", role: "member" },
      ],
    }),
  });
  put(sourceId, sourceSettings);
  for (const _ of ["first", "second"]) {
    put(targetId, targetSettings);
    const caller = { organizationId: "org-0", actorId: sourceId };
    const plan = (
      await seatsync.settings.planPush({ ...caller, targetId, ...(categories && { categories }) })
    )._unsafeUnwrap();
    (await seatsync.settings.applyPush({ ...caller, plan }))._unsafeUnwrap();
  }
  const { want, changeset } = seen;
  if (want === undefined || changeset === undefined) throw new Error("Nothing was captured.");
  return { want, changeset };
}

/** The same push anew: the `n`-th, on what stands at these versions. */
export function pushAnew(
  { changeset }: CapturedPush,
  at: {
    readonly n: string;
    readonly organizationId: string;
    readonly target: string;
    readonly targetVersion: string;
    readonly sourceVersion: string;
  },
): Changeset {
  const memberId = at.target as MemberId;
  const organizationId = at.organizationId as OrganizationId;
  const { receipt, events } = changeset;
  if (receipt === null) throw new Error("A push has a receipt.");
  const id = `receipt-${at.organizationId}-${at.n}` as typeof receipt.receipt.id;
  return {
    ...changeset,
    organizationId,
    once: `push:${at.organizationId}-${at.n}`,
    expect: changeset.expect.map(({ ref }) => {
      if (ref.kind === "links") return { ref: { ...ref, memberId }, at: null };
      const isSource = ref.kind === "dashboard" && ref.memberId === sourceId;
      return isSource
        ? { ref, at: at.sourceVersion }
        : { ref: { ...ref, memberId } as typeof ref, at: at.targetVersion };
    }),
    settings: changeset.settings.map((each) => ({ ...each, memberId })),
    baselines: changeset.baselines.map((each) => ({ ...each, memberId })),
    receipt: { ...receipt, receipt: { ...receipt.receipt, id, organizationId, targetId: memberId } },
    events: [
      { ...events[0], id: `event-${at.organizationId}-${at.n}` as (typeof events)[0]["id"], organizationId, memberId },
    ],
  };
}

function withoutKeys(share: number): Settings {
  const { crmKeys, ...settings } = aDashboard(share) as Settings;
  return settings;
}
