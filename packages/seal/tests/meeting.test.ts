import { type EnvelopeBytes, parseEnvelope, toBase64Url } from '@cobijo/wire';
import { describe, expect, it } from 'vitest';
import {
  type MeetingMessage,
  decodeMeeting,
  isSaidBy,
  meetingPictureKinds,
  meetingPictures,
  meetingPlace,
  meetingPromise,
  openMeeting,
  picturesOf,
  sealMeeting,
  signSaid,
} from '../src/index.ts';
import { author, fixed, reader, sodium } from './world.ts';

const secret = fixed('meeting', 16);
const host = fixed('host', 16);
const nonce = fixed('host nonce', 32);
const offer: MeetingMessage = {
  kind: 'offer',
  host,
  promise: meetingPromise(sodium, nonce, host),
  expires: 1_800_000_000,
  token: fixed('token', 32),
  role: 'survivor',
  guest: null,
  person: null,
  lost: false,
};
const answer = {
  kind: 'answer',
  nonce: fixed('guest nonce', 32),
  card: fixed('card', 2600),
  attempt: null,
} as const satisfies MeetingMessage;
const reveal: MeetingMessage = { kind: 'reveal', nonce, answer: fixed('answer hash', 32) };

function openBytes(bytes: Uint8Array, by = secret) {
  const parsed = parseEnvelope(bytes);
  return parsed.ok ? openMeeting(sodium, by, parsed.envelope, parsed.header) : parsed;
}

describe('a meeting', () => {
  it('is derived from the secret of its link and from nothing else', () => {
    const place = meetingPlace(sodium, secret);
    expect(place.stream).toBe('PEqAUuebhqoedW8uQLIB4g');
    expect(toBase64Url(place.secrets.key)).toBe('NfwBEHsYXk_TC66-Zwt0f_ryz5-dAaZ8NJL81CwFQFo');
    expect(toBase64Url(place.secrets.writeSeed!)).toBe('MVwEe3gH6Hl6SqhOhrNlSiD2GetO6cufNiN1SgViHgk');
    expect(toBase64Url(meetingPromise(sodium, nonce, host))).toBe(
      'ZJC6bLgGPM75dfzfYtjLOdISS7J3ACal6ffXfdmByrE',
    );
    expect(meetingPlace(sodium, fixed('another', 16)).stream).not.toBe(place.stream);
    expect(() => meetingPlace(sodium, secret.subarray(1))).toThrow(RangeError);
  });

  it('opens what it sealed, and every message looks as long as another', () => {
    const sealed = [offer, answer, reveal].map((message) => sealMeeting(sodium, secret, message));
    expect(new Set(sealed.map(({ envelope }) => envelope.length)).size).toBe(1);
    for (const [i, message] of [offer, answer, reveal].entries()) {
      const opened = openBytes(sealed[i]!.envelope);
      expect(opened.ok && opened.value.message).toEqual(message);
      expect(opened.ok && opened.value.plain).toEqual(sealed[i]!.plain);
    }
  });

  it('opens to no other link, and to nobody once a byte of it was changed', () => {
    const { envelope } = sealMeeting(sodium, secret, offer);
    expect(openBytes(envelope, fixed('another', 16))).toMatchObject({ ok: false, refusal: 'tampered' });
    for (let at = 0; at < envelope.length; at += 7) {
      const changed = envelope.slice() as EnvelopeBytes;
      changed[at]! ^= 1;
      expect(openBytes(changed).ok, `byte ${at}`).toBe(false);
    }
  });

  it('reads exactly its three messages and nothing that resembles them', () => {
    const { plain } = sealMeeting(sodium, secret, offer);
    expect(decodeMeeting(plain)).toEqual(offer);
    expect(decodeMeeting(plain.subarray(1))).toBeNull();
    for (const wrong of [
      { ...offer, host: fixed('short', 15) },
      { ...offer, role: 'x'.repeat(41) },
      { ...reveal, nonce: fixed('long', 33) },
      { ...answer, nonce: fixed('short', 31) },
    ])
      expect(decodeMeeting(sealMeeting(sodium, secret, wrong).plain), JSON.stringify(wrong.kind)).toBeNull();
  });

  it('names the guest of a visit, and reads nobody else for one', () => {
    const visit: MeetingMessage = { ...offer, guest: fixed('guest', 16) };
    const { plain, envelope } = sealMeeting(sodium, secret, visit);
    expect(decodeMeeting(plain)).toEqual(visit);
    expect(envelope.length).toBe(sealMeeting(sodium, secret, offer).envelope.length);
    for (const guest of [fixed('guest', 15), fixed('guest', 17), new Uint8Array()])
      expect(decodeMeeting(sealMeeting(sodium, secret, { ...offer, guest }).plain)).toBeNull();
  });

  it('says of a link that it is for somebody who lost every device, and takes her attempt with the answer', () => {
    const lost: MeetingMessage = { ...offer, person: fixed('person', 16), lost: true };
    const hers = { ...answer, attempt: fixed('attempt', 16) };
    for (const message of [lost, { ...lost, lost: false }, hers])
      expect(decodeMeeting(sealMeeting(sodium, secret, message).plain)).toEqual(message);
    expect(
      decodeMeeting(sealMeeting(sodium, secret, { ...answer, attempt: fixed('attempt', 15) }).plain),
    ).toBeNull();
  });

  it('carries what each side says once the pictures were the same, signed for this meeting alone', () => {
    const { plain } = sealMeeting(sodium, secret, { ...answer, attempt: fixed('attempt', 16) });
    const { sign, kem } = author;
    const recovery = fixed('recovery', 16);
    const word = signSaid(sodium, author, plain, {
      kind: 'vouch',
      sign,
      kem,
      vouches: [{ recovery, signature: fixed('vouch', 64) }],
    });
    const proof = signSaid(sodium, reader, plain, {
      kind: 'proof',
      sheet: fixed('sheet', 64),
      vouches: [{ recovery, device: author.id, signature: fixed('vouch', 64) }],
    });
    for (const message of [word, proof, { ...proof, sheet: null, vouches: [] }]) {
      const sealed = sealMeeting(sodium, secret, message);
      expect(decodeMeeting(sealed.plain)).toEqual(message);
      expect(sealed.envelope.length).toBe(sealMeeting(sodium, secret, offer).envelope.length);
    }
    expect(isSaidBy(sodium, sign, plain, word)).toBe(true);
    expect(isSaidBy(sodium, reader.sign, plain, proof)).toBe(true);
    expect(isSaidBy(sodium, sign, plain, proof)).toBe(false);
    expect(isSaidBy(sodium, sign, sealMeeting(sodium, secret, answer).plain, word)).toBe(false);
    expect(isSaidBy(sodium, sign, plain, { ...word, vouches: [] })).toBe(false);
    const many = Array.from({ length: 17 }, () => ({ recovery, signature: fixed('vouch', 64) }));
    for (const wrong of [
      { ...word, vouches: many },
      { ...word, sign: fixed('short', 31) },
      { ...word, signature: fixed('short', 63) },
      { ...proof, sheet: fixed('short', 63) },
    ])
      expect(decodeMeeting(sealMeeting(sodium, secret, wrong).plain)).toBeNull();
  });

  it('shows pictures that hang on all that was said, by both', () => {
    const plains = [offer, answer].map((message) => sealMeeting(sodium, secret, message).plain);
    const shown = picturesOf(sodium, { offer: plains[0]!, answer: plains[1]!, nonce });
    expect(shown).toHaveLength(meetingPictures);
    expect(shown).toEqual([22, 62, 6, 4, 7, 38]);
    expect(shown.every((one) => Number.isInteger(one) && one >= 0 && one < meetingPictureKinds)).toBe(true);
    const other = sealMeeting(sodium, secret, { ...answer, nonce: fixed('thief', 32) }).plain;
    expect(picturesOf(sodium, { offer: plains[0]!, answer: other, nonce })).not.toEqual(shown);
    expect(picturesOf(sodium, { offer: plains[0]!, answer: plains[1]!, nonce: fixed('n', 32) })).not.toEqual(
      shown,
    );
  });
});
