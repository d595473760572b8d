import type { CrmUser } from "seatsync";
import type { DirectorySetup } from "seatsync/testing";
import { ourCrm, type WorkspaceMember } from "./our-crm.js";
import { ourCrmDirectory } from "./our-crm-directory.js";

const most = 10;

async function open({ users, failAt }: { readonly users: readonly CrmUser[]; readonly failAt?: number }) {
  const crm = await ourCrm({ members: users.map(asMember), most });
  if (failAt !== undefined) crm.trouble({ answer: { status: 503, body: "" } }, { page: failAt });
  return { directory: ourCrmDirectory({ url: crm.url, token: crm.token() }), dispose: () => crm.dispose() };
}

// #region setup
/** What the contract needs to know: how to open a CRM with given users, how to break a page, what the CRM never has. */
export const directorySetup: DirectorySetup = {
  open,
  failing: open,
  pageSize: most,
  kinds: ["person"],
  never: ["user-without-email"],
};
// #endregion

const asMember = ({ id, email, name, active }: CrmUser): WorkspaceMember => ({
  id: { workspace_id: "w1", workspace_member_id: id },
  first_name: name,
  last_name: "",
  email_address: email ?? "",
  access_level: active ? "member" : "suspended",
});
