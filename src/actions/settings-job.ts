/** The settings push, with the keys that "Sync CRM" copies: what is loaded when one of these is first called. */
export { settingsDrift } from "./drift.js";
export { applyPush, planPush, planSyncKeys, syncKeys } from "./push.js";
export { listReceipts } from "./receipts.js";
export { planUndo, undoPush } from "./undo.js";
