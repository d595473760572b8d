// Who may be whom (L9-L11)
export type { Suggestion } from "../crm/suggest.js";
export type { Matching, SuggestInput } from "./pool.js";
export { type CrmUserHit, type CrmUserIndex, crmUserIndex, type SearchOptions } from "./crm-user-index.js";
export type { Highlight } from "./highlight.js";
export { suggestCrmUsers } from "./suggest.js";
export { explainSuggestion, type WeighedSign } from "./explain.js";
export {
  type AcceptableSuggestion,
  type AcceptanceDecision,
  type AcceptanceUndo,
  acceptableSuggestions,
  acceptSuggestions,
  undoAcceptance,
} from "./accept.js";
export { fitWeights, type LabelledOrganization } from "./fit.js";
export { defaultWeights, type SuggestionWeights } from "./weights.js";
export type { Form } from "./forms.js";
export type { Romanize } from "./person.js";
