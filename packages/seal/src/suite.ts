/**
 * # The sealed format, suite 1
 *
 * This package is the only code that touches case secrets. It takes bytes and gives bytes; it knows streams, epochs,
 * chains and devices, and nothing of a case. Primitives are libsodium's; HPKE is @hpke/core's. `|` joins bytes; `u32`,
 * `u48` are big-endian; H(k, x) is keyed BLAKE2b, H(x) unkeyed; every label ends in a zero byte.
 *
 * **Device.** An Ed25519 pair and an X-Wing pair (X25519 + ML-KEM-768, the private half is a 32-byte seed).
 *   device id  = H("cobijo/1/device" | sign public (32) | kem public (1216))[0..16]      names and binds both keys
 *
 * **Stream.** A random id (16) and a salt (32) which every member holds and the relay does not.
 *   chain id   = H(salt, "cobijo/1/chain" | stream | device id)[0..16]
 *   One device has exactly one chain in a stream. Chain ids of one device in two streams are unrelated to anyone who
 *   does not hold both salts, so neither the relay nor a member of one stream can join streams by their writers.
 *
 * **Epoch n.** A random key K(n). Derived and carried with it:
 *   commitment = H(K, "cobijo/1/commitment" | stream | u32 n)                 stated in headers and in the signed epoch fact
 *   segment key= H(K, "cobijo/1/segment-key" | stream | u32 n | chain)
 *   nonce      = H(K, "cobijo/1/segment-nonce" | stream | u32 n | signature and body)[0..24]   the same segment sealed
 *                again in the same epoch is the same bytes, so a lost acknowledgement is no second segment to a relay
 *   read seed  = H(K, "cobijo/1/read" | stream | u32 n)                       Ed25519 seed of the read capability
 *   write seed, steward seed: random; given only to those who hold the right
 *   H(n)       = random; only in compartments, stewardship, desk, directory and self; only to those granted the past
 *   wrap tag of a device for n+1 = H(steward seed n, "cobijo/1/wrap-tag" | stream | u32 n+1 | device id)[0..16]
 *   Each wrap tells its recipient her next tag. A relay sees tags that look random and repeat never.
 *
 * **Segment.** body = CBOR (deterministic) [1, stream, device, sequence, previous | null, [[device, sequence, id]…], payload]
 *   id         = H("cobijo/1/segment-id" | body)                                 32 bytes
 *   signature  = Ed25519(device, "cobijo/1/segment" | id)
 *   plaintext  = pad(signature (64) | body);  pad: 0x80, then zeros to 1 KiB, above that to Padmé's size
 *   envelope   = header (wire/envelope.ts) | XChaCha20-Poly1305(segment key, nonce, plaintext, ad = header)
 *   The signature does not cover the epoch: a segment that was refused because its epoch had closed is sealed again
 *   under the next, byte-identical inside, and two copies of it are one segment. It covers the stream, the device, the
 *   place in the chain and the causal past, so nothing else about it can be moved.
 *
 * **Wrap.** envelope of kind 2, chain = the recipient's tag, sequence 0, zero nonce, commitment of the wrapped K;
 *   body = HPKE(X-Wing, HKDF-SHA256, AES-256-GCM; info = "cobijo/1/wrap"; ad = header): enc (1120) | ciphertext of
 *   CBOR [1, K, H | null, write seed | null, steward seed | null, salt, next tag, opening]
 *   opening = id of the segment whose first fact opened the epoch (the newcomer's root of trust). To a device's kem
 *   key in compartments, to a prekey in conversations. All wraps have one size.
 *
 * **History.** envelope of kind 2, chain = H(H(n), "cobijo/1/history-tag" | stream | u32 n)[0..16]; body = as long as a
 *   wrap's: nonce (24) | XChaCha20-Poly1305(H(H(n), "cobijo/1/history-key"…), [K(n−1), H(n−1), salt] and zeros, ad = header)
 *
 * **Invitation.** envelope of kind 3 in the recipient's mailbox stream; body = HPKE(info = "cobijo/1/invitation") of
 *   CBOR [1, stream, is a conversation, wrap plaintext, case id, case name], padded like a segment.
 *
 * **Attachment.** A random key of its own for one content; chunk i of fixed 64 KiB (the last filled with zeros), sealed
 *   by XChaCha20-Poly1305 under nonce "chunk" | zeros | u32 i, ad = attachment id | u32 i | u32 count. Size and BLAKE2b
 *   digest stand in the signed fact, so a chunk left out, swapped or cut is refused.
 *
 * **Meeting.** envelopes of kind 4 in a stream that two people derive from a link's secret. See meeting.ts.
 *
 * **Intake.** Reports of unknown hands, dropped in a stream by a link. See intake-link.ts.
 *
 * **Letter.** From one desk to another, signed, and left by an intake. See desk-letter.ts.
 *
 * **Coming back.** What proves, and opens nothing. See recovery.ts.
 *
 * **At rest.** See local.ts.
 *
 * A reader refuses any other form with a code of its own (refusal.ts); an envelope of a later suite is kept unopened.
 */
export const suite = 1;

const encoder = new TextEncoder();
const label = (name: string): Uint8Array => encoder.encode(`cobijo/1/${name}\0`);

/** Domain separation: one label for each use of a key or a hash. */
export const labels = {
  device: label('device'),
  chain: label('chain'),
  commitment: label('commitment'),
  segmentKey: label('segment-key'),
  segmentNonce: label('segment-nonce'),
  segmentId: label('segment-id'),
  segmentSignature: label('segment'),
  read: label('read'),
  wrapTag: label('wrap-tag'),
  wrap: label('wrap'),
  historyTag: label('history-tag'),
  historyKey: label('history-key'),
  invitation: label('invitation'),
  card: label('card'),
  localSlot: label('local-slot'),
  localRecord: label('local-record'),
  caseId: label('case-id'),
  calendarId: label('calendar-id'),
  handover: label('handover'),
  meetingStream: label('meeting-stream'),
  meetingKey: label('meeting-key'),
  meetingPromise: label('meeting-promise'),
  meetingPictures: label('meeting-pictures'),
  meetingSaid: label('meeting-said'),
  recoverySheet: label('recovery-sheet'),
  recoveryProof: label('recovery-proof'),
  recoveryVouch: label('recovery-vouch'),
  report: label('report'),
  intakeKey: label('intake-key'),
  deskKey: label('desk-key'),
  deskLetter: label('desk-letter'),
} as const;
