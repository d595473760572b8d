import { type CrmTransport, fetchTransport, type TokenSource } from "../crm-http/transport.js";

export type { Patience } from "../crm-http/patience.js";
export type { CrmRequest, CrmResponse, CrmTransport, TokenSource } from "../crm-http/transport.js";
export {
  type HubspotApiVersion,
  type HubspotDirectoryOptions,
  type HubspotOwnersApi,
  hubspotDirectory,
} from "./hubspot-directory.js";

/**
 * A transport to HubSpot over `fetch`.
 *
 * @example hubspotTransport({ token: ({ renew }) => tokens.of(accountId, { renew }) })
 */
export const hubspotTransport = ({
  token,
  baseUrl = "https://api.hubapi.com",
}: {
  readonly token: TokenSource;
  readonly baseUrl?: string;
}): CrmTransport => fetchTransport({ baseUrl, scheme: "Bearer", token });
