/** What a plan, a receipt or an event may hold: JSON, and nothing that JSON would lose. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
