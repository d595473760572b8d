/** CRM users and links: what is loaded when one of these is first called. */
export {
  ignoreMemberIn,
  previewRelinkOf,
  relinkMember,
  swapMembers,
  unignoreMemberIn,
  unlinkMember,
} from "./links.js";
export {
  linkStatuses,
  membersNeedingAction,
} from "./needs-action.js";
export { syncUsers } from "./sync-users.js";
