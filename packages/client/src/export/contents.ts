import {
  type ManifestHead,
  type ManifestItem,
  type StreamFold,
  exportBasisRow,
  exportBases,
  exportPurposes,
  inUtc,
  reasonWords,
  recordFormat,
  recordPage,
  recordPaths,
  recordText,
  recordVersion,
} from '@cobijo/domain';
import { termsOf } from '../acts/acting.ts';
import { newestEpoch } from '../keychain.ts';
import type { DeviceContext, Replica } from '../stream/replica.ts';
import { type ArchiveItem, attachmentPathOf } from './archive.ts';
import { type Draft, leftOut, whomIn } from './draft.ts';
import type { ExportRequest } from './request.ts';

/** What was gathered of one part, and what came of fetching its files. */
export interface Gathered {
  readonly request: ExportRequest;
  readonly draft: Draft;
  /** Fingerprints of the keys. */
  readonly to: readonly string[];
  readonly files: readonly FetchedFile[];
  readonly missing: { readonly absent: readonly string[]; readonly damaged: readonly string[] };
}
export type FetchedFile = Draft['files'][number] & { readonly bytes: Uint8Array };

export interface Contents {
  readonly head: ManifestHead;
  /** In the manifest's order. */
  readonly listed: readonly ManifestItem[];
  readonly items: readonly ArchiveItem[];
}

type Folded = Replica & { readonly fold: StreamFold };

/** Everything of a record but its manifest's own bytes. The same of the same facts at the same time. */
export function contentsOf(context: DeviceContext, replica: Folded, gathered: Gathered): Contents {
  const { draft, files } = gathered;
  const { sodium } = context;
  const head = headOf(context, replica, gathered);
  const item = (
    path: string,
    kind: ManifestItem['kind'],
    bytes: Uint8Array,
    of: Pick<ManifestItem, 'fact' | 'name' | 'mediaType'> = { fact: null, name: null, mediaType: null },
  ) => ({
    bytes,
    listed: {
      path,
      kind,
      ...of,
      bytes: bytes.length,
      sha256: sodium.to_hex(sodium.crypto_hash_sha256(bytes)),
    },
  });
  const attached = files.map(({ fact, said: { name, mediaType }, bytes }, index) =>
    item(attachmentPathOf(index, name), 'attachment', bytes, { fact, name, mediaType }),
  );
  const page = {
    head,
    lines: draft.lines,
    happened: draft.happened,
    files: attached.map(({ listed }) => listed),
  };
  const all = [
    item(recordPaths.lines, 'lines', encoder.encode(recordText(draft.lines))),
    item(recordPaths.pages.en, 'page', encoder.encode(recordPage(page, 'en'))),
    item(recordPaths.pages.es, 'page', encoder.encode(recordPage(page, 'es'))),
    ...attached,
  ];
  return {
    head,
    listed: all.map(({ listed }) => listed),
    items: all.map(({ listed, bytes }) => ({ path: listed.path, bytes })),
  };
}

const encoder = new TextEncoder();

function headOf(
  { clock, keychain }: DeviceContext,
  replica: Folded,
  { request, draft, to, missing }: Gathered,
): ManifestHead {
  const terms = termsOf(replica)!;
  const spoken = draft.files.map(({ fact }) => fact);
  const files = [
    ['files-not-wanted', request.files ? [] : spoken],
    ['files-not-here', missing.absent],
    ['files-damaged', missing.damaged],
  ] as const;
  return {
    format: recordFormat,
    version: recordVersion,
    made: {
      at: inUtc(clock())!,
      zone: request.zone,
      by: whomIn(replica, keychain.person)!,
    },
    case: (replica.keys.case && keychain.cases.get(replica.keys.case)?.name) ?? '',
    part: {
      label: terms.label,
      kind: terms.kind as ManifestHead['part']['kind'],
      compartment: terms.compartment ?? null,
      sealed: terms.sealed ?? false,
      expiresAfterDays: terms.expiresAfterDays,
    },
    epoch: newestEpoch(replica.keys)?.secrets.epoch ?? 0,
    heads: draft.heads,
    purpose: reasonIn(exportPurposes, request.purpose),
    basis: reasonIn(exportBases, request.basis),
    to: [...to],
    notIn: [
      ...draft.notIn,
      ...files.flatMap(([what, facts]) => (facts.length > 0 ? [leftOut(what, facts.length, facts)] : [])),
    ],
  };
}

function reasonIn(
  rows: typeof exportPurposes | typeof exportBases,
  reason: ExportRequest['purpose'],
): ManifestHead['purpose'] {
  const from = rows === exportBases ? (exportBasisRow(reason.code)?.from ?? null) : null;
  return {
    code: reason.code,
    words: reasonWords(rows, reason),
    typed: reason.typed ?? null,
    source: from && { source: from.source, confidence: from.confidence, asOf: from.asOf },
  };
}
