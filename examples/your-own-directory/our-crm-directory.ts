import { err, ok, type Result } from "neverthrow";
import type { CrmUserDirectory, DirectoryError, DirectoryPage } from "seatsync";
import * as z from "zod";

// #region directory
/** Page after page to the end, or an error: nothing in between. */
export function ourCrmDirectory({ url, token }: { url: string; token: string }): CrmUserDirectory {
  return {
    async *listUsers({ signal }) {
      for (let offset = 0; ; ) {
        const answer = await ask(`${url}/v2/workspace_members?offset=${offset}`, token, signal);
        if (answer.isErr()) return yield err(answer.error);
        const { data, total } = answer.value;
        offset += data.length;
        const last = offset >= total;
        // A page with nobody on it would be asked for again and again.
        if (data.length === 0 && !last) return yield err(failure("malformed-response", "retry", "A page was empty."));
        yield ok({ ...readRows(data), last });
        if (last) return;
      }
    },
  };
}
// #endregion

// #region rows
/** Only what is read, and of that only what must be there. */
const member = z.object({
  id: z.object({ workspace_member_id: z.string() }),
  first_name: z.string(),
  last_name: z.string(),
  email_address: z.string(),
  access_level: z.string(),
});
const id = member.pick({ id: true });

/** One bad row is counted and never fatal. With its id it counts as seen, so nobody is taken for gone. */
function readRows(rows: readonly unknown[]): Omit<DirectoryPage, "last"> {
  const users: DirectoryPage["users"][number][] = [];
  const unreadable: DirectoryPage["unreadable"][number][] = [];
  for (const row of rows) {
    const read = member.safeParse(row);
    if (!read.success) {
      const crmUserId = id.safeParse(row).data?.id.workspace_member_id ?? null;
      unreadable.push({ crmUserId, reason: "not the row of a member" });
      continue;
    }
    const { id: ids, first_name, last_name, email_address, access_level } = read.data;
    users.push({
      id: ids.workspace_member_id,
      email: email_address,
      name: `${first_name} ${last_name}`.trim() || email_address,
      active: access_level !== "suspended",
      kind: "person",
    });
  }
  return { users, unreadable };
}
// #endregion

// #region errors
/** Every way in which it can fail, in the words of the port. Nothing of the answer gets into a message. */
async function ask(url: string, token: string, stop?: AbortSignal): Promise<Result<Page, DirectoryError>> {
  const slow = AbortSignal.timeout(10_000);
  try {
    const signal = stop === undefined ? slow : AbortSignal.any([stop, slow]);
    const response = await fetch(url, { headers: { authorization: `Bearer ${token}` }, signal });
    if (response.status === 401) return err(failure("auth-expired", "reconnect", "Connect the CRM again."));
    if (response.status === 429) return err(failure("rate-limited", "wait", "The CRM is being asked too often."));
    if (!response.ok) return err(failure("unavailable", "retry", "The CRM cannot be reached."));
    const read = page.safeParse(await response.json());
    return read.success ? ok(read.data) : err(malformed);
  } catch (thrown) {
    if (stop?.aborted) return err(failure("aborted", "retry", "Reading was stopped."));
    if (slow.aborted) return err(failure("timeout", "retry", "The CRM took too long to answer."));
    return err(thrown instanceof SyntaxError ? malformed : failure("unavailable", "retry", "No answer came."));
  }
}

const page = z.object({ data: z.array(z.unknown()), total: z.int().nonnegative() });
type Page = z.infer<typeof page>;

const failure = (code: DirectoryError["code"], remedy: DirectoryError["remedy"], message: string): DirectoryError => ({
  type: "directory-failed",
  code,
  remedy,
  message,
});

const malformed = failure("malformed-response", "retry", "The CRM's answer cannot be understood.");
// #endregion
