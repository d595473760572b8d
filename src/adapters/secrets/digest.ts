/**
 * HMAC-SHA-256 of a key, under a key of each organization's own (HKDF): equal within an organization, telling nothing
 * across two, and of no use to somebody who guesses.
 */
export function digests(digestKey: Uint8Array): (organizationId: string, key: string) => Promise<string> {
  if (digestKey.length !== 32) throw new TypeError("The digest key must have 32 bytes.");
  const root = crypto.subtle.importKey("raw", Uint8Array.from(digestKey), "HKDF", false, ["deriveKey"]);
  return async (organizationId, key) => {
    const info = utf8.encode(JSON.stringify(["seatsync:digest", organizationId]));
    const derived = await crypto.subtle.deriveKey(
      { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info },
      await root,
      { name: "HMAC", hash: "SHA-256", length: 256 },
      false,
      ["sign"],
    );
    const mac = new Uint8Array(await crypto.subtle.sign("HMAC", derived, utf8.encode(key)));
    return Array.from(mac, (byte) => byte.toString(16).padStart(2, "0")).join("");
  };
}

const utf8 = new TextEncoder();
