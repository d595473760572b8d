import type { CrmTransport } from "seatsync/hubspot";
import type { Mutation, Wire } from "./mutations.js";
import type { Api, ApiRequest } from "./server.js";

/** What was sent, page by page, in the order of the sending. */
export type Served = readonly { readonly page: number; readonly wire: Wire }[];

/** A simulated CRM in the process, some of whose pages are mutated. */
export function overMutated(api: Api, mutation: Mutation | null): { transport: CrmTransport; served: Served } {
  const served: { page: number; wire: Wire }[] = [];
  let left = mutation?.times ?? 0;
  const answer = (request: ApiRequest): Wire => {
    const { status, headers = {}, body } = api.answer(request);
    const page = api.pageOf(request);
    let wire: Wire = { status, headers, text: body === undefined ? "" : JSON.stringify(body) };
    if (page === null) return wire;
    if (page === mutation?.page && left > 0) {
      left -= 1;
      wire = mutation.change(wire);
    }
    served.push({ page, wire });
    return wire;
  };
  const transport: CrmTransport = {
    async get({ path, query }) {
      const { status, headers, text } = answer({ path, query: new URLSearchParams(query), headers: {} });
      return { status, headers: { get: (name) => headers[name] ?? null }, text: async () => text };
    },
  };
  return { transport, served };
}
