/** Keys of 32 random bytes each, by a name of your own: letters, digits, `.`, `_` and `-`. */
export interface MasterKeys {
  /** The name of the key that seals from now on. The others only open. */
  readonly current: string;
  readonly keys: Readonly<Record<string, Uint8Array>>;
}

export interface Envelopes {
  /** Seals a text under the current key. It opens in the same context only. */
  seal(context: readonly string[], plain: string): Promise<string>;
  /** `wrong`: changed, of another context, or no envelope at all. `unknown-key`: no such master key here. */
  open(context: readonly string[], sealed: string): Promise<Opened>;
  /** Under which master key, by name; `null` for what is no envelope. */
  keyOf(sealed: string): string | null;
  readonly current: string;
}

export type Opened =
  | { readonly status: "opened"; readonly plain: string }
  | { readonly status: "wrong" | "unknown-key" };

/**
 * AES-256-GCM in two layers: a text under a key of its own, and that key under a master key. Both are bound to the
 * context, so an envelope that was copied elsewhere does not open there.
 *
 * The form: `seatsync:1:<master key>:<base64url of nonce, wrapped key, nonce, ciphertext>`.
 */
export function envelopes({ current, keys }: MasterKeys): Envelopes {
  const masters = new Map(Object.entries(keys).map(([name, bytes]) => [named(name), aesKey(checked(name, bytes))]));
  const master = masters.get(current);
  if (master === undefined) throw new TypeError("The current master key is not among the keys.");
  return {
    current,
    keyOf: (sealed) => form.exec(sealed)?.[1] ?? null,
    async seal(context, plain) {
      const own = crypto.getRandomValues(new Uint8Array(32));
      const wrapped = await encrypt(await master, bound("key", current, context), own);
      const content = await encrypt(await aesKey(own), bound("text", current, context), utf8.encode(plain));
      return `seatsync:1:${current}:${toBase64(new Uint8Array([...wrapped, ...content]))}`;
    },
    async open(context, sealed) {
      const [, name = "", packed = ""] = form.exec(sealed) ?? [];
      if (name === "") return { status: "wrong" };
      const key = masters.get(name);
      if (key === undefined) return { status: "unknown-key" };
      try {
        const bytes = fromBase64(packed);
        const own = await decrypt(await key, bound("key", name, context), bytes.slice(0, wrappedLength));
        const plain = await decrypt(await aesKey(own), bound("text", name, context), bytes.slice(wrappedLength));
        return { status: "opened", plain: new TextDecoder().decode(plain) };
      } catch {
        return { status: "wrong" };
      }
    },
  };
}

type Bytes = Uint8Array<ArrayBuffer>;

const form = /^seatsync:1:([\w.-]{1,64}):([\w-]+)$/;
const utf8 = new TextEncoder();
const nonceLength = 12;
/** Nonce, 32 bytes of key, 16 of tag. */
const wrappedLength = nonceLength + 32 + 16;

function named(name: string): string {
  if (!/^[\w.-]{1,64}$/.test(name)) throw new TypeError("A master key's name has letters, digits, dots, _ and - only.");
  return name;
}

/** A copy of the bytes: what the caller does with theirs later is no concern here. */
function checked(name: string, bytes: Uint8Array): Bytes {
  if (bytes.length !== 32) throw new TypeError(`The master key ${name} must have 32 bytes.`);
  return Uint8Array.from(bytes);
}

const aesKey = (bytes: Bytes): Promise<CryptoKey> =>
  crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);

const bound = (layer: "key" | "text", master: string, context: readonly string[]): Bytes =>
  utf8.encode(JSON.stringify(["seatsync:1", layer, master, ...context]));

/** The nonce, then the ciphertext with its tag. */
async function encrypt(key: CryptoKey, additionalData: Bytes, plain: Bytes): Promise<Bytes> {
  const iv = crypto.getRandomValues(new Uint8Array(nonceLength));
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData }, key, plain);
  return new Uint8Array([...iv, ...new Uint8Array(sealed)]);
}

async function decrypt(key: CryptoKey, additionalData: Bytes, bytes: Bytes): Promise<Bytes> {
  const iv = bytes.slice(0, nonceLength);
  const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData }, key, bytes.slice(nonceLength));
  return new Uint8Array(plain);
}

const toBase64 = (bytes: Bytes): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

const fromBase64 = (text: string): Bytes =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (character) => character.charCodeAt(0));
