import { Connection } from "@jsforce/jsforce-node";
import type { CrmUser } from "seatsync";
import { salesforceDirectory, salesforceTransport } from "seatsync/salesforce";
import type { DirectorySetup } from "seatsync/testing";
import { impatient } from "./patience.js";
import { salesforceErrors, salesforceSimulator, salesforceUser } from "./salesforce.js";
import type { Simulator } from "./server.js";

/** The ways to pass Salesforce to the directory. */
export const salesforceWays = {
  "over a transport": (simulator: Simulator, patience = impatient) =>
    salesforceDirectory({
      transport: salesforceTransport({ instanceUrl: simulator.url, token: simulator.token }),
      apiVersion: "59.0",
      ...patience,
    }),
  "with @jsforce/jsforce-node": (simulator: Simulator, patience = impatient) =>
    salesforceDirectory({
      connection: new Connection({ instanceUrl: simulator.url, accessToken: simulator.token(), version: "59.0" }),
      ...patience,
    }),
};

const typeOf = {
  person: "Standard",
  queue: "Standard",
  external: "CustomerSuccess",
  system: "AutomatedProcess",
} as const;

/** Made-up users as a Salesforce org has them. */
export const salesforceSetup = (way: keyof typeof salesforceWays, pageSize = 10): DirectorySetup => {
  const open = async (users: readonly CrmUser[]) => {
    const simulator = await salesforceSimulator({
      pageSize,
      users: users.map(({ id, email, name, active, kind }) =>
        salesforceUser(id, { Email: email, Name: name, IsActive: active, UserType: typeOf[kind] }),
      ),
    });
    return { simulator, directory: salesforceWays[way](simulator), dispose: () => simulator.dispose() };
  };
  return {
    pageSize,
    kinds: ["person", "external", "system"],
    open: ({ users }) => open(users),
    async failing({ users, failAt }) {
      const opened = await open(users);
      opened.simulator.trouble({ answer: salesforceErrors.apiDisabled }, { page: failAt });
      return opened;
    },
  };
};
