import { type CrmTransport, fetchTransport, type TokenSource } from "../crm-http/transport.js";

export type { Patience } from "../crm-http/patience.js";
export type { CrmRequest, CrmResponse, CrmTransport, TokenSource } from "../crm-http/transport.js";
export type { SalesforceConnection } from "./query.js";
export {
  type SalesforceApiVersion,
  type SalesforceDirectoryOptions,
  salesforceDirectory,
} from "./salesforce-directory.js";
export { soqlContaining, soqlText } from "./soql.js";
export { salesforceId } from "./user-id.js";

/**
 * A transport to one Salesforce org over `fetch`. `instanceUrl` is what the org answered with its token.
 *
 * @example salesforceTransport({ instanceUrl: "https://company.my.salesforce.com", token })
 */
export const salesforceTransport = ({
  instanceUrl,
  token,
}: {
  readonly instanceUrl: string;
  readonly token: TokenSource;
}): CrmTransport => fetchTransport({ baseUrl: instanceUrl, scheme: "Bearer", token });
