/**
 * An authorised way to a CRM's API: what a few lines over `fetch`, or over the HTTP client you have, can be.
 *
 * - It adds the base address and the sign-in, and answers whatever the CRM answers, errors too. It rejects only when
 *   there was no answer.
 * - Time-outs, retries and reading the answer are not its business; it hands `signal` on.
 */
export interface CrmTransport {
  get(request: CrmRequest): PromiseLike<CrmResponse>;
}

export interface CrmRequest {
  /** From the root: `/crm/owners/2026-09`. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  /** The CRM has just refused the token of this very request as expired: sign in with a new one. Asked once. */
  readonly renewToken: boolean;
  readonly signal: AbortSignal;
}

/** The part of a `Response` that is read. */
export interface CrmResponse {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  text(): Promise<string>;
}

/**
 * Answers an access token, or `null` when there is none to be had and somebody has to connect again. `renew`: the one
 * given before was refused as expired.
 */
export type TokenSource = (why: { readonly renew: boolean }) => string | null | Promise<string | null>;

/** A transport over the `fetch` of the platform. No token: as if the CRM had answered 401. */
export function fetchTransport({
  baseUrl,
  scheme,
  token,
}: {
  readonly baseUrl: string;
  readonly scheme: "Bearer" | "Zoho-oauthtoken";
  readonly token: TokenSource;
}): CrmTransport {
  const base = baseUrl.replace(/\/+$/, "");
  return {
    async get({ path, query, headers, renewToken, signal }) {
      const signIn = await token({ renew: renewToken });
      if (signIn === null) return unauthorised;
      const search = new URLSearchParams(query).toString();
      return await fetch(`${base}${path}${search === "" ? "" : `?${search}`}`, {
        headers: { accept: "application/json", ...headers, authorization: `${scheme} ${signIn}` },
        signal,
      });
    },
  };
}

const unauthorised: CrmResponse = { status: 401, headers: { get: () => null }, text: async () => "" };
