// A made-up product as it was long before seatsync: its own file, its own names.

/** The whole file. */
export interface Product {
  companies: Company[];
  users: User[];
  /** What seatsync keeps for itself; comes with its first commit. */
  seatsync?: unknown;
}

export interface Company {
  key: string;
  title: string;
  owner: string | null;
  squads: { key: string; title: string }[];
  hubspot_portal: string | null;
}

export interface User {
  user_id: string;
  company: string;
  mail: string;
  other_mails: string[];
  full_name: string;
  level: "owner" | "manager" | "rep";
  squads: string[];
  left_on: string | null;
  onboarding: "none" | "begun" | "half-way" | "done";
  apps: string[];
  call_titles?: unknown;
  deal_stages?: unknown;
  about_us?: unknown;
  other_settings?: Record<string, unknown>;
}
