import fc, { type Arbitrary } from "fast-check";

import type { CrmAccountId, CrmUserId } from "../../domain/ids.js";
import type { Instant } from "../../domain/instant.js";
import type { Settings } from "../../domain/settings/categories.js";
import type { CrmKey } from "../../domain/settings/crm-key.js";
import type { CustomProperty } from "../../domain/settings/custom-properties.js";
import type { EmailTemplate } from "../../domain/settings/email-templates.js";
import type { PipelineStage, RecordType } from "../../domain/settings/pipeline-stages.js";
import { anyLabel, anyName, anyOf, anyRecord } from "./text.js";

type Value<K extends keyof Settings> = NonNullable<Settings[K]>;

const account = (): Arbitrary<CrmAccountId> =>
  anyOf("77", "4150868000000225013") as Arbitrary<string> as Arbitrary<CrmAccountId>;
const keyProvider = () => anyOf("hubspot", "salesforce", "zoho", "attio", "pipedrive");
const crmUser = (): Arbitrary<CrmUserId> => anyOf("u1", "u2", "u3") as Arbitrary<string> as Arbitrary<CrmUserId>;
const instant = (): Arbitrary<Instant> =>
  anyOf("2026-01-01T00:00:00.000Z", "2026-02-01T00:00:00.000Z") as Arbitrary<string> as Arbitrary<Instant>;

export const anyCustomProperty = (): Arbitrary<CustomProperty> =>
  anyRecord<
    Omit<CustomProperty, "options" | "description" | "crmUserId">,
    Pick<Required<CustomProperty>, "options" | "description" | "crmUserId">
  >(
    {
      provider: anyOf("hubspot", "salesforce"),
      accountId: account(),
      objectType: anyOf("contact", "deal"),
      internalName: anyOf("amount", "region", "a/b"),
      label: anyLabel(),
      type: anyOf("text", "number", "select"),
      kind: anyOf("field", "field", "owner"),
      mayCreate: fc.boolean(),
      mayUpdate: fc.boolean(),
    },
    {
      options: fc.array(anyRecord({ value: anyLabel(), label: anyLabel() }), { maxLength: 3 }),
      description: anyLabel(),
      crmUserId: crmUser(),
    },
  );

export const anyCustomProperties = (): Arbitrary<Value<"customProperties">> =>
  fc.uniqueArray(anyCustomProperty(), {
    maxLength: 6,
    selector: (p) => JSON.stringify([p.provider, p.accountId, p.objectType, p.internalName]),
  });

export const anyPipelineStage = (): Arbitrary<PipelineStage> =>
  anyRecord<Omit<PipelineStage, "description">, Pick<Required<PipelineStage>, "description">>(
    {
      provider: anyOf("hubspot", "salesforce"),
      accountId: account(),
      pipelineId: anyOf("sales", "renewals"),
      pipelineName: anyLabel(),
      internalId: anyOf("1", "2", "3", "4"),
      name: anyLabel(),
      order: fc.integer({ min: 0, max: 9 }),
      exitPoints: fc.array(anyOf("1", "2", "3", "4"), { maxLength: 2 }),
    },
    { description: anyLabel() },
  );

export const anyRecordType = (): Arbitrary<RecordType> =>
  anyRecord({
    accountId: account(),
    object: anyOf("Opportunity", "Account"),
    id: anyOf("012A", "012B"),
    name: anyLabel(),
  });

export const anyPipelineStages = (): Arbitrary<Value<"pipelineStages">> =>
  anyRecord<Pick<Value<"pipelineStages">, "stages">, Pick<Required<Value<"pipelineStages">>, "recordTypes">>(
    {
      stages: fc.uniqueArray(anyPipelineStage(), {
        maxLength: 6,
        selector: (s) => JSON.stringify([s.provider, s.accountId, s.pipelineId, s.internalId]),
      }),
    },
    {
      recordTypes: fc.uniqueArray(anyRecordType(), {
        maxLength: 3,
        selector: (t) => JSON.stringify([t.accountId, t.object, t.id]),
      }),
    },
  );

export const anyCompanyDetails = (): Arbitrary<Value<"companyDetails">> =>
  anyRecord({
    description: anyLabel(),
    customerChallenges: fc.array(anyLabel(), { maxLength: 3 }),
    solutionPoints: fc.array(anyLabel(), { maxLength: 3 }),
  });

const anyTextSet = (text: Arbitrary<string>): Arbitrary<string[]> =>
  fc.uniqueArray(text, { maxLength: 4, selector: (entry) => entry.replace(/[A-Z]/g, (c) => c.toLowerCase()) });

export const anyMeetingTitles = (): Arbitrary<Value<"meetingTitles">> =>
  anyTextSet(fc.oneof(anyOf("QBR", "qbr", "Demo", "Kick-off"), anyName()));

const anyDomain = () => anyOf("acme.test", "ACME.test", "globex.test", "initech.test", "umbrella.test");

export const anyAlternateDomains = (): Arbitrary<Value<"alternateDomains">> => anyTextSet(anyDomain());
export const anyPartnershipDomains = (): Arbitrary<Value<"partnershipDomains">> => anyTextSet(anyDomain());

export const anyTaskSettings = (): Arbitrary<Value<"taskSettings">> =>
  anyRecord({
    enabled: fc.boolean(),
    dueInDays: fc.option(fc.integer({ min: 0, max: 30 })),
    assignee: anyOf("record-owner", "meeting-host", "nobody"),
    types: fc.array(
      anyRecord<{ name: string }, { about: NonNullable<Value<"taskSettings">["types"][number]["about"]> }>(
        { name: anyName() },
        {
          about: fc.oneof(
            anyRecord({
              to: fc.constant("stage" as const),
              provider: anyOf("hubspot"),
              accountId: account(),
              pipelineId: anyOf("sales"),
              internalId: anyOf("1", "9"),
            }),
            anyRecord({
              to: fc.constant("property" as const),
              provider: anyOf("hubspot"),
              accountId: account(),
              objectType: anyOf("deal"),
              internalName: anyOf("amount", "gone"),
            }),
          ),
        },
      ),
      { maxLength: 2 },
    ),
  });

/** Keys whose sealed text and digest are marks that can be searched for in whatever leaves the library. */
export const anyCrmKey = (): Arbitrary<CrmKey> =>
  fc
    .tuple(keyProvider(), account(), anyLabel(), instant(), anyOf("k1", "k2", "k3"), fc.nat({ max: 99 }))
    .map(([provider, accountId, label, connectedSince, key, nonce]) => ({
      provider,
      accountId,
      label,
      connectedSince,
      sealed: `SEALED-${key}-${nonce}`,
      digest: `DIGEST-${key}`,
    }));

export const anyCrmKeys = (): Arbitrary<Value<"crmKeys">> =>
  fc.uniqueArray(anyCrmKey(), { maxLength: 4, selector: (key) => key.provider });

export const anyEmailTemplate = (): Arbitrary<EmailTemplate> =>
  anyRecord<Omit<EmailTemplate, "folder">, Pick<Required<EmailTemplate>, "folder">>(
    {
      id: anyOf("t1", "t2", "t3", "t4"),
      name: anyLabel(),
      subject: anyLabel(),
      body: fc.oneof(anyLabel(), anyOf("Hello {{contact.amount}}", "{{ deal.amount }} of {{deal.gone}}")),
    },
    { folder: anyLabel() },
  );

export const anyEmailTemplates = (): Arbitrary<Value<"emailTemplates">> =>
  fc.uniqueArray(anyEmailTemplate(), { maxLength: 4, selector: (template) => template.id });

export const anyAdvancedSettings = (): Arbitrary<Value<"advancedSettings">> =>
  fc.dictionary(
    anyOf("contextNotifications", "autoJoin", "constructor", "__proto__", "recap"),
    anyRecord<{ on: boolean }, { needs: string[] }>(
      { on: fc.boolean() },
      { needs: fc.uniqueArray(anyOf("calendar", "slack"), { maxLength: 2 }) },
    ),
    { maxKeys: 4, noNullPrototype: true },
  );

/** An arbitrary for each built-in category's value. */
export const settingsArbitraries = {
  customProperties: anyCustomProperties,
  pipelineStages: anyPipelineStages,
  companyDetails: anyCompanyDetails,
  meetingTitles: anyMeetingTitles,
  alternateDomains: anyAlternateDomains,
  partnershipDomains: anyPartnershipDomains,
  taskSettings: anyTaskSettings,
  crmKeys: anyCrmKeys,
  emailTemplates: anyEmailTemplates,
  advancedSettings: anyAdvancedSettings,
} satisfies { [K in keyof Settings]-?: () => Arbitrary<Value<K>> };

/** Settings with some categories absent. */
export const anySettings = (): Arbitrary<Settings> =>
  fc.record(
    Object.fromEntries(Object.entries(settingsArbitraries).map(([key, any]) => [key, any()])) as Record<
      string,
      Arbitrary<unknown>
    >,
    { requiredKeys: [], noNullPrototype: true },
  ) as Arbitrary<Settings>;

/** Which categories a push takes: at least one. */
export const anySelection = (): Arbitrary<readonly (keyof Settings)[]> =>
  fc.subarray(Object.keys(settingsArbitraries) as (keyof Settings)[], { minLength: 1 });
