import { isUtf8 } from "node:buffer";
import { createReadStream } from "node:fs";

/**
 * A file's text, piece by piece, every line ending as `\n` or a lone `\r`.
 *
 * UTF-16 is known by its byte order mark. All else is UTF-8, and where a piece is none, Windows-1252: Salesforce
 * exports reports in ISO-8859-1 unless told otherwise, spreadsheets do in Windows-1252.
 */
export async function* readText(file: string, onBytes: (count: number) => void): AsyncGenerator<string> {
  let decode: Decode | null = null;
  let held = "";
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    onBytes(chunk.length);
    const first: boolean = decode === null;
    decode ??= decoderFor(chunk);
    const decoded = decode(chunk, false);
    const text: string = held + (first ? decoded.replace(/^\uFEFF/, "") : decoded);
    held = text.endsWith("\r") ? "\r" : "";
    yield unixLines(text.slice(0, text.length - held.length));
  }
  yield unixLines(held + (decode?.(Buffer.alloc(0), true) ?? ""));
}

type Decode = (bytes: Buffer, last: boolean) => string;

function decoderFor(start: Buffer): Decode {
  const mark = start.subarray(0, 2).toString("latin1");
  const utf16 = mark === "\xff\xfe" ? "utf-16le" : mark === "\xfe\xff" ? "utf-16be" : null;
  if (utf16 === null) return utf8OrWindows();
  const decoder = new TextDecoder(utf16);
  return (bytes, last) => decoder.decode(bytes, { stream: !last });
}

function utf8OrWindows(): Decode {
  const windows = new TextDecoder("windows-1252");
  let rest: Buffer = Buffer.alloc(0);
  return (bytes, last) => {
    const all = rest.length === 0 ? bytes : Buffer.concat([rest, bytes]);
    const end = last ? all.length : afterLastAscii(all);
    rest = all.subarray(end);
    const piece = all.subarray(0, end);
    return isUtf8(piece) ? piece.toString("utf8") : windows.decode(piece);
  };
}

/** Where no character of UTF-8 is cut in two. */
function afterLastAscii(bytes: Buffer): number {
  for (let end = bytes.length; end > 0; end -= 1) if ((bytes[end - 1] ?? 0) < 0x80) return end;
  return bytes.length;
}

const unixLines = (text: string): string => text.replaceAll("\r\n", "\n");
