import type { Device } from '@cobijo/client';
import {
  type EpochSecrets,
  type OpenedSegment,
  commitmentOf,
  openHistory,
  openInvitation,
  openSegment,
  unwrapEpoch,
} from '@cobijo/seal';
import { type Sodium, type StreamId, idToBytes, sameBytes, toBase64Url } from '@cobijo/wire';
import type { Reached } from './whole-record.ts';

/**
 * What somebody who keeps everything gets out of her own device and a relay's whole record, with the code that seals and
 * opens: every key that she ever held, every private key to which anything was ever sealed, and whatever these lead to.
 */
export class Loot {
  readonly #sodium: Sodium;
  readonly #stream: StreamId;
  readonly #secrets = new Map<string, EpochSecrets>();
  readonly #privates = new Map<string, Uint8Array>();
  readonly #salts = new Map<string, Uint8Array>();

  constructor(sodium: Sodium, stream: StreamId) {
    this.#sodium = sodium;
    this.#stream = stream;
  }

  /** Keeps what a device holds now, in copies: what the device erases later is kept here. */
  take({ context }: Device): void {
    for (const seed of [context.device.kemPrivate, ...context.keychain.prekeys.map((prekey) => prekey.seed)])
      this.#privates.set(toBase64Url(seed), seed.slice());
    const keys = context.keychain.streams.get(this.#stream);
    if (!keys) return;
    this.#salts.set(toBase64Url(keys.salt), keys.salt.slice());
    for (const held of keys.epochs.values()) this.#add(held.secrets);
    if (keys.pendingRotation) this.#add(keys.pendingRotation.secrets);
  }

  /** Opens every wrap and every invitation of the record that any of her private keys opens. */
  async unwrap(record: readonly Reached[]): Promise<void> {
    const privates = [...this.#privates.values()];
    for (const { envelope, header } of record) {
      if (header.kind === 'wrap' && header.stream === this.#stream) {
        const opened = await unwrapEpoch(this.#sodium, envelope, header, privates);
        if (opened.ok) this.#found(opened.value);
      } else if (header.kind === 'invitation') {
        const opened = await openInvitation(envelope, header, privates);
        if (opened.ok && opened.value.stream === this.#stream) this.#found(opened.value.wrap);
      }
    }
  }

  #found(content: { readonly secrets: EpochSecrets; readonly salt: Uint8Array }): void {
    this.#salts.set(toBase64Url(content.salt), content.salt);
    this.#add(content.secrets);
  }

  #add({ epoch, key, history, writeSeed, stewardSeed }: EpochSecrets): void {
    const name = `${epoch} ${toBase64Url(key)} ${history ? toBase64Url(history) : ''}`;
    if (this.#secrets.has(name)) return;
    const copy = (secret: Uint8Array | null): Uint8Array | null => secret?.slice() ?? null;
    this.#secrets.set(name, {
      epoch,
      key: key.slice(),
      history: copy(history),
      writeSeed: copy(writeSeed),
      stewardSeed: copy(stewardSeed),
    });
  }

  /** What several have together, and everything that it leads back to through the history keys of the record. */
  static together(loots: readonly Loot[], record: readonly Reached[]): Loot {
    const [first] = loots;
    if (!first) throw new RangeError('nobody');
    const all = new Loot(first.#sodium, first.#stream);
    for (const one of loots) {
      for (const secrets of one.#secrets.values()) all.#add(secrets);
      for (const [name, salt] of one.#salts) all.#salts.set(name, salt);
    }
    const wraps = record.filter(({ header }) => header.kind === 'wrap' && header.stream === first.#stream);
    const tried = new Set<string>();
    for (let before = -1; before !== all.#secrets.size;) {
      before = all.#secrets.size;
      for (const [name, secrets] of [...all.#secrets]) {
        const { history } = secrets;
        if (!history || tried.has(name)) continue;
        tried.add(name);
        for (const { envelope, header } of wraps) {
          const opened = openHistory(all.#sodium, envelope, header, { ...secrets, history });
          if (opened.ok) all.#add(opened.value);
        }
      }
    }
    return all;
  }

  /** What an envelope says, where any key here opens it, whatever epoch that key is said to be of. */
  open({ envelope, header }: Reached): OpenedSegment | 'opened' | null {
    for (const secrets of this.#secrets.values())
      for (const salt of this.#salts.values()) {
        const opened = openSegment(this.#sodium, envelope, header, { ...secrets, epoch: header.epoch }, salt);
        if (opened.ok) return opened.value;
        // Past these the plaintext was had, whatever was then found wrong with it.
        if (!unopened.has(opened.refusal)) return 'opened';
      }
    return null;
  }

  /** Whether the key of an envelope's epoch is here, by what the envelope commits to. */
  hasKeyOf({ header }: Reached): boolean {
    const stream = idToBytes(this.#stream);
    return [...this.#secrets.values()].some(({ key }) =>
      sameBytes(commitmentOf(this.#sodium, stream, header.epoch, key), header.commitment),
    );
  }
}

const unopened: ReadonlySet<string> = new Set([
  'newer-suite',
  'kind-unknown',
  'no-key',
  'commitment-wrong',
  'tampered',
]);
