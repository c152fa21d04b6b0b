import { z } from 'zod';
import { factId } from '../vocabulary/ids.ts';
import type { Result } from '../vocabulary/result.ts';
import { err, ok } from '../vocabulary/result.ts';
import { instant } from '../vocabulary/time.ts';
import {
  type CanonicalValue,
  CanonicalWriter,
  type CborRefusal,
  readCanonicalArray,
} from './canonical-cbor.ts';
import { type Statement, type UnknownStatement, segmentFactsMax } from './fact.ts';
import { type FactKind, kinds } from './kinds.ts';

/**
 * The payload of a segment: what its device signed and sealed.
 *
 * ```
 * payload    = [ 1*64 statement ]                      canonical CBOR, see canonical-cbor.ts
 * statement  = { "b": body, "k": kind, "s": [* fact id], "t": milliseconds, "v": version }
 * kind       = text, 1–60 characters of a–z, A–Z, 0–9, "." and "-"
 * version    = integer from 1
 * ```
 *
 * A statement whose kind or version this program does not know needs only `k` and `v` to be so; it is kept as its own
 * bytes and written again as exactly these. A statement of a known kind and version has all five keys, no other, and a
 * body of its kind's shape: a device that sends another is broken or hostile, and its segment is refused whole.
 */
export const statementsBytesMax = 9 << 18;
/** Room that is taken for a statement before it is written. */
const statementBytesUsual = 1024;
export const statementsDepthMax = 16;
export const supersedesMax = 256;

export const decodeRefusalCodes = [
  'statements-too-long',
  'statements-too-deep',
  'statements-malformed',
  'statements-not-canonical',
  'statements-count',
  'statement-malformed',
  'statement-body-bad',
] as const;
export type DecodeRefusalCode = (typeof decodeRefusalCodes)[number];

/** Why a payload was refused: which statement and field, never what stood there. */
export interface DecodeRefusal {
  readonly code: DecodeRefusalCode;
  /** Place in the segment. */
  readonly index?: number;
  /** The statement's kind, where it is one of ours. */
  readonly kind?: FactKind;
  /** Path of the field, such as `body.member.devices.0.kem`. */
  readonly field?: string;
}

const refusalOfCbor = {
  'cbor-malformed': 'statements-malformed',
  'cbor-not-canonical': 'statements-not-canonical',
  'cbor-too-deep': 'statements-too-deep',
} as const satisfies Record<CborRefusal, DecodeRefusalCode>;

const isFactKind = (kind: string): kind is FactKind => Object.hasOwn(kinds, kind);
/** Whether this program can read that version of that kind. */
export const knows = (kind: string, v: number): boolean => isFactKind(kind) && v <= kinds[kind].v;
const kindPattern = /^[A-Za-z0-9.-]{1,60}$/;
const supersedes = z.array(factId).max(supersedesMax);

/**
 * The payload of 1–64 statements. Throws on a statement that its own kind's schema refuses, or on a wrong number of
 * them: whoever decided on them had a bug, and every other device would refuse the segment.
 */
export function encodeStatements(statements: readonly (Statement | UnknownStatement)[]): Uint8Array {
  return payloadOf(statements.map((statement) => ('unknown' in statement ? statement : checked(statement))));
}

/**
 * The same payload, and the statements as everybody will read them out of it. Throws where they would be refused: the
 * reading is the check.
 */
export function encodeAndRead(statements: readonly (Statement | UnknownStatement)[]): {
  readonly payload: Uint8Array;
  readonly read: readonly (Statement | UnknownStatement)[];
} {
  const payload = payloadOf(statements);
  const read = decodeStatements(payload);
  if (read.ok) return { payload, read: read.value };
  throw new RangeError(`statements that would be refused: ${read.error.code} ${read.error.field ?? ''}`);
}

function checked(statement: Statement): Statement {
  const body = kinds[statement.kind].body.parse(statement.body);
  const at = instant.parse(statement.at);
  return { ...statement, at, supersedes: supersedes.parse(statement.supersedes), body } as Statement;
}

function payloadOf(statements: readonly (Statement | UnknownStatement)[]): Uint8Array {
  if (statements.length < 1 || statements.length > segmentFactsMax)
    throw new RangeError(`a segment has 1–${segmentFactsMax} statements, not ${statements.length}`);
  const writer = new CanonicalWriter(statements.length * statementBytesUsual);
  writer.array(statements.length);
  for (const statement of statements) writeStatement(writer, statement);
  const payload = writer.taken();
  if (payload.length > statementsBytesMax)
    throw new RangeError(`${payload.length} bytes of statements in one segment`);
  return payload;
}

function writeStatement(writer: CanonicalWriter, statement: Statement | UnknownStatement): void {
  if ('unknown' in statement) return writer.raw(statement.bytes);
  const { kind, v, at, supersedes: s, body: b } = statement;
  if (v !== kinds[kind].v) throw new RangeError(`another version of ${kind} than this program writes`);
  // An absent field is left out. Written as `undefined` it would be a second spelling, and refused by every reader.
  writer.value({ b, k: kind, s, t: at, v });
}

/** The mirror of `encodeStatements`, for bytes from anyone: takes the one spelling and refuses everything else. */
export function decodeStatements(
  bytes: Uint8Array,
): Result<readonly (Statement | UnknownStatement)[], DecodeRefusal> {
  if (bytes.length > statementsBytesMax) return err({ code: 'statements-too-long' });
  const read = readCanonicalArray(bytes, statementsDepthMax);
  if (!read.ok) return err({ code: refusalOfCbor[read.error] });
  const elements = read.value;
  if (elements.length < 1 || elements.length > segmentFactsMax) return err({ code: 'statements-count' });
  const statements: (Statement | UnknownStatement)[] = [];
  for (let index = 0; index < elements.length; index++) {
    const { value, start, end } = elements[index]!;
    const statement = decodeStatement(value, index, () => new Uint8Array(bytes.subarray(start, end)));
    if (!statement.ok) return statement;
    statements.push(statement.value);
  }
  return ok(statements);
}

/**
 * The statements of a payload that this device checked when it came and kept under its own seal: all of known kinds.
 * Throws on anything else, which is a bug and no attack.
 */
export function readOwnStatements(bytes: Uint8Array): readonly Statement[] {
  const read = readCanonicalArray(bytes, statementsDepthMax);
  if (!read.ok) throw new TypeError(`kept statements: ${read.error}`);
  return read.value.map(({ value }) => {
    const { k, t, s, b } = value as CanonicalMap;
    return stated(k as FactKind, t as number, s as Statement['supersedes'], b);
  });
}

type CanonicalMap = { readonly [key: string]: CanonicalValue };
const isMap = (value: CanonicalValue): value is CanonicalMap =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);

function decodeStatement(
  value: CanonicalValue,
  index: number,
  ownBytes: () => Uint8Array,
): Result<Statement | UnknownStatement, DecodeRefusal> {
  if (!isMap(value)) return err({ code: 'statement-malformed', index });
  const { k: kind, v, t, s, b } = value;
  if (typeof kind !== 'string' || !kindPattern.test(kind))
    return err({ code: 'statement-malformed', index, field: 'k' });
  if (typeof v !== 'number' || v < 1) return err({ code: 'statement-malformed', index, field: 'v' });
  if (!isFactKind(kind) || !knows(kind, v)) return ok({ kind, v, unknown: true as const, bytes: ownBytes() });
  const malformed = (field?: string) =>
    err({ code: 'statement-malformed' as const, index, kind, ...(field === undefined ? {} : { field }) });
  if (Object.keys(value).length !== 5) return malformed();
  if (v !== kinds[kind].v) return malformed('v');
  if (typeof t !== 'number') return malformed('t');
  if (!Array.isArray(s)) return malformed('s');
  const superseded = s.length === 0 ? noFacts : supersedes.safeParse(s);
  if (!superseded.success) return malformed('s');
  if (b === undefined) return malformed('b');
  if (!z.validate(schemaOf(kind), b)) {
    const body = kinds[kind].body.safeParse(b);
    return err({
      code: 'statement-body-bad',
      index,
      kind,
      field: body.success ? 'body' : fieldOf(body.error, 'body'),
    });
  }
  // As it was written, in the order in which its fields stand there and will be read again: a schema changes nothing.
  return ok(stated(kind, t, superseded.data, b));
}

const schemas = new Map<FactKind, z.ZodType>();

/** The schema of a kind's body, made into code when first asked for, where a page's policy lets code be made. */
function schemaOf(kind: FactKind): z.ZodType {
  let schema = schemas.get(kind);
  if (!schema) {
    const { body } = kinds[kind];
    schemas.set(kind, (schema = z.util.allowsEval.value ? z.compile<z.ZodType>(body) : body));
  }
  return schema;
}

const noFacts = { success: true as const, data: [] as [] };

/** A body was just parsed by its own kind's schema, which the compiler cannot follow through the union. */
const stated = (kind: FactKind, t: number, superseded: Statement['supersedes'], body: unknown): Statement =>
  ({ kind, v: 1, at: t, supersedes: superseded, body }) as Statement;

function fieldOf(error: z.ZodError, root: string): string {
  return [root, ...(error.issues[0]?.path ?? [])].map(String).join('.');
}
