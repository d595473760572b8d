import type { SettingsInput } from "seatsync";

// #region settings
/** A dashboard's settings, one sample of each category with every field that seatsync knows. */
export const sampleSettings: SettingsInput = {
  customProperties: [
    {
      provider: "hubspot",
      accountId: "4711",
      objectType: "deal", // or "contact", "company"
      internalName: "budget_range",
      label: "Budget range",
      type: "select",
      options: [{ value: "s", label: "Below 10,000" }], // may be absent
      description: "As said in the meeting, never guessed.", // may be absent
      kind: "field", // or "owner": stays at the member
      mayCreate: true,
      mayUpdate: false,
    },
    {
      provider: "hubspot",
      accountId: "4711",
      objectType: "deal",
      internalName: "hubspot_owner_id",
      label: "Deal owner",
      type: "owner",
      kind: "owner",
      mayCreate: true,
      mayUpdate: true,
      crmUserId: "103", // of an owner property: who the member is said to be
    },
  ],
  pipelineStages: {
    stages: [
      {
        provider: "hubspot",
        accountId: "4711",
        pipelineId: "default",
        pipelineName: "Sales",
        internalId: "qualified",
        name: "Qualified",
        order: 1,
        description: "A budget was named.", // may be absent
        exitPoints: ["won", "lost"], // internal ids of the same pipeline
      },
    ],
    recordTypes: [{ accountId: "00D1", object: "Opportunity", id: "012A", name: "New business" }], // may be absent
  },
  companyDetails: {
    description: "We make software for sales teams.",
    customerChallenges: ["Too little time"], // three at most
    solutionPoints: ["One place for all"], // three at most
  },
  meetingTitles: ["QBR", "Demo"],
  alternateDomains: ["company.test"],
  partnershipDomains: ["partner.test"],
  taskSettings: {
    enabled: true,
    dueInDays: 3, // null: no due date
    assignee: "record-owner", // or "meeting-host", "nobody"
    types: [
      { name: "Call back" },
      {
        name: "Fill in the budget",
        about: {
          to: "property",
          provider: "hubspot",
          accountId: "4711",
          objectType: "deal",
          internalName: "budget_range",
        },
      },
    ],
  },
  crmKeys: [
    {
      provider: "hubspot",
      accountId: "4711",
      label: "Sales hub",
      connectedSince: "2026-01-05T09:00:00.000Z",
      sealed: "…", // what your vault makes of the key
      digest: "…", // equal for equal keys, and says nothing else of them
    },
  ],
  emailTemplates: [
    { id: "t1", name: "Thank you", subject: "Thanks", body: "Hello {{contact.firstname}}", folder: "Follow-up" },
  ],
  advancedSettings: { autoJoin: { on: true, needs: ["calendar"] } },
};
// #endregion
