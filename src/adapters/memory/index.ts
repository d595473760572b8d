export { memoryDirectory } from "./memory-directory.js";
export { memoryRoster } from "./memory-roster.js";
export { type MemorySecrets, memorySecrets } from "./memory-secrets.js";
export { type Fault, type MemoryStore, memoryStore } from "./memory-store.js";
