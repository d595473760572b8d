/** What is read to be shown or written down, a little at a time: what is loaded when one of these is first called. */
export { attributeMeeting } from "./attribute.js";
export { linkHistory } from "./history.js";
export { needsActionPage } from "./needs-action-page.js";
export { listEvents, rowActions } from "./reads.js";
