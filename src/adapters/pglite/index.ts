export type { FolderInUse } from "./folder-lock.js";
export { type OpenedFolder, openFolder } from "./open-folder.js";
