import type { Brand, Sodium } from '@cobijo/wire';
import { Decrypter, Encrypter, armor } from 'age-encryption';
import { type Opened, opened, refused } from './refusal.ts';

/**
 * Files that leave Cobijo: age (https://age-encryption.org/v1), sealed to keys of their readers (X25519 `age1…`, and
 * X25519 with ML-KEM-768 `age1pq1…`) or to words. Any program that knows age opens them.
 */

/** A key that something can be sealed to. */
export type ExportRecipient = Brand<string, 'ExportRecipient'>;

/** To whom a file is sealed: keys, or words of this program's making (export-words.ts). */
export type SealedTo = { readonly keys: readonly ExportRecipient[] } | { readonly words: string };

/** How hard words are to guess is the words' work: 109 bits need no gigabyte of a telephone's memory. log2 of scrypt's N. */
const wordsWork = 15;

export function parseRecipient(text: string): Opened<ExportRecipient> {
  const trimmed = text.trim();
  // A key on a security device (`age1tag…`) is not among those that were tried.
  if (trimmed.startsWith('age1tag')) return refused('export-key-of-nobody');
  try {
    new Encrypter().addRecipient(trimmed);
    return opened(trimmed as ExportRecipient);
  } catch {
    return refused('export-key-of-nobody');
  }
}

/** The beginning of its SHA-256: enough to tell one key from another on a screen. 16 hexadecimal digits. */
export const recipientFingerprint = (sodium: Sodium, recipient: ExportRecipient): string =>
  sodium.to_hex(sodium.crypto_hash_sha256(recipient).subarray(0, 8));

export function sealExport(to: SealedTo, plaintext: Uint8Array): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  if ('words' in to) {
    encrypter.setPassphrase(to.words);
    encrypter.setScryptWorkFactor(wordsWork);
  } else for (const key of to.keys) encrypter.addRecipient(key);
  return encrypter.encrypt(plaintext);
}

/** What opens a file: a secret key of age, or words. */
export type OpenedBy = { readonly identity: string } | { readonly words: string };

/** Sixteen readers with the longest keys take 26 KiB; a header of a million readers would keep a device busy for hours. */
const headerBytesMax = 64 << 10;
/** Age's own programs use 18 (256 MiB); each step more doubles what a file makes whoever opens it spend. */
const wordsWorkMax = 18;

/** Whether opening a file costs no more than a file of ours, or of a person who used age itself, would. */
function isModest(file: Uint8Array): boolean {
  const header = new TextDecoder('latin1').decode(file.subarray(0, headerBytesMax));
  const end = header.indexOf('\n--- ');
  const work = /^-> scrypt \S+ (\d+)$/m.exec(header.slice(0, end));
  return end >= 0 && (work === null || Number(work[1]) <= wordsWorkMax);
}

/** A file as text, as age itself makes one when it is told to; null where its letters are none of such. */
function withoutArmor(file: Uint8Array): Uint8Array | null {
  const latin1 = new TextDecoder('latin1');
  if (!latin1.decode(file.subarray(0, 64)).trimStart().startsWith('-----BEGIN AGE')) return file;
  try {
    return armor.decode(latin1.decode(file));
  } catch {
    return null;
  }
}

/** The mirror of `sealExport`. Nothing of a file that was changed is given back. */
export async function openExport(by: OpenedBy, given: Uint8Array): Promise<Opened<Uint8Array>> {
  const file = withoutArmor(given);
  if (!file || !isModest(file)) return refused('export-file-malformed');
  const decrypter = new Decrypter();
  if ('words' in by) decrypter.addPassphrase(by.words);
  else
    try {
      decrypter.addIdentity(by.identity.trim());
    } catch {
      return refused('export-identity-malformed');
    }
  let key: Uint8Array;
  try {
    key = await decrypter.decryptHeader(file);
  } catch (fault) {
    // By its words alone: age-encryption has no codes, and its version is fixed.
    const noMatch = fault instanceof Error && fault.message.startsWith('no identity matched');
    return refused(noMatch ? 'export-key-wrong' : 'export-file-malformed');
  }
  // The words were worked through once; that costs what it costs.
  const held = new Decrypter();
  held.addIdentity({ unwrapFileKey: () => key });
  try {
    return opened(await held.decrypt(file));
  } catch {
    return refused('export-file-damaged');
  }
}
