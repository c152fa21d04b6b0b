import { type VoiceForm, voiceFormOf, voiceNoteSecondsMax } from '@cobijo/domain/attachment/voice-note';
import type { StreamId } from '@cobijo/domain';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useDevice } from '../../device/device.tsx';
import { recordingTouch } from '../../app/rest.tsx';

/** Why there is no voice note. refused: she, or her browser, said no. silent: nothing was heard of. */
export type NoVoice = 'refused' | 'no-microphone' | 'busy' | 'cannot' | 'silent';

export type Recording =
  | { readonly at: 'idle' }
  | { readonly at: 'no'; readonly why: NoVoice }
  | { readonly at: 'asking' }
  /** `level`: how loud it is just now, from 0 to 1; null where nothing may move. */
  | { readonly at: 'recording'; readonly seconds: number; readonly level: number | null }
  | {
      readonly at: 'recorded';
      readonly sound: Blob;
      readonly form: VoiceForm;
      readonly seconds: number;
      /** It ended by itself. */
      readonly isFull: boolean;
      /** The page went while she spoke: what came until then. */
      readonly isCut: boolean;
    };

export interface Recorder {
  readonly state: Recording;
  /** Something is there that nobody has sent. */
  readonly isUnsent: boolean;
  readonly begin: () => void;
  readonly stop: () => void;
  readonly discard: () => void;
}

const lookMs = 250;
/**
 * What is said reaches the device in pieces of so long; a page that is reloaded, closed or dropped loses at most the last
 * of them. Shorter ones lose less, and each is a write under seal that an old telephone waits for; a single keeping when
 * the page goes would be lost where nobody tells the page, as a telephone does that needs its memory.
 */
const pieceMs = 3_000;
/** Enough for a voice: ten minutes weigh two megabytes. */
const bitsPerSecond = 24_000;

/**
 * A voice note that is being made. The microphone is asked for when she presses, and let go of when she stops or the page
 * goes; what was said stays under seal on this device, from its first seconds on, until it is sent or thrown away, also
 * while the device is locked.
 */
export function useRecorder(conversation: StreamId): Recorder {
  const { engine } = useDevice();
  const [state, setState] = useState<Recording>({ at: 'idle' });
  const running = useRef<Running | null>(null);
  const ended = useRef(false);
  useEffect(() => {
    ended.current = false;
    return () => {
      ended.current = true;
      // Not thrown away: the device may have been locked, or a reload asked nobody.
      running.current?.leave();
      running.current = null;
    };
  }, []);
  const isKept = useRef(false);
  /** Pieces are kept one after the other, and the whole after them. */
  const pieces = useRef<Promise<void>>(Promise.resolve());
  /** The recording that she has not thrown away. */
  const wanted = useRef<object | null>(null);
  useEffect(() => {
    void engine.unsentVoice(conversation).then((kept) => {
      if (!kept || ended.current) return;
      const { form, seconds, isFull, isCut, bytes } = kept;
      const sound = new Blob([bytes.slice()], { type: form });
      setState((now) => {
        // She began another meanwhile: that takes its place.
        if (now.at !== 'idle') return now;
        isKept.current = true;
        return { at: 'recorded', sound, form, seconds, isFull, isCut };
      });
    });
  }, [engine, conversation]);
  useEffect(() => {
    if (state.at !== 'recorded' || isKept.current) return;
    isKept.current = true;
    const { form, seconds, isFull, sound } = state;
    void pieces.current.then(async () => {
      const bytes = new Uint8Array(await sound.arrayBuffer());
      // Thrown away or sent meanwhile: nothing is kept of it.
      if (isKept.current) await engine.keepUnsentVoice(conversation, { form, seconds, isFull, bytes });
    });
  }, [engine, conversation, state]);
  const begin = useCallback(() => {
    if (running.current) return;
    setState({ at: 'asking' });
    const own = {};
    wanted.current = own;
    let at = 0;
    const grow: Grow = ({ sound, form, seconds }) => {
      const keepIt = async (): Promise<void> => {
        const bytes = new Uint8Array(await sound.arrayBuffer());
        // One that comes after she threw it away would bring it back.
        if (wanted.current === own)
          await engine.growUnsentVoice(conversation, { at: at++, form, seconds, bytes });
      };
      // Refused, or the device was locked meanwhile: what came before is kept, and the page goes on with what it has.
      pieces.current = pieces.current.then(keepIt).catch(() => undefined);
    };
    void record(setState, grow).then((recording) => {
      if (ended.current) recording?.drop();
      else running.current = recording;
    });
  }, [engine, conversation]);
  const stop = useCallback(() => {
    running.current?.stop();
    running.current = null;
  }, []);
  const discard = useCallback(() => {
    running.current?.drop();
    running.current = null;
    isKept.current = false;
    wanted.current = null;
    setState({ at: 'idle' });
    void engine.dropUnsentVoice(conversation);
  }, [engine, conversation]);
  useEffect(() => {
    // It may have stopped by itself.
    if (state.at === 'recorded' || state.at === 'no') running.current = null;
  }, [state]);
  const isUnsent = state.at === 'recording' || state.at === 'recorded';
  return { state, isUnsent, begin, stop, discard };
}

/** Takes what was said since the last piece. */
type Grow = (piece: { readonly sound: Blob; readonly form: VoiceForm; readonly seconds: number }) => void;

interface Running {
  stop(): void;
  drop(): void;
  /** The page goes: what was said stays in the pieces that were kept. */
  leave(): void;
}

async function record(say: (state: Recording) => void, grow: Grow): Promise<Running | null> {
  const type =
    'MediaRecorder' in globalThis
      ? ['audio/webm;codecs=opus', 'audio/mp4'].find((one) => MediaRecorder.isTypeSupported(one))
      : undefined;
  const form = type === undefined ? null : voiceFormOf(type);
  // Absent where the page came without HTTPS.
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (type === undefined || !form || !devices) {
    say({ at: 'no', why: 'cannot' });
    return null;
  }
  let stream: MediaStream;
  try {
    stream = await devices.getUserMedia({ audio: { channelCount: 1 } });
  } catch (fault) {
    say({ at: 'no', why: whyNot(fault) });
    return null;
  }
  const recorder = new MediaRecorder(stream, { mimeType: type, audioBitsPerSecond: bitsPerSecond });
  const meter = matchMedia('(prefers-reduced-motion: reduce)').matches ? null : openMeter(stream);
  const began = performance.now();
  const parts: Blob[] = [];
  let isFull = false;
  let isDropped = false;
  let isStopped = false;
  const seconds = (): number => (performance.now() - began) / 1000;
  const keeper = keepPieces(stream, type, (sound) => {
    // Once she stops, the whole takes their place.
    if (!isStopped) grow({ sound, form, seconds: seconds() });
  });
  const stop = (): void => {
    isStopped = true;
    keeper?.stop();
    if (recorder.state !== 'inactive') recorder.stop();
  };
  const look = setInterval(() => {
    // Whoever speaks touches nothing.
    recordingTouch();
    isFull = seconds() >= voiceNoteSecondsMax;
    if (isFull) return stop();
    say({ at: 'recording', seconds: Math.floor(seconds()), level: meter?.level() ?? null });
  }, lookMs);
  recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
  recorder.addEventListener('stop', () => {
    clearInterval(look);
    meter?.close();
    for (const track of stream.getTracks()) track.stop();
    if (isDropped) return;
    const sound = new Blob(parts, { type: form });
    say(
      sound.size === 0
        ? { at: 'no', why: 'silent' }
        : { at: 'recorded', sound, form, seconds: seconds(), isFull, isCut: false },
    );
  });
  // Somebody pulled the microphone out, or took its permission back: what was said until then is kept.
  for (const track of stream.getTracks()) track.addEventListener('ended', stop);
  recorder.start();
  say({ at: 'recording', seconds: 0, level: meter ? 0 : null });
  return {
    stop,
    drop() {
      isDropped = true;
      stop();
    },
    leave() {
      // The last piece comes after this, and is kept.
      keeper?.stop();
      isDropped = true;
      if (recorder.state !== 'inactive') recorder.stop();
    },
  };
}

/**
 * Hears the same beside the recorder, and hands it over in pieces. A recorder of its own: one that is asked for pieces
 * writes no length and no places to seek into what she sends at the end. Where a browser takes no second one, nothing is
 * kept before she stops.
 */
function keepPieces(stream: MediaStream, type: string, take: (sound: Blob) => void): { stop(): void } | null {
  let keeper: MediaRecorder;
  try {
    keeper = new MediaRecorder(stream, { mimeType: type, audioBitsPerSecond: bitsPerSecond });
    keeper.start(pieceMs);
  } catch {
    return null;
  }
  keeper.addEventListener('dataavailable', ({ data }) => {
    if (data.size > 0) take(data);
  });
  // Nobody tells a page for sure that it goes: out of sight is the last that a telephone says.
  const hand = (): void => {
    if (keeper.state === 'recording') keeper.requestData();
  };
  document.addEventListener('visibilitychange', hand);
  addEventListener('pagehide', hand);
  keeper.addEventListener('stop', () => {
    document.removeEventListener('visibilitychange', hand);
    removeEventListener('pagehide', hand);
  });
  return {
    stop() {
      if (keeper.state !== 'inactive') keeper.stop();
    },
  };
}

function whyNot(fault: unknown): NoVoice {
  const name = fault instanceof DOMException ? fault.name : '';
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'no-microphone';
  if (name === 'NotReadableError' || name === 'AbortError') return 'busy';
  return name === 'NotAllowedError' || name === 'SecurityError' ? 'refused' : 'cannot';
}

function openMeter(stream: MediaStream): { level(): number; close(): void } {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  context.createMediaStreamSource(stream).connect(analyser);
  const wave = new Float32Array(analyser.fftSize);
  return {
    level() {
      analyser.getFloatTimeDomainData(wave);
      const power = wave.reduce((sum, one) => sum + one * one, 0) / wave.length;
      // A voice at arm's length stands near the middle.
      return Math.min(1, Math.sqrt(power) * 4);
    },
    close: () => void context.close(),
  };
}
