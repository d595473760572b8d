// All that this team writes to plug its existing users in: which of its columns is what.
import { ok } from "neverthrow";
import type { Roster } from "seatsync";
import type { DashboardTable } from "./file-store.js";
import type { JsonFile } from "./json-file.js";
import type { Company, Product, User } from "./product.js";

// #region roster
export const ourRoster = (file: JsonFile<Product>): Roster => ({
  async organization(id) {
    const { companies } = await file.read();
    return ok(companies.filter(({ key }) => key === id).map(organizationOf)[0] ?? null);
  },
  async members(id, which) {
    const { users } = await file.read();
    const ofCompany = users.filter(({ company }) => company === id).map(memberOf);
    return ok(which === "all" ? ofCompany : ofCompany.filter((member) => which.some((each) => each === member.id)));
  },
});

const organizationOf = ({ key, title, owner, squads, hubspot_portal: portal }: Company) => ({
  id: key,
  name: title,
  primaryAdminId: owner,
  teams: squads.map((squad) => ({ id: squad.key, name: squad.title })),
  connections: portal === null ? [] : [{ provider: "hubspot" as const, accountId: portal, label: title }],
});

const memberOf = (user: User) => ({
  id: user.user_id,
  organizationId: user.company,
  email: user.mail,
  additionalEmails: user.other_mails,
  name: user.full_name,
  role: ({ owner: "primary-admin", manager: "admin", rep: "member" } as const)[user.level],
  teamIds: user.squads,
  active: user.left_on === null,
});
// #endregion

// #region dashboards
export const ourDashboards: DashboardTable<Product, User> = {
  columns: { meetingTitles: "call_titles", pipelineStages: "deal_stages", companyDetails: "about_us" },
  others: "other_settings",
  row: ({ users }, { organizationId, memberId }) =>
    users.find((user) => user.company === organizationId && user.user_id === memberId),
  frame: ({ onboarding, apps }) => (onboarding === "none" ? null : { state: states[onboarding], integrations: apps }),
};

const states = { begun: "provisioning", "half-way": "setup-incomplete", done: "ready" } as const;
// #endregion
