import type { MemberStatus } from "seatsync";

/** The result as data: one JSON object, a member a line. */
export function* jsonReport(statuses: readonly MemberStatus[]): Iterable<string> {
  yield '{"members":[';
  for (const [at, { memberId, status, rule, crmUserId, suggestions }] of statuses.entries()) {
    const member = {
      id: memberId,
      status,
      rule,
      crmUserId,
      suggestions: suggestions.map(({ crmUserId, confidence, reasons }) => ({ crmUserId, confidence, reasons })),
    };
    yield `${at === 0 ? "" : ","}\n${JSON.stringify(member)}`;
  }
  yield "\n]}\n";
}
