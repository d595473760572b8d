/** Suggestions, and linking them in bulk: what is loaded when one of these is first called. */
export { acceptSuggested, previewAcceptance, undoAccepted } from "./accept.js";
export { withSuggestions } from "./suggestions.js";
