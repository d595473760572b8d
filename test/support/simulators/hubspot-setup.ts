import { Client } from "@hubspot/api-client";
import type { CrmUser } from "seatsync";
import { hubspotDirectory, hubspotTransport } from "seatsync/hubspot";
import type { DirectorySetup } from "seatsync/testing";
import { type HubspotOwner, hubspotErrors, hubspotOwner, hubspotSimulator } from "./hubspot.js";
import { impatient } from "./patience.js";
import type { Simulator } from "./server.js";

/** The ways to pass HubSpot to the directory. */
export const hubspotWays = {
  "over a transport": (simulator: Simulator, patience = impatient) =>
    hubspotDirectory({
      transport: hubspotTransport({ baseUrl: simulator.url, token: simulator.token }),
      apiVersion: "2026-09",
      ...patience,
    }),
  "with @hubspot/api-client": (simulator: Simulator, patience = impatient) =>
    hubspotDirectory({
      ownersApi: new Client({ accessToken: simulator.token(), basePath: simulator.url }).crm.owners.ownersApi,
      ...patience,
    }),
};

/** Made-up users as a HubSpot account has them. */
export const hubspotSetup = (way: keyof typeof hubspotWays, pageSize = 10): DirectorySetup => {
  const open = async (users: readonly CrmUser[]) => {
    const simulator = await hubspotSimulator({ owners: users.map(asOwner), pageSize });
    return { simulator, directory: hubspotWays[way](simulator), dispose: () => simulator.dispose() };
  };
  return {
    pageSize,
    kinds: ["person", "queue"],
    open: ({ users }) => open(users),
    async failing({ users, failAt }) {
      const opened = await open(users);
      opened.simulator.trouble({ answer: hubspotErrors.internal }, { page: failAt });
      return opened;
    },
  };
};

const asOwner = ({ id, email, active, kind }: CrmUser): HubspotOwner =>
  hubspotOwner(id, {
    ...(email === null ? {} : { email }),
    archived: !active,
    type: kind === "queue" ? "QUEUE" : "PERSON",
  });
