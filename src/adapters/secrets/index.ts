export type { MasterKeys } from "./envelope.js";
export { type KeyOwner, type SealedKey, type SealedSecrets, sealedSecrets } from "./sealed-secrets.js";
