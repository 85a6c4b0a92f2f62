/// Bytes of which nobody says what they mean, as a text or digit by digit.
import { parseJsonText } from "../../base/json_text";
import type { Form } from "./options";

export interface Peek {
  readonly form: "json" | "text" | "hex";
  readonly text: string;
}

const BYTES_PER_LINE = 16;
/** Laid out by JavaScript it would be rounded. */
const LONG_NUMBER = /\d{16}/;
/** What `TensorProto` calls the list of its strings (tensorflow/core/framework/tensor.proto). */
const STRING_FIELD = 8;
const LENGTH_DELIMITED = 2;
/** Wire types whose values have a fixed number of bytes. */
const FIXED_BYTES: Readonly<Record<number, number>> = { 1: 8, 5: 4 };

/** What is to be shown of the first bytes of a value; `isCut` says that there are more. */
export function peekAt(bytes: Uint8Array, form: Form, isCut: boolean): Peek {
  if (form !== "hex") {
    const text = textOf(bytes, isCut) ?? stringsOf(bytes)?.join("\n");
    if (text !== undefined) return peekAtText(text);
    if (form === "text") return { form: "text", text: new TextDecoder().decode(bytes) };
  }
  return { form: "hex", text: hexLines(bytes) };
}

function peekAtText(text: string): Peek {
  if (LONG_NUMBER.test(text) || !parseJsonText(text)) return { form: "text", text };
  return { form: "json", text: JSON.stringify(JSON.parse(text), null, 2) };
}

/** The text that bytes are, `undefined` where they are none. */
function textOf(bytes: Uint8Array, isCut: boolean): string | undefined {
  if (bytes.length === 0 || bytes.some(isControl)) return undefined;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: isCut });
  } catch {
    return undefined;
  }
}

/** Signs that no text has; tabulators and ends of lines are none of them. */
function isControl(byte: number): boolean {
  return byte < 9 || (byte > 13 && byte < 32);
}

/** The strings of a tensor, as far as they are whole; `undefined` where there are none. */
function stringsOf(bytes: Uint8Array): readonly string[] | undefined {
  const strings: string[] = [];
  for (let at = 0; at < bytes.length; ) {
    const tag = readVarint(bytes, at);
    const value = tag && readVarint(bytes, tag.end);
    if (!tag || !value) break;
    const [field, wireType] = [tag.value >>> 3, tag.value & 7];
    if (wireType === LENGTH_DELIMITED) {
      at = value.end + value.value;
      if (at > bytes.length) break;
      const text = field === STRING_FIELD ? textOf(bytes.subarray(value.end, at), false) : undefined;
      if (field === STRING_FIELD && text === undefined) return undefined;
      if (text !== undefined) strings.push(text);
    } else {
      at = wireType === 0 ? value.end : tag.end + (FIXED_BYTES[wireType] ?? Number.POSITIVE_INFINITY);
    }
  }
  return strings.length > 0 ? strings : undefined;
}

/** A number of protocol buffers below 2^31; `undefined` where there is none. */
function readVarint(bytes: Uint8Array, start: number): { value: number; end: number } | undefined {
  let value = 0;
  for (let i = 0; i < 5; i += 1) {
    const byte = bytes[start + i];
    if (byte === undefined) return undefined;
    value += (byte & 127) * 2 ** (7 * i);
    if (byte < 128) return value < 2 ** 31 ? { value, end: start + i + 1 } : undefined;
  }
  return undefined;
}

/** Sixteen bytes a line: where, in hexadecimal digits, and as ASCII. */
function hexLines(bytes: Uint8Array): string {
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += BYTES_PER_LINE) {
    const line = [...bytes.subarray(at, at + BYTES_PER_LINE)];
    const digits = line.map((byte) => byte.toString(16).padStart(2, "0")).join(" ");
    const signs = line.map((byte) => (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : "·")).join("");
    lines.push(`${at.toString(16).padStart(6, "0")}  ${digits.padEnd(3 * BYTES_PER_LINE)} ${signs}`);
  }
  return lines.join("\n");
}
