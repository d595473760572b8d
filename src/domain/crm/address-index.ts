import { comparableAddress, withoutInvalidEnding } from "../email-address.js";
import type { CrmProvider } from "../ids.js";
import type { Member } from "../member.js";
import type { CrmUser } from "./crm-user.js";
import type { MatchRule } from "./link.js";

/** CRM users by comparable address; nearly every address has one user, so most entries are no list. */
export interface AddressIndex {
  readonly exact: ReadonlyMap<string, CrmUser | CrmUser[]>;
  /** Under the address a Salesforce sandbox's was made from (L2). */
  readonly sandbox: ReadonlyMap<string, CrmUser | CrmUser[]>;
}

/** How an address speaks for a match: which of the member's addresses it is, in comparable form. */
export interface Evidence {
  readonly address: string;
  readonly of: "primary" | "additional";
  /** The CRM has it with `.invalid` appended (L2). */
  readonly sandbox: boolean;
}

/** That one of a member's addresses is a CRM user's. */
export interface Hit {
  readonly crmUser: CrmUser;
  readonly rule: MatchRule;
  readonly evidence: Evidence;
}

/** The index over users with each id once. An `.invalid` ending is dropped for Salesforce only, as second class (L2). */
export function addressIndex(crmUsers: readonly CrmUser[], provider: CrmProvider): AddressIndex {
  const exact = new Map<string, CrmUser | CrmUser[]>();
  const sandbox = new Map<string, CrmUser | CrmUser[]>();
  for (const crmUser of crmUsers) {
    const address = crmUser.email === null ? null : comparableAddress(crmUser.email);
    if (address === null) continue;
    add(exact, address, crmUser);
    const original = provider === "salesforce" ? withoutInvalidEnding(address) : null;
    if (original !== null) add(sandbox, original, crmUser);
  }
  return { exact, sandbox };
}

/** Every CRM user whom one of the member's addresses hits, each once, by the best rule (L3); best rules first. */
export function hitsOf(index: AddressIndex, member: Pick<Member, "email" | "additionalEmails">): readonly Hit[] {
  const primary = comparableAddress(member.email);
  const additional = member.additionalEmails.map(comparableAddress);
  const hits: Hit[] = [];
  for (const sandbox of index.sandbox.size === 0 ? exactOnly : bothClasses) {
    const users = sandbox ? index.sandbox : index.exact;
    const rules = sandbox ? sandboxRules : exactRules;
    collect(hits, users, primary, { rule: rules.primary, of: "primary", sandbox });
    for (const address of additional)
      collect(hits, users, address, { rule: rules.additional, of: "additional", sandbox });
  }
  return hits;
}

const exactOnly = [false];
const bothClasses = [false, true];
const exactRules = { primary: "primary-address", additional: "additional-address" } as const;
const sandboxRules = { primary: "sandbox-primary-address", additional: "sandbox-additional-address" } as const;

function add(index: Map<string, CrmUser | CrmUser[]>, address: string, crmUser: CrmUser): void {
  const entry = index.get(address);
  if (entry === undefined) index.set(address, crmUser);
  else if (Array.isArray(entry)) entry.push(crmUser);
  else index.set(address, [entry, crmUser]);
}

function collect(
  hits: Hit[],
  index: ReadonlyMap<string, CrmUser | CrmUser[]>,
  address: string | null,
  { rule, of, sandbox }: { rule: MatchRule; of: Evidence["of"]; sandbox: boolean },
): void {
  const entry = address === null ? undefined : index.get(address);
  if (address === null || entry === undefined) return;
  for (const crmUser of Array.isArray(entry) ? entry : [entry]) {
    if (hits.some((hit) => hit.crmUser.id === crmUser.id)) continue;
    hits.push({ crmUser, rule, evidence: { address, of, sandbox } });
  }
}
