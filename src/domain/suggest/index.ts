// Who may be whom (L9-L11)
export type { CrmAccountId, CrmProvider, CrmUserId, MemberId } from "../ids.js";
export type { Instant } from "../instant.js";
export type { Member } from "../member.js";
export type { CrmUser, KnownCrmUser } from "../crm/crm-user.js";
export type { Link, NewLink } from "../crm/link.js";
export type { Match, MatchInput } from "../crm/match.js";
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
