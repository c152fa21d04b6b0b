import { z } from 'zod';
import { concat, fromBase64Url } from './bytes.ts';
import { type StreamId, idFrom, idToBytes } from './ids.ts';
import { registrationIdText, ringIdText, streamIdText } from './routes.ts';
import { rights } from './capability.ts';

/**
 * The live connection (`GET /v1/live`, WebSocket): append and be woken without a request each.
 *
 * ```
 * relay  → {"type":"hello","challenge":"<32 bytes base64url>","version":1}
 * device → {"type":"hold","id":1,"stream":…,"right":"read"|"write","epoch":n,"proof":"<signature>"}
 *          (proof: the capability's signature over liveProofBytes; once for each stream, right and epoch)
 * relay  → {"type":"held","id":1} | {"type":"refused","id":1,"code":…}
 * device → {"type":"watch","id":2,"stream":…,"from":N}        (needs a held read right)
 * relay  → {"type":"watching","id":2} and then, at once and for ever, binary pages:
 *          0x02 ‖ stream (16) ‖ first position (u48) ‖ run
 * device → binary append: 0x01 ‖ id (u32) ‖ stream (16) ‖ epoch (u32) ‖ run      (needs the held write right)
 * relay  → {"type":"appended","id":…,"position":N} | {"type":"refused","id":…,"code":…,"expected"?:…}
 * device → {"type":"unwatch","id":3,"stream":…}
 * device → {"type":"nudge","id":4,"registration":…}     this connection is that device's (nudge.ts)
 * relay  → {"type":"noted","id":4}                       whether or not there is such a registration
 * relay  → {"type":"rang","stream":…,"ids":[…]}   to whoever watches: those rang (ring.ts); some may have been told before
 * relay  → {"type":"closed","stream":…,"epoch":n}   the held read epoch was closed: everything it may see has been sent
 * ```
 *
 * A page on a live connection is what a read would have returned: positions are contiguous, and what is pushed is
 * never proof that nothing was withheld.
 */
export const liveAppend = 0x01;
export const livePage = 0x02;
export const liveVersion = 1;

const id = z.int().min(0).max(0xffff_ffff);

export const FromDevice = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('hold'),
    id,
    stream: streamIdText,
    right: z.enum(rights),
    epoch: z.int().min(0).max(0xffff_ffff),
    proof: z.string().refine((text) => fromBase64Url(text, 64) !== null),
  }),
  z.strictObject({ type: z.literal('watch'), id, stream: streamIdText, from: z.int().min(0) }),
  z.strictObject({ type: z.literal('unwatch'), id, stream: streamIdText }),
  z.strictObject({ type: z.literal('nudge'), id, registration: registrationIdText }),
]);
export type FromDevice = z.infer<typeof FromDevice>;

export const FromRelay = z.discriminatedUnion('type', [
  z.object({ type: z.literal('hello'), challenge: z.string(), version: z.int() }),
  z.object({ type: z.literal('held'), id }),
  z.object({ type: z.literal('watching'), id }),
  z.object({ type: z.literal('unwatched'), id }),
  z.object({ type: z.literal('noted'), id }),
  z.object({ type: z.literal('appended'), id, position: z.int().min(0) }),
  z.object({ type: z.literal('refused'), id, code: z.string(), expected: z.int().optional() }),
  z.object({ type: z.literal('rang'), stream: streamIdText, ids: z.array(ringIdText) }),
  z.object({ type: z.literal('closed'), stream: streamIdText, epoch: z.int().min(0) }),
]);
export type FromRelay = z.infer<typeof FromRelay>;

/** A binary append frame. */
export function encodeLiveAppend(id: number, stream: StreamId, epoch: number, run: Uint8Array): Uint8Array {
  const head = new Uint8Array(25);
  const view = new DataView(head.buffer);
  head[0] = liveAppend;
  view.setUint32(1, id);
  head.set(idToBytes(stream), 5);
  view.setUint32(21, epoch);
  return concat(head, run);
}

/** The mirror of `encodeLiveAppend`; null where the frame is too short or of another kind. */
export function decodeLiveAppend(
  frame: Uint8Array,
): { id: number; stream: StreamId; epoch: number; run: Uint8Array } | null {
  if (frame.length < 25 || frame[0] !== liveAppend) return null;
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  return {
    id: view.getUint32(1),
    stream: idFrom<StreamId>(frame.subarray(5, 21)),
    epoch: view.getUint32(21),
    run: frame.subarray(25),
  };
}

/** A binary page frame. */
export function encodeLivePage(stream: StreamId, first: number, run: Uint8Array): Uint8Array {
  const head = new Uint8Array(23);
  const view = new DataView(head.buffer);
  head[0] = livePage;
  head.set(idToBytes(stream), 1);
  view.setUint16(17, Math.floor(first / 0x1_0000_0000));
  view.setUint32(19, first >>> 0);
  return concat(head, run);
}

/** The mirror of `encodeLivePage`. */
export function decodeLivePage(
  frame: Uint8Array,
): { stream: StreamId; first: number; run: Uint8Array } | null {
  if (frame.length < 23 || frame[0] !== livePage) return null;
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  return {
    stream: idFrom<StreamId>(frame.subarray(1, 17)),
    first: view.getUint16(17) * 0x1_0000_0000 + view.getUint32(19),
    run: frame.subarray(23),
  };
}
