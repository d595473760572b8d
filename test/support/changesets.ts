import type { Changeset, EventId, MemberId, OrganizationId } from "seatsync";

/** A changeset that writes one event and nothing else. */
export const anEmptyChangeset = (organizationId: OrganizationId, once: string): Changeset => ({
  organizationId,
  once,
  expect: [],
  settings: [],
  baselines: [],
  links: [],
  ignores: [],
  directory: null,
  needsAction: [],
  receipt: null,
  consumed: null,
  events: [
    {
      id: `event of ${once}` as EventId,
      organizationId,
      type: "pushed",
      at: "2026-03-02T09:00:00.000Z" as Changeset["events"][0]["at"],
      actorId: "admin" as MemberId,
      memberId: null,
      before: null,
      after: null,
    },
  ],
});
