import { type StreamId, may } from '@cobijo/domain';
import { type VoiceForm, voiceFormOf } from '@cobijo/domain/attachment/voice-note';
import { openLocal, pad, randomBytes, sealLocal, unpad } from '@cobijo/seal';
import { toBase64Url } from '@cobijo/wire';
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

/** Ten minutes weigh two megabytes. */
export const unsentVoiceBytesMax = 8 << 20;

/**
 * Keeps one for each conversation through a lock, as drafts are: on this device alone, padded, in a file whose name says
 * nothing. Each lies under a key of its own that only the keychain has: thrown away or sent, the key goes, and what a
 * disk still holds of it opens with nothing. A voice tells whose it is, more than a word that was written.
 */
export class UnsentVoices {
  readonly #device: HeldDevice;
  readonly #writing = createMutex();

  constructor(device: HeldDevice) {
    this.#device = device;
  }

  /** null: none is kept, or whoever recorded it may write there no more. */
  of(stream: StreamId): Promise<UnsentVoice | null> {
    return this.#writing(async () => {
      await this.#forgetGone();
      const held = this.#held(stream);
      if (!held) return null;
      const { sodium, store } = this.#device.context;
      const sealed = await store.read(this.#nameOf(stream));
      const opened = sealed ? openLocal(sodium, held.key, this.#nameOf(stream), sealed) : null;
      const bytes = opened?.ok ? unpad(opened.value) : null;
      const form = voiceFormOf(held.form);
      if (!bytes?.ok || !form) return null;
      return { form, seconds: held.seconds, isFull: held.isFull, bytes: bytes.value };
    });
  }

  /** In place of the one before it. */
  keep(stream: StreamId, { form, seconds, isFull, bytes }: UnsentVoice): Promise<ClientResult<null>> {
    return this.#writing(async () => {
      if (!this.#mayWrite(stream)) return refused('no-right', 'stream');
      if (voiceFormOf(form) === null || !(seconds >= 0)) return refused('draft-malformed');
      if (bytes.length > unsentVoiceBytesMax) return refused('draft-too-large');
      const { sodium, store, keychain } = this.#device.context;
      const key = randomBytes(32);
      const name = this.#nameOf(stream);
      await store.write(name, sealLocal(sodium, key, name, pad(bytes)));
      this.#held(stream)?.key.fill(0);
      keychain.unsentVoices = [...this.#others(stream), { stream, form, seconds, isFull, key }];
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
    this.#held(stream)?.key.fill(0);
    keychain.unsentVoices = this.#others(stream);
    await this.#device.context.saveKeychain();
    await store.remove(this.#nameOf(stream));
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
