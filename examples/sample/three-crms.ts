// A made-up company with an account in each of three CRMs, and three made-up CRMs on this machine.
import { memoryRoster } from "seatsync/memory";
import { hubspotOwner, hubspotSimulator } from "../../test/support/simulators/hubspot.js";
import { salesforceSimulator, salesforceUser } from "../../test/support/simulators/salesforce.js";
import { zohoSimulator, zohoUser } from "../../test/support/simulators/zoho.js";

/** The CRMs, listening. Small pages, so that there are several. */
export async function simulatedCrms() {
  const hubspot = await hubspotSimulator({ owners, pageSize: 2 });
  const salesforce = await salesforceSimulator({ users: salesforceUsers, pageSize: 2 });
  const zoho = await zohoSimulator({ users: zohoUsers, pageSize: 2 });
  const stop = () => Promise.all([hubspot, salesforce, zoho].map((crm) => crm.dispose()));
  return { hubspot, salesforce, zoho, stop };
}

const owners = [
  hubspotOwner("41629779", { email: "ada@company.test", firstName: "Ada", lastName: "Brandt", userId: 9586504 }),
  // Two seats of one person. The old one has been deactivated, and with that lost its name.
  hubspotOwner("41629780", { email: "sarah@company.test", archived: true }),
  hubspotOwner("41629781", { email: "sarah.jones@company.test", firstName: "Sarah", lastName: "Jones" }),
  hubspotOwner("41629782", { email: "lee@company.test", firstName: "Lee", lastName: "Wong" }),
  hubspotOwner("41629783", { firstName: "", lastName: "", type: "QUEUE", email: "" }),
];

const salesforceUsers = [
  salesforceUser("005dM00000aYaE4QAK", { Name: "Ada Brandt", Email: "ada@company.test.invalid" }),
  salesforceUser("005dM00000aYaE5QAK", { Name: "Automated Process", UserType: "AutomatedProcess" }),
  salesforceUser("005dM00000aYaE6QAK", { Name: "Sarah Jones", Email: "sarah@company.test" }),
];

const zohoUsers = [
  zohoUser("7328395000000605001", { full_name: "Ada Brandt", email: "ada@company.test" }),
  zohoUser("7328395000000605002", { full_name: "Sarah Jones", email: "sarah@company.test", confirm: false }),
  zohoUser("7328395000000605003", { full_name: "Lee Wong", email: "Lee@company.test" }),
];

const member = (id: string, name: string, role: "primary-admin" | "member") => ({
  id,
  organizationId: "company",
  name,
  role,
  email: `${id}@company.test`,
  additionalEmails: [],
  teamIds: [],
  active: true,
});

export const roster = memoryRoster({
  organizations: [
    {
      id: "company",
      name: "Company",
      primaryAdminId: "ada",
      teams: [],
      connections: [
        { provider: "hubspot", accountId: "4711", label: "Company HubSpot" },
        { provider: "salesforce", accountId: "00DdM00000aYaE1", label: "Company sandbox" },
        { provider: "zoho", accountId: "60000001", label: "Company Zoho" },
      ],
    },
  ],
  members: [
    member("ada", "Ada Brandt", "primary-admin"),
    member("sarah", "Sarah Jones", "member"),
    member("lee", "Lee Wong", "member"),
  ],
});
