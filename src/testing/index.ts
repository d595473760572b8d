export {
  anyCrmProvider,
  anyCrmUser,
  anyCrmUserId,
  anyDirectory,
  anyEvent,
  anyIgnore,
  anyLinkHistory,
  anyLinkOrigin,
  anyReceipt,
} from "./arbitraries/crm.js";
export {
  anyAccountId,
  anyAddress,
  anyConnection,
  anyDashboard,
  anyInstant,
  anyMember,
  anyMemberId,
  anyOrganization,
} from "./arbitraries/people.js";
export {
  anyAdvancedSettings,
  anyAlternateDomains,
  anyCompanyDetails,
  anyCrmKey,
  anyCrmKeys,
  anyCustomProperties,
  anyCustomProperty,
  anyEmailTemplate,
  anyEmailTemplates,
  anyMeetingTitles,
  anyPartnershipDomains,
  anyPipelineStage,
  anyPipelineStages,
  anyRecordType,
  anySelection,
  anySettings,
  anyTaskSettings,
  settingsArbitraries,
} from "./arbitraries/settings.js";
export { anyLabel, anyName } from "./arbitraries/text.js";
export { type CaseReport, type ContractCase, type Report, verify } from "./contracts/contract-case.js";
export type { DirectoryUnderTest } from "./contracts/directory/world.js";
export { type DirectorySetup, directoryContract } from "./contracts/directory-contract.js";
export {
  type RosterPeople,
  type RosterSetup,
  type RosterUnderTest,
  rosterContract,
} from "./contracts/roster-contract.js";
export {
  type KeyOwner,
  type SecretsSetup,
  type SecretsUnderTest,
  secretsContract,
} from "./contracts/secrets-contract.js";
export type { StoreSetup, StoreUnderTest } from "./contracts/store/world.js";
export { storeContract } from "./contracts/store-contract.js";
export { categoryLaws } from "./laws/category-laws.js";
export type { Law } from "./laws/law.js";
export { settingsLaws } from "./laws/settings-laws.js";
