/** What is read to be shown, a page or some rows at a time: what is loaded when one of these is first called. */
export { needsActionPage } from "./needs-action-page.js";
export { listEvents, rowActions } from "./reads.js";
