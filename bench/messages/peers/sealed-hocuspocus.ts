import { randomBytes } from 'node:crypto';
import { type Sodium, loadSodium } from '@cobijo/wire';
import { acknowledged, closed, hocuspocus, open, type Opened } from './hocuspocus.ts';
import type { MessagePeer } from '../peer.ts';
import { until } from '../until.ts';

/**
 * hocuspocus with what it lacks added by us, as little of it as does the work: whoever says a message signs and seals it,
 * one key for all, and everybody verifies and opens each as it comes. No chain, nobody's right to say it, no key that
 * turns, nothing on anybody's disk.
 */
interface Sealed {
  readonly nonce: Uint8Array;
  readonly sealed: Uint8Array;
}
/** What everybody is handed: the key, and whose signature counts. */
interface Keys {
  readonly key: Uint8Array;
  readonly author: Uint8Array;
}
const signatureBytes = 64;

export const peer: MessagePeer = {
  ...hocuspocus,
  about: {
    ...hocuspocus.about,
    name: 'hocuspocus, sealed and signed by us',
    encrypts: 'XChaCha20-Poly1305, each message, one key for all that never turns',
    signs: 'Ed25519, each message; every receiver verifies it',
  },

  async sayer(place) {
    const sodium = await loadSodium();
    const { provider, messages } = await open<Sealed>(place);
    const key = sodium.crypto_aead_xchacha20poly1305_ietf_keygen();
    const author = sodium.crypto_sign_keypair();
    const synced = () => until(() => !provider.hasUnsyncedChanges);
    return {
      letIn: async () =>
        JSON.stringify([key, author.publicKey].map((bytes) => Buffer.from(bytes).toString('base64'))),
      settled: synced,
      async say(texts, manner) {
        for (const text of texts) {
          const content = Buffer.from(JSON.stringify({ at: Date.now(), text }));
          const signed = Buffer.concat([sodium.crypto_sign_detached(content, author.privateKey), content]);
          const nonce = new Uint8Array(randomBytes(24));
          const sealed = sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(signed, null, null, nonce, key);
          messages.push([{ nonce, sealed }]);
          if (manner === 'each') await acknowledged(provider);
        }
        await synced();
      },
    };
  },

  async receiver(place) {
    const sodium = await loadSodium();
    const texts: string[] = [];
    let opened: Opened<Sealed>;
    return {
      card: new Uint8Array(0),
      async follow(what) {
        const [key, author] = (JSON.parse(what) as string[]).map(
          (text) => new Uint8Array(Buffer.from(text, 'base64')),
        );
        const keys = { key: key!, author: author! };
        opened = await open<Sealed>(place);
        opened.messages.observe(({ changes }) => {
          for (const { insert } of changes.delta)
            for (const message of (insert ?? []) as readonly Sealed[])
              texts.push(openMessage(sodium, message, keys));
        });
      },
      settled: async () => undefined,
      held: () => texts.length,
      texts: async () => texts,
      close: () => closed(opened),
    };
  },
};

function openMessage(sodium: Sodium, { nonce, sealed }: Sealed, { key, author }: Keys): string {
  const signed = sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(null, sealed, null, nonce, key);
  const content = signed.subarray(signatureBytes);
  if (!sodium.crypto_sign_verify_detached(signed.subarray(0, signatureBytes), content, author))
    throw new Error('signature');
  return (JSON.parse(Buffer.from(content).toString()) as { readonly text: string }).text;
}
