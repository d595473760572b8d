import { comparableAddress } from "../email-address.js";
import type { CrmProvider } from "../ids.js";
import type { Member } from "../member.js";
import type { CrmUser } from "./crm-user.js";
import type { MatchRule } from "./link.js";

/** CRM users by comparable address; nearly every address has one user, so most entries are no list. */
export interface AddressIndex {
  readonly users: ReadonlyMap<string, CrmUser | CrmUser[]>;
  /** Some addresses are those of a Salesforce sandbox, made from others by an ending (L2). */
  readonly sandbox: boolean;
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

/** The index over users with each id once. */
export function addressIndex(crmUsers: readonly CrmUser[], provider: CrmProvider): AddressIndex {
  const users = new Map<string, CrmUser | CrmUser[]>();
  let sandbox = false;
  for (const crmUser of crmUsers) {
    const address = crmUser.email === null ? null : comparableAddress(crmUser.email);
    if (address === null) continue;
    add(users, address, crmUser);
    sandbox ||= provider === "salesforce" && address.endsWith(sandboxEnding);
  }
  return { users, sandbox };
}

/**
 * Every CRM user whom one of the member's addresses hits, each once, by the best rule (L3); best rules first. An
 * `.invalid` ending is dropped for Salesforce only, as second class (L2): that is to look for the member's address
 * with the ending.
 */
export function hitsOf(index: AddressIndex, member: Pick<Member, "email" | "additionalEmails">): readonly Hit[] {
  const primary = comparableAddress(member.email);
  const additional = member.additionalEmails.length === 0 ? none : member.additionalEmails.map(comparableAddress);
  const hits: Hit[] = [];
  for (const rules of index.sandbox ? bothClasses : exactOnly) {
    collect(hits, index, primary, rules.primary);
    for (const address of additional) collect(hits, index, address, rules.additional);
  }
  return hits;
}

interface Rule {
  readonly rule: MatchRule;
  readonly of: Evidence["of"];
  readonly sandbox: boolean;
}

const exact: Readonly<Record<Evidence["of"], Rule>> = {
  primary: { rule: "primary-address", of: "primary", sandbox: false },
  additional: { rule: "additional-address", of: "additional", sandbox: false },
};
const sandboxed: Readonly<Record<Evidence["of"], Rule>> = {
  primary: { rule: "sandbox-primary-address", of: "primary", sandbox: true },
  additional: { rule: "sandbox-additional-address", of: "additional", sandbox: true },
};
const none: readonly never[] = [];
const exactOnly = [exact];
const bothClasses = [exact, sandboxed];
const sandboxEnding = ".invalid";

function add(index: Map<string, CrmUser | CrmUser[]>, address: string, crmUser: CrmUser): void {
  const entry = index.get(address);
  if (entry === undefined) index.set(address, crmUser);
  else if (Array.isArray(entry)) entry.push(crmUser);
  else index.set(address, [entry, crmUser]);
}

function collect(hits: Hit[], index: AddressIndex, address: string | null, { rule, of, sandbox }: Rule): void {
  if (address === null) return;
  const entry = index.users.get(sandbox ? address + sandboxEnding : address);
  if (entry === undefined) return;
  const known = hits.length === 0 ? null : new Set(hits.map((hit) => hit.crmUser.id));
  for (const crmUser of Array.isArray(entry) ? entry : [entry]) {
    if (known?.has(crmUser.id)) continue;
    hits.push({ crmUser, rule, evidence: { address, of, sandbox } });
  }
}
