import {
  type Zone,
  exportBases,
  exportPurposes,
  exportRecipientsMax,
  isReason,
  members,
  manifestText,
  recordPaths,
} from '@cobijo/domain';
import {
  type ExportRecipient,
  newExportWords,
  parseRecipient,
  recipientFingerprint,
  sealExport,
} from '@cobijo/seal';
import { toBase64Url } from '@cobijo/wire';
import { type Acting, termsOf } from '../acts/acting.ts';
import { tellExport, whyNoExport } from '../acts/export.ts';
import { type ClientResult, ok, refused } from '../device-api.ts';
import type { Replica } from '../stream/replica.ts';
import type { Transfers } from '../transfer/transfers.ts';
import { packArchive } from './archive.ts';
import { type FetchedFile, type Gathered, contentsOf } from './contents.ts';
import { type Draft, draftOf } from './draft.ts';
import type { ExportMade, ExportPlan, ExportProgress, ExportRequest } from './request.ts';

/** What all files of one record may weigh: it is put together in memory. */
export const exportFilesBytesMax = 256 << 20;
/** And how many they may be: their paths have four digits (official-record/manifest.ts). */
export const exportFilesMax = 9_999;

/** A device that can be asked for records: one at a time, in steps, so that a person sees how far it is and can stop. */
export class ExportDesk {
  readonly #acting: Acting;
  readonly #transfers: Transfers;
  #open: Open | null = null;

  constructor(acting: Acting, transfers: Transfers) {
    this.#acting = acting;
    this.#transfers = transfers;
  }

  /** Gathers what will be in it. Nothing is stated. */
  async plan(asked: ExportRequest): Promise<ClientResult<ExportPlan>> {
    this.drop();
    const { context, replicas } = this.#acting;
    const replica = replicas.get(asked.stream);
    const no = whyNoExport(this.#acting, replica);
    if (no !== null || !replica?.fold) return refused(no ?? 'no-such-stream', 'stream');
    if (!isReason(exportPurposes, asked.purpose)) return refused('export-reason-missing', 'purpose');
    if (!isReason(exportBases, asked.basis)) return refused('export-reason-missing', 'basis');
    if (termsOf(replica)?.compartment === 'counsel' && !asked.counselAgrees)
      return refused('export-privileged', 'stream');
    const keys: ExportRecipient[] = [];
    for (const text of new Set(asked.to.map((one) => one.trim()))) {
      const key = parseRecipient(text);
      if (!key.ok) return refused(key.refusal, 'to');
      keys.push(key.value);
    }
    if (keys.length > exportRecipientsMax) return refused('export-key-of-nobody', 'to');
    const request = { ...asked, zone: zoneOf(asked.zone) };
    // Nobody appends to the log while it is read.
    const folded = { ...replica, fold: replica.fold };
    const draft = await replica.exclusive(() => draftOf(context, folded, request.zone));
    const wanted = request.files ? draft.files : [];
    const bytes = wanted.reduce((sum, { said }) => sum + said.bytes, 0);
    if (bytes > exportFilesBytesMax || wanted.length > exportFilesMax)
      return refused('export-too-large', 'files');
    const to = keys.map((key) => recipientFingerprint(context.sodium, key));
    this.#open = {
      request,
      draft,
      keys,
      to,
      wanted,
      next: 0,
      files: [],
      missing: { absent: [], damaged: [] },
    };
    return ok({ facts: draft.lines.length, files: wanted.length, bytes, to });
  }

  /** Fetches one more file; what cannot be had is named in the manifest. */
  async fetchNext(): Promise<ClientResult<ExportProgress>> {
    const open = this.#open;
    const replica = open && this.#acting.replicas.get(open.request.stream);
    if (!open || !replica) return refused('export-not-begun');
    const file = open.wanted[open.next];
    if (file) {
      const { fact, said } = file;
      const got = await this.#transfers.open(replica, said);
      if (this.#open !== open) return refused('export-not-begun');
      if (got.ok) open.files.push({ fact, said, bytes: got.value });
      else open.missing[damagedAs.has(got.error.code) ? 'damaged' : 'absent'].push(fact);
      open.next++;
    }
    return ok({ done: open.next, of: open.wanted.length, missing: missingOf(open) });
  }

  /** States that it is taken out, then makes it; without files that could not be had only where that is said. */
  async make(withoutMissing: boolean): Promise<ClientResult<ExportMade>> {
    const open = this.#open;
    if (!open || open.next < open.wanted.length) return refused('export-not-begun');
    if (missingOf(open) > 0 && !withoutMissing) return refused('export-files-missing', 'files');
    this.drop();
    const { context, replicas } = this.#acting;
    const replica = replicas.get(open.request.stream);
    const no = whyNoExport(this.#acting, replica);
    if (no !== null || !replica?.fold) return refused(no ?? 'no-such-stream', 'stream');
    const sha256 = (bytes: Uint8Array): Uint8Array => context.sodium.crypto_hash_sha256(bytes);
    const { items, listed, head } = contentsOf(context, { ...replica, fold: replica.fold }, open);
    const manifest = encoder.encode(manifestText({ ...head, items: [...listed] }));
    const digest = sha256(manifest);
    const { stream, purpose, basis } = open.request;
    const told = await tellExport(this.#acting, {
      stream,
      ...(readsAllOf(replica) ? { items: listed.length } : {}),
      purpose,
      basis,
      manifest: toBase64Url(digest),
      to: [...open.to],
    });
    if (!told.ok) return told;
    const words = open.keys.length === 0 ? newExportWords(open.request.language) : null;
    const archive = packArchive([{ path: recordPaths.manifest, bytes: manifest }, ...items]);
    return ok({
      name: `record-${head.made.at.slice(0, 10)}.age`,
      file: await sealExport(words === null ? { keys: open.keys } : { words }, archive),
      words,
      manifest: toBase64Url(digest),
      items: listed.length,
      notIn: head.notIn,
      waits: replica.pending.length > 0,
    });
  }

  /** Stops: nothing was stated and nothing is kept. */
  drop(): void {
    this.#open = null;
  }
}

/** A record that is being put together. */
interface Open extends Gathered {
  readonly keys: readonly ExportRecipient[];
  readonly wanted: Draft['files'];
  next: number;
  readonly files: FetchedFile[];
  readonly missing: { readonly absent: string[]; readonly damaged: string[] };
}

const missingOf = ({ missing }: Pick<Open, 'missing'>): number =>
  missing.absent.length + missing.damaged.length;

/** Whether nobody in a part may read only from then on: how much there is would tell her how much there was before. */
const readsAllOf = ({ fold }: Pick<Replica, 'fold'>): boolean =>
  members(fold!.authority).every(({ past }) => past === 'with-past');

const encoder = new TextEncoder();

/** What came is not what was stated; all else is the network's fault, or of a relay that answers as it likes. */
const damagedAs: ReadonlySet<string> = new Set([
  'tampered',
  'attachment-malformed',
  'attachment-digest-wrong',
]);

function zoneOf(asked: Zone): Zone {
  try {
    new Intl.DateTimeFormat('en', { timeZone: asked });
    return asked;
  } catch {
    return 'UTC' as Zone;
  }
}
