import { type StreamId, may } from '@cobijo/domain';
import { type VoiceForm, voiceFormOf } from '@cobijo/domain/attachment/voice-note';
import { openLocal, pad, randomBytes, sealLocal, unpad } from '@cobijo/seal';
import { concat, toBase64Url } from '@cobijo/wire';
import { type ClientResult, ok, refused } from './device-api.ts';
import type { HeldDevice } from './held-device.ts';
import { createMutex } from './mutex.ts';

/** A voice note that somebody recorded and has not sent, as its page takes it up again. */
export interface UnsentVoice {
  readonly form: VoiceForm;
  readonly seconds: number;
  /** It ended by itself. */
  readonly isFull: boolean;
  readonly bytes: Uint8Array;
}

/** As it was kept. `isCut`: the page went while she spoke, and this is what had come until then. */
export interface KeptVoice extends UnsentVoice {
  readonly isCut: boolean;
}

/** Some seconds of a voice note that is still being recorded. `at`: which piece of it, from 0. */
export interface VoicePiece {
  readonly at: number;
  readonly form: VoiceForm;
  /** How long she had spoken by its end. */
  readonly seconds: number;
  readonly bytes: Uint8Array;
}

/** Ten minutes weigh two megabytes. */
export const unsentVoiceBytesMax = 8 << 20;

/**
 * Keeps one for each conversation through a lock, as drafts are: on this device alone, padded, in a file whose name says
 * nothing. Each lies under a key of its own that only the keychain has: thrown away or sent, the key goes, and what a
 * disk still holds of it opens with nothing. A voice tells whose it is, more than a word that was written.
 *
 * What is still being recorded is kept piece by piece, in the same file under the same key: each piece after its length,
 * sealed by itself in its place. A page that is reloaded, closed or dropped in a pocket ends without a word, and what it
 * would keep then may come too late. The price: a disk that is looked at while she speaks shows that a file grows, and by
 * how much; when she stops, the whole takes its place.
 */
export class UnsentVoices {
  readonly #device: HeldDevice;
  readonly #writing = createMutex();
  /** Those that are being recorded through this device as it is open now: pieces so far, and their bytes. */
  readonly #growing = new Map<StreamId, { pieces: number; bytes: number }>();

  constructor(device: HeldDevice) {
    this.#device = device;
  }

  /** null: none is kept, or whoever recorded it may write there no more. */
  of(stream: StreamId): Promise<KeptVoice | null> {
    return this.#writing(async () => {
      await this.#forgetGone();
      const held = this.#held(stream);
      if (!held) return null;
      const { sodium, store } = this.#device.context;
      const sealed = await store.read(this.#nameOf(stream));
      const form = voiceFormOf(held.form);
      if (!sealed || !form) return null;
      // It may be whole where pieces are noted: the program ended after it wrote the whole and before it noted so.
      const opened = openLocal(sodium, held.key, this.#nameOf(stream), sealed);
      if (held.isGrowing && !opened.ok) {
        const grown = this.#openPieces(stream, held.key, sealed);
        return grown && { form, ...grown, isFull: false, isCut: true };
      }
      const bytes = opened.ok ? unpad(opened.value) : null;
      if (!bytes?.ok) return null;
      return { form, seconds: held.seconds, isFull: held.isFull, isCut: false, bytes: bytes.value };
    });
  }

  /** The first begins anew, in place of what was kept; each other follows the one before it, or is refused. */
  grow(stream: StreamId, { at, form, seconds, bytes }: VoicePiece): Promise<ClientResult<null>> {
    return this.#writing(async () => {
      if (!this.#mayWrite(stream)) return refused('no-right', 'stream');
      if (voiceFormOf(form) === null || !(seconds >= 0)) return refused('draft-malformed');
      const { sodium, store, keychain } = this.#device.context;
      const name = this.#nameOf(stream);
      const grown = at === 0 ? { pieces: 0, bytes: 0 } : this.#growing.get(stream);
      if (grown?.pieces !== at) return refused('draft-malformed');
      if (grown.bytes + bytes.length > unsentVoiceBytesMax) return refused('draft-too-large');
      const key = at === 0 ? randomBytes(32) : this.#held(stream)!.key;
      const piece = framed(sealLocal(sodium, key, pieceName(name, at), pad(timed(seconds, bytes))));
      if (at > 0) await store.append(name, piece);
      else {
        // Appended from the first on: what a browser has written as a whole it writes as a whole again with each piece.
        await store.remove(name);
        await store.append(name, piece);
        this.#held(stream)?.key.fill(0);
        const begun = { stream, form, seconds, isFull: false, isGrowing: true, key };
        keychain.unsentVoices = [...this.#others(stream), begun];
        await this.#device.context.saveKeychain();
      }
      this.#growing.set(stream, { pieces: at + 1, bytes: grown.bytes + bytes.length });
      return ok(null);
    });
  }

  /** In place of the one before it. */
  keep(stream: StreamId, { form, seconds, isFull, bytes }: UnsentVoice): Promise<ClientResult<null>> {
    return this.#writing(async () => {
      if (!this.#mayWrite(stream)) return refused('no-right', 'stream');
      if (voiceFormOf(form) === null || !(seconds >= 0)) return refused('draft-malformed');
      if (bytes.length > unsentVoiceBytesMax) return refused('draft-too-large');
      const { sodium, store, keychain } = this.#device.context;
      const held = this.#held(stream);
      // The whole of what lies there in pieces keeps their key: wherever the program ends, one or the other opens.
      const key = held?.isGrowing ? held.key : randomBytes(32);
      const name = this.#nameOf(stream);
      const kept = { stream, form, seconds, isFull, key };
      if (held?.isGrowing) {
        keychain.unsentVoices = [...this.#others(stream), { ...kept, isGrowing: true }];
        await this.#device.context.saveKeychain();
      }
      await store.write(name, sealLocal(sodium, key, name, pad(bytes)));
      this.#growing.delete(stream);
      if (!held?.isGrowing) held?.key.fill(0);
      keychain.unsentVoices = [...this.#others(stream), kept];
      await this.#device.context.saveKeychain();
      return ok(null);
    });
  }

  /** It was sent, or she does not want it. */
  drop(stream: StreamId): Promise<void> {
    return this.#writing(async () => {
      if (this.#held(stream)) await this.#forget(stream);
    });
  }

  /** Returns when nothing is being written any more. */
  settled(): Promise<void> {
    return this.#writing(async () => undefined);
  }

  /** Of a conversation that ended, or that she writes in no more, nothing is kept. */
  async #forgetGone(): Promise<void> {
    for (const { stream } of this.#device.context.keychain.unsentVoices ?? []) {
      const replica = this.#device.replicas.get(stream);
      // What is not read yet may still be hers.
      const isUnread = replica?.fold === null && !replica.lockedOut;
      if (!isUnread && !this.#mayWrite(stream)) await this.#forget(stream);
    }
  }

  /** The key first: where the device stops in between, a file is left that nobody opens. */
  async #forget(stream: StreamId): Promise<void> {
    const { store, keychain } = this.#device.context;
    this.#growing.delete(stream);
    this.#held(stream)?.key.fill(0);
    keychain.unsentVoices = this.#others(stream);
    await this.#device.context.saveKeychain();
    await store.remove(this.#nameOf(stream));
  }

  /** Those that are whole, in their order: a program that ended while it wrote leaves a cut one at the end. */
  #openPieces(
    stream: StreamId,
    key: Uint8Array,
    file: Uint8Array,
  ): Pick<UnsentVoice, 'seconds' | 'bytes'> | null {
    const name = this.#nameOf(stream);
    const pieces: Uint8Array[] = [];
    let seconds = 0;
    for (let from = 0; ;) {
      const sealed = frameAt(file, from);
      const opened =
        sealed && openLocal(this.#device.context.sodium, key, pieceName(name, pieces.length), sealed);
      const plain = opened?.ok ? unpad(opened.value) : null;
      if (!sealed || !plain?.ok || plain.value.length < timeBytes) break;
      seconds = viewOf(plain.value).getFloat64(0);
      pieces.push(plain.value.subarray(timeBytes));
      from += lengthBytes + sealed.length;
    }
    return pieces.length === 0 ? null : { seconds, bytes: concat(...pieces) };
  }

  #held(stream: StreamId) {
    return this.#device.context.keychain.unsentVoices?.find((one) => one.stream === stream);
  }

  #others(stream: StreamId) {
    return (this.#device.context.keychain.unsentVoices ?? []).filter((one) => one.stream !== stream);
  }

  #mayWrite(stream: StreamId): boolean {
    const { context, replicas } = this.#device;
    const replica = replicas.get(stream);
    return !!replica?.fold && !replica.lockedOut && may(replica.fold.authority, context.deviceId, 'write');
  }

  #nameOf(stream: StreamId): string {
    const { sodium, storeKey } = this.#device.context;
    const text = new TextEncoder().encode(`cobijo/1/file voice ${stream}`);
    return toBase64Url(sodium.crypto_generichash(16, text, storeKey));
  }
}

const lengthBytes = 4;
const timeBytes = 8;
const viewOf = ({ buffer, byteOffset, length }: Uint8Array): DataView =>
  new DataView(buffer, byteOffset, length);
/** Its place is sealed with each piece: none can be left out, put elsewhere or told twice. */
const pieceName = (name: string, at: number): string => `${name} ${at}`;

function timed(seconds: number, bytes: Uint8Array): Uint8Array {
  const whole = new Uint8Array(timeBytes + bytes.length);
  viewOf(whole).setFloat64(0, seconds);
  whole.set(bytes, timeBytes);
  return whole;
}

function framed(sealed: Uint8Array): Uint8Array {
  const whole = new Uint8Array(lengthBytes + sealed.length);
  viewOf(whole).setUint32(0, sealed.length);
  whole.set(sealed, lengthBytes);
  return whole;
}

/** The mirror of `framed`; null where no whole one stands there. */
function frameAt(file: Uint8Array, from: number): Uint8Array | null {
  if (from + lengthBytes > file.length) return null;
  const end = from + lengthBytes + viewOf(file).getUint32(from);
  return end > file.length ? null : file.subarray(from + lengthBytes, end);
}
