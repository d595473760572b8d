import type { MatchInput } from "../../src/domain/crm/match.js";
import { comparableAddress } from "../../src/domain/email-address.js";

type Verdict = { outcome: string; crmUserId: string | null; heldBy: string | null };
type User = MatchInput["crmUsers"][number];

/**
 * The matching once more, written from the rules alone, quadratic and without an index. Every rule is a question asked
 * of every pair of a member and a CRM user. Takes each CRM user once.
 */
export function naiveMatches({ provider, members, crmUsers, links, ignored }: MatchInput): Map<string, Verdict> {
  const there = crmUsers.filter((user) => !("gone" in user && user.gone));
  const active = members.filter((member) => member.active);
  const same = (text: string, user: User) => user.email !== null && eq(text, user.email);
  const sandbox = (text: string, user: User) => {
    const email = user.email === null ? null : comparableAddress(user.email);
    return provider === "salesforce" && email !== null && email.endsWith(".invalid") && eq(text, email.slice(0, -8));
  };
  const rules = [
    (m: (typeof members)[number], u: User) => same(m.email, u),
    (m: (typeof members)[number], u: User) => m.additionalEmails.some((text) => same(text, u)),
    (m: (typeof members)[number], u: User) => sandbox(m.email, u),
    (m: (typeof members)[number], u: User) => m.additionalEmails.some((text) => sandbox(text, u)),
  ];
  const rankOf = (m: (typeof members)[number], u: User) => rules.findIndex((rule) => rule(m, u));
  const holder = (id: string) =>
    active.find((m) => links.some((l) => l.to === null && l.memberId === m.id && l.crmUserId === id)) ?? null;
  const parted = (m: string, id: string) => {
    const pair = links.filter((l) => l.memberId === m && l.crmUserId === id && l.to !== null);
    const byHand = ["relinked", "unlinked", "ignored", "swapped", "taken-over"];
    const last = pair.filter((l) => byHand.includes(l.ended ?? "")).sort((a, b) => (a.from < b.from ? 1 : -1))[0];
    return last !== undefined && !pair.some((l) => l.origin.type === "manual" && l.from > last.from);
  };
  const wants = (m: (typeof members)[number]): { rank: number; users: User[] } | null => {
    if (ignored.has(m.id) || links.some((l) => l.to === null && l.memberId === m.id)) return null;
    const persons = there.filter((u) => u.kind === "person" && u.active && rankOf(m, u) >= 0);
    if (persons.length === 0) return null;
    const rank = Math.min(...persons.map((u) => rankOf(m, u)));
    return { rank, users: persons.filter((u) => rankOf(m, u) === rank) };
  };
  const result = new Map<string, Verdict>();
  for (const m of active) result.set(m.id, verdict(m));
  return result;

  function verdict(m: (typeof members)[number]): Verdict {
    if (ignored.has(m.id)) return { outcome: "ignored", crmUserId: null, heldBy: null };
    const own = links.find((l) => l.to === null && l.memberId === m.id);
    if (own !== undefined) return { outcome: "held", crmUserId: own.crmUserId, heldBy: null };
    const mine = wants(m);
    if (mine === null) {
      const inactive = there.filter((u) => u.kind === "person" && rankOf(m, u) >= 0);
      if (inactive.length === 0) return { outcome: "not-found", crmUserId: null, heldBy: null };
      const best = Math.min(...inactive.map((u) => rankOf(m, u)));
      const first = inactive.filter((u) => rankOf(m, u) === best);
      return { outcome: "crm-user-inactive", crmUserId: first.length === 1 ? first[0]!.id : null, heldBy: null };
    }
    if (mine.users.length > 1) return { outcome: "ambiguous", crmUserId: null, heldBy: null };
    const id = mine.users[0]!.id;
    const heldBy = holder(id);
    if (heldBy !== null) return { outcome: "taken", crmUserId: id, heldBy: heldBy.id };
    if (parted(m.id, id)) return { outcome: "unlinked", crmUserId: id, heldBy: null };
    const claims = active
      .map((other) => ({ other, want: wants(other) }))
      .filter(({ other, want }) => want?.users.some((u) => u.id === id) === true && !parted(other.id, id))
      .map(({ other, want }) => ({ id: other.id, rank: want!.rank, sure: want!.users.length === 1 }));
    const best = claims.filter((claim) => claim.rank === Math.min(...claims.map((one) => one.rank)));
    if (best.length > 1 || !best[0]!.sure) return { outcome: "ambiguous", crmUserId: id, heldBy: null };
    if (best[0]!.id === m.id) return { outcome: "exact", crmUserId: id, heldBy: null };
    return { outcome: "taken", crmUserId: id, heldBy: best[0]!.id };
  }
}

const eq = (a: string, b: string): boolean =>
  comparableAddress(a) !== null && comparableAddress(a) === comparableAddress(b);
