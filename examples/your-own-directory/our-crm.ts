// A made-up CRM in the manner of Attio: members of a workspace, ids within ids, pages by offset.
import { type Api, simulate } from "../../test/support/simulators/server.js";

export interface WorkspaceMember {
  readonly id: { readonly workspace_id: string; readonly workspace_member_id: string };
  readonly first_name: string;
  readonly last_name: string;
  readonly email_address: string;
  readonly access_level: "admin" | "member" | "suspended";
}

/** Listens on this machine. It never gives more than `most` members at once. */
export function ourCrm({ members, most }: { readonly members: readonly WorkspaceMember[]; readonly most: number }) {
  const api: Api = {
    scheme: "Bearer",
    refusal: () => ({ status: 401, body: { status_code: 401, type: "auth_error", code: "unauthorized" } }),
    pageOf: ({ query }) => Number(query.get("offset") ?? 0) / most + 1,
    answer({ path, query }) {
      if (path !== "/v2/workspace_members") return { status: 404, body: { status_code: 404, code: "not_found" } };
      const offset = Number(query.get("offset") ?? 0);
      return { status: 200, body: { data: members.slice(offset, offset + most), total: members.length } };
    },
  };
  return simulate(api);
}
