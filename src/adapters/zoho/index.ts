import { type CrmTransport, fetchTransport, type TokenSource } from "../crm-http/transport.js";

export type { Patience } from "../crm-http/patience.js";
export type { CrmRequest, CrmResponse, CrmTransport, TokenSource } from "../crm-http/transport.js";
export { type ZohoApiVersion, type ZohoDirectoryOptions, zohoDirectory } from "./zoho-directory.js";

/**
 * A transport to Zoho CRM over `fetch`. `apiDomain` is the `api_domain` that came with the token: each data centre has
 * its own, and a token of another one is refused.
 *
 * @example zohoTransport({ apiDomain: "https://www.zohoapis.eu", token })
 */
export const zohoTransport = ({
  apiDomain,
  token,
}: {
  readonly apiDomain: string;
  readonly token: TokenSource;
}): CrmTransport => fetchTransport({ baseUrl: apiDomain, scheme: "Zoho-oauthtoken", token });
