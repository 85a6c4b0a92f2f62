/// Reads `application/x-glassboard-frames`: series as raw columns, each frame usable as soon as it is whole.
import { err, ok, type Result } from "../base/result";
import { ApiError } from "./api_error";
import type { ColumnHeader, EndHeader, FailureHeader, ScalarHeader } from "./messages";

/** One column as it came, without a copy. int64 arrives as `BigInt64Array`. */
export type Column = Float32Array | Float64Array | BigInt64Array | Uint8Array | Uint32Array;

/** What the header of a frame of any kind has. */
export interface FramedHeader {
  /** Index of the series in the request. */
  readonly request: number;
  readonly columns: readonly ColumnHeader[];
}

/** One series of an answer, or the one thing that was asked for. */
export interface Frame<Header extends FramedHeader = ScalarHeader> {
  readonly header: Header;
  readonly columns: ReadonlyMap<string, Column>;
}

/** What comes for a series: its frame, or one that says why it cannot be read. */
export type AnswerFrame<Header extends FramedHeader = ScalarHeader> = Frame<Header | FailureHeader>;

/** A frame that was read, or the error that the server sent in its place. */
export function resultOfFrame<Header extends FramedHeader>({
  header,
  columns,
}: AnswerFrame<Header>): Result<Frame<Header>, ApiError> {
  if (!isFailure(header)) return ok({ header, columns });
  return err(new ApiError(header.error.code, header.error.message, 200));
}

function isFailure(header: FramedHeader): header is FailureHeader {
  return "error" in header;
}

/** Bytes that a frame's columns hold. */
export function bytesOfFrame({ columns }: Frame<FramedHeader>): number {
  return [...columns.values()].reduce((n, column) => n + column.byteLength, 0);
}

const MAGIC = 0x31464247; // "GBF1", little-endian
const PREFIX_BYTES = 8;
/** A header has all names of a graph at most; more means that the bytes are not ours. */
const MAX_HEADER_BYTES = 1 << 26;
const MAX_FRAME_BYTES = 1 << 30;

/**
 * Takes the bytes of an answer in any portions and gives back the frames that became whole.
 *
 * The columns are views into the portion they arrived in (one copy is made for a frame that was split over
 * portions, or whose columns are not aligned there).
 */
export class FrameReader<Header extends FramedHeader = ScalarHeader> {
  #pending = new Uint8Array(0);
  #hasEnded = false;

  /** Frames that `portion` completes, in order. Throws `ApiError` with code `bad_frame`. */
  push(portion: Uint8Array<ArrayBuffer>): AnswerFrame<Header>[] {
    this.#pending = this.#pending.length === 0 ? portion : concatenate(this.#pending, portion);
    const frames: AnswerFrame<Header>[] = [];
    for (let frame = this.#take(); frame; frame = this.#take()) frames.push(frame);
    return frames;
  }

  /** To be called after the last portion: an answer that was cut off is an error. */
  finish(): void {
    if (!this.#hasEnded) throw new ApiError("bad_frame", "the answer was cut off", 200);
  }

  #take(): AnswerFrame<Header> | undefined {
    if (this.#hasEnded) return undefined;
    const header = readHeader<Header | FailureHeader>(this.#pending);
    if (!header) return undefined;
    if ("end" in header.value) {
      this.#hasEnded = true;
      return undefined;
    }
    const { value, bodyStart } = header;
    const end = bodyStart + bodyBytes(value.columns);
    if (this.#pending.length < end) return undefined;
    const frame = { header: value, columns: readColumns(this.#pending, bodyStart, value.columns) };
    this.#pending = this.#pending.subarray(end);
    return frame;
  }
}

/** The one frame of a whole answer. Throws `ApiError` with code `bad_frame`. */
export function decodeFrame<Header extends FramedHeader>(answer: ArrayBuffer): AnswerFrame<Header> {
  const reader = new FrameReader<Header>();
  const [frame] = reader.push(new Uint8Array(answer));
  reader.finish();
  if (!frame) throw new ApiError("bad_frame", "the answer has no frame", 200);
  return frame;
}

interface PlacedHeader<Header> {
  readonly value: Header | EndHeader;
  readonly bodyStart: number;
}

function readHeader<Header>(bytes: Uint8Array): PlacedHeader<Header> | undefined {
  if (bytes.length < PREFIX_BYTES) return undefined;
  const prefix = new DataView(bytes.buffer, bytes.byteOffset, PREFIX_BYTES);
  if (prefix.getUint32(0, true) !== MAGIC) throw badFrame("does not start with GBF1");
  const length = prefix.getUint32(4, true);
  if (length > MAX_HEADER_BYTES) throw badFrame(`has a header of ${length} bytes`);
  const bodyStart = roundUpTo8(PREFIX_BYTES + length);
  if (bytes.length < PREFIX_BYTES + length) return undefined;
  const text = new TextDecoder().decode(bytes.subarray(PREFIX_BYTES, PREFIX_BYTES + length));
  try {
    return { value: JSON.parse(text) as Header | EndHeader, bodyStart };
  } catch (cause) {
    throw new ApiError("bad_frame", "a frame's header is no JSON", 200, cause);
  }
}

function readColumns(
  bytes: Uint8Array,
  bodyStart: number,
  headers: readonly ColumnHeader[],
): Map<string, Column> {
  return new Map(headers.map((column) => [column.name, viewOf(bytes, bodyStart + column.offset, column)]));
}

function viewOf(bytes: Uint8Array, start: number, column: ColumnHeader): Column {
  const size = itemBytes(column.dtype);
  const offset = bytes.byteOffset + start;
  const isAligned = offset % size === 0;
  const buffer = isAligned ? bytes.buffer : bytes.slice(start, start + column.length * size).buffer;
  return makeView(column, buffer as ArrayBuffer, isAligned ? offset : 0);
}

function makeView({ dtype, length }: ColumnHeader, buffer: ArrayBuffer, offset: number): Column {
  switch (dtype) {
    case "f4":
      return new Float32Array(buffer, offset, length);
    case "f8":
      return new Float64Array(buffer, offset, length);
    case "i8":
      return new BigInt64Array(buffer, offset, length);
    case "u1":
      return new Uint8Array(buffer, offset, length);
    case "u4":
      return new Uint32Array(buffer, offset, length);
    default:
      throw badFrame(`has a column of unknown type ${JSON.stringify(dtype satisfies never)}`);
  }
}

/** Bytes of a frame's columns with the padding behind the last. */
function bodyBytes(columns: readonly ColumnHeader[]): number {
  const ends = columns.map(({ dtype, length, offset }) => offset + length * itemBytes(dtype));
  const end = roundUpTo8(Math.max(0, ...ends));
  if (!(end <= MAX_FRAME_BYTES)) throw badFrame(`is ${end} bytes long`);
  return end;
}

const ITEM_BYTES = { f4: 4, f8: 8, i8: 8, u1: 1, u4: 4 } as const;

function itemBytes(dtype: ColumnHeader["dtype"]): number {
  return ITEM_BYTES[dtype];
}

function roundUpTo8(n: number): number {
  return Math.ceil(n / 8) * 8;
}

function badFrame(reason: string): ApiError {
  return new ApiError("bad_frame", `a frame ${reason}`, 200);
}

function concatenate(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(a.length + b.length);
  joined.set(a);
  joined.set(b, a.length);
  return joined;
}
