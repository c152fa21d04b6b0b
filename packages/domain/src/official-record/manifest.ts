import { z } from 'zod';
import { roles } from '../vocabulary/role.ts';
import { bilingual } from '../vocabulary/language.ts';
import { zone } from '../vocabulary/time.ts';
import { confidences } from '../vocabulary/source.ts';
import { leftOutCodes } from './left-out.ts';

/**
 * `manifest.json`: what a record holds, who took it out and why, and what is not in it. Read with distrust: whoever made
 * a file may have written anything here.
 */
export const recordFormat = 'cobijo-official-record';
export const recordVersion = 1;

export const recordPaths = {
  manifest: 'manifest.json',
  lines: 'record.jsonl',
  pages: { en: 'record.en.html', es: 'record.es.html' },
} as const;
/** Where an attachment lies: a name of this program's making, whatever its sender called it. */
export const attachmentPath = /^attachments\/\d{4}( [A-Za-z0-9 ._-]{1,80})?$/;

const name = z.string().max(400);
const instant = z.iso.datetime();
const whom = z.strictObject({ role: z.enum(roles), name, organisation: name.nullable() });
const reason = z.strictObject({
  code: z.string().max(40),
  words: bilingual,
  /** A person's own words, and nobody's table. */
  typed: name.nullable(),
  source: z
    .strictObject({ source: z.string(), confidence: z.enum(confidences), asOf: z.string() })
    .nullable(),
});

export const manifestHead = z.strictObject({
  format: z.literal(recordFormat),
  version: z.literal(recordVersion),
  /** When and by whom; `zone`: in which zone the pages tell time. */
  made: z.strictObject({ at: instant, zone, by: whom }),
  /** The case's neutral name, as whoever made it knows it. */
  case: name,
  part: z.strictObject({
    label: name,
    kind: z.enum(['compartment', 'conversation']),
    compartment: z.string().max(40).nullable(),
    sealed: z.boolean(),
    expiresAfterDays: z.int().nullable(),
  }),
  /** The newest keys, and the last of each writer's chain: up to where this record goes. */
  epoch: z.int().min(0),
  heads: z.array(
    z.strictObject({ by: whom.nullable(), sequence: z.int().min(0), segment: z.string().max(43) }),
  ),
  purpose: reason,
  basis: reason,
  /** Beginnings of the SHA-256 of each key; empty: words. */
  to: z.array(z.string().max(16)),
  notIn: z.array(
    z.strictObject({
      what: z.enum(leftOutCodes),
      why: bilingual,
      /** null: nothing is said of how many. */
      count: z.int().min(0).nullable(),
      /** Facts about files that are not here. */
      facts: z.array(z.string().max(32)),
    }),
  ),
});
export type ManifestHead = z.infer<typeof manifestHead>;

export const manifestItem = z.strictObject({
  path: z.string().max(120),
  kind: z.enum(['lines', 'page', 'attachment']),
  /** The fact that speaks of it; null for what was made of all of them. */
  fact: z.string().max(32).nullable(),
  /** What its sender called it. */
  name: name.nullable(),
  mediaType: z.string().max(100).nullable(),
  bytes: z.int().min(0),
  /** Hexadecimal. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type ManifestItem = z.infer<typeof manifestItem>;

export const manifest = manifestHead.extend({ items: z.array(manifestItem).max(100_000) });
export type Manifest = z.infer<typeof manifest>;

/** As it lies in a file. Its digest is over these bytes. */
export const manifestText = (of: Manifest): string => `${JSON.stringify(of, null, 2)}\n`;

/** The mirror of `manifestText`; null for anything else. */
export function readManifest(text: string): Manifest | null {
  try {
    const parsed = manifest.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
