import { describe, expect, it } from 'vitest';
import {
  CreateStream,
  FromDevice,
  FromRelay,
  Heads,
  RefusalReply,
  Rotation,
  isRefusalCode,
  refusals,
  toBase64Url,
} from '../src/index.ts';

const text = (length: number) => toBase64Url(new Uint8Array(length).fill(7));
const keys = { read: text(32), write: text(32), steward: text(32) };

describe('what a device may send', () => {
  it('creates a stream with its id, its keys and a token, and with nothing besides', () => {
    const create = { stream: text(16), keys, token: text(32) };
    expect(CreateStream.safeParse(create).success).toBe(true);
    for (const wrong of [
      { ...create, name: 'Ana' },
      { ...create, stream: text(15) },
      { ...create, token: text(31) },
      { ...create, token: `${text(32).slice(0, -1)}d` },
      { ...create, keys: { ...keys, owner: text(32) } },
      { ...create, keys: { read: text(32), write: text(32) } },
      null,
    ])
      expect(CreateStream.safeParse(wrong).success).toBe(false);
  });

  it('opens an epoch after the first, within four bytes', () => {
    expect(Rotation.safeParse({ epoch: 1, keys }).success).toBe(true);
    for (const epoch of [0, -1, 1.5, 2 ** 32, '1'])
      expect(Rotation.safeParse({ epoch, keys }).success).toBe(false);
  });

  it('holds, watches and unwatches on a live connection, with the fields of each and no others', () => {
    const hold = { type: 'hold', id: 1, stream: text(16), right: 'read', epoch: 0, proof: text(64) };
    expect(FromDevice.safeParse(hold).success).toBe(true);
    expect(FromDevice.safeParse({ type: 'watch', id: 2, stream: text(16), from: 0 }).success).toBe(true);
    for (const wrong of [
      { ...hold, device: 'me' },
      { ...hold, right: 'own' },
      { ...hold, proof: text(63) },
      { ...hold, id: -1 },
      { ...hold, id: 2 ** 32 },
      { type: 'watch', id: 2, stream: text(16), from: -1 },
      { type: 'shout', id: 2 },
    ])
      expect(FromDevice.safeParse(wrong).success).toBe(false);
  });
});

describe('what a relay may answer', () => {
  it('may say more in a later version, and what it says is still read', () => {
    expect(FromRelay.safeParse({ type: 'held', id: 1, later: true }).success).toBe(true);
    expect(RefusalReply.safeParse({ code: 'a-later-code', more: 1 }).success).toBe(true);
  });

  it('names chains and positions that could be', () => {
    expect(Heads.safeParse({ next: 3, epoch: 0, chains: { [text(16)]: 2 } }).success).toBe(true);
    for (const wrong of [
      { next: -1, epoch: 0, chains: {} },
      { next: 3, epoch: 0, chains: { [text(15)]: 2 } },
      { next: 3, epoch: 0, chains: { [text(16)]: 1.5 } },
    ])
      expect(Heads.safeParse(wrong).success).toBe(false);
  });

  it('refuses with a code of the list, each with a status of its kind', () => {
    for (const [code, status] of Object.entries(refusals)) {
      expect(isRefusalCode(code)).toBe(true);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(600);
    }
    for (const code of ['', 'ABSENT', 'toString', '__proto__']) expect(isRefusalCode(code)).toBe(false);
  });
});
