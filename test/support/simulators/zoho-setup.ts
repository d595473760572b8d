import type { CrmUser } from "seatsync";
import type { DirectorySetup } from "seatsync/testing";
import { zohoDirectory, zohoTransport } from "seatsync/zoho";
import { impatient } from "./patience.js";
import type { Simulator } from "./server.js";
import { zohoErrors, zohoSimulator, zohoUser } from "./zoho.js";

/** The ways to pass Zoho to the directory: there is one. */
export const zohoWays = {
  "over a transport": (simulator: Simulator, patience = impatient) =>
    zohoDirectory({
      transport: zohoTransport({ apiDomain: simulator.url, token: simulator.token }),
      apiVersion: "v8",
      ...patience,
    }),
};

/** Made-up users as a Zoho account has them. */
export const zohoSetup = (pageSize = 10): DirectorySetup => {
  const open = async (users: readonly CrmUser[]) => {
    const simulator = await zohoSimulator({
      pageSize,
      users: users.map(({ id, email, name, active }) =>
        zohoUser(id, { email, full_name: name, status: active ? "active" : "disabled" }),
      ),
    });
    return { simulator, directory: zohoWays["over a transport"](simulator), dispose: () => simulator.dispose() };
  };
  return {
    pageSize,
    kinds: ["person"],
    open: ({ users }) => open(users),
    async failing({ users, failAt }) {
      const opened = await open(users);
      opened.simulator.trouble({ answer: zohoErrors.internal }, { page: failAt });
      return opened;
    },
  };
};
