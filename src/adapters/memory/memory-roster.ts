import { ok } from "neverthrow";
import type * as z from "zod";

import type { member } from "../../domain/member.js";
import type { organization } from "../../domain/organization.js";
import type { Roster } from "../../ports/roster.js";

/** Organizations and members from lists that the caller keeps and may change at any time. */
export function memoryRoster(people: {
  readonly organizations: readonly z.input<typeof organization>[];
  readonly members: readonly z.input<typeof member>[];
}): Roster {
  return {
    async organization(organizationId) {
      return ok(people.organizations.find(({ id }) => id === organizationId) ?? null);
    },
    async members(organizationId, which) {
      const wanted = which === "all" ? null : new Set<string>(which);
      const inside = people.members.filter((member) => member.organizationId === organizationId);
      return ok(inside.filter(({ id }) => wanted === null || wanted.has(id)));
    },
  };
}
