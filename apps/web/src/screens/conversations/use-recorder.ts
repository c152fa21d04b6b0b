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
/** Enough for a voice: ten minutes weigh two megabytes. */
const bitsPerSecond = 24_000;

/**
 * A voice note that is being made. The microphone is asked for when she presses, and let go of when she stops; what was
 * recorded stays under seal on this device until it is sent or thrown away, also while the device is locked.
 */
export function useRecorder(conversation: StreamId): Recorder {
  const { engine } = useDevice();
  const [state, setState] = useState<Recording>({ at: 'idle' });
  const running = useRef<{ stop(): void; drop(): void } | null>(null);
  const ended = useRef(false);
  useEffect(() => {
    ended.current = false;
    return () => {
      ended.current = true;
      running.current?.drop();
      running.current = null;
    };
  }, []);
  const isKept = useRef(false);
  useEffect(() => {
    void engine.unsentVoice(conversation).then((kept) => {
      if (!kept || ended.current) return;
      const { form, seconds, isFull, bytes } = kept;
      const sound = new Blob([bytes.slice()], { type: form });
      setState((now) => {
        // She began another meanwhile: that takes its place.
        if (now.at !== 'idle') return now;
        isKept.current = true;
        return { at: 'recorded', sound, form, seconds, isFull };
      });
    });
  }, [engine, conversation]);
  useEffect(() => {
    if (state.at !== 'recorded' || isKept.current) return;
    isKept.current = true;
    const { form, seconds, isFull, sound } = state;
    void sound.arrayBuffer().then((buffer) => {
      // Thrown away or sent meanwhile: nothing is kept of it.
      if (isKept.current)
        void engine.keepUnsentVoice(conversation, { form, seconds, isFull, bytes: new Uint8Array(buffer) });
    });
  }, [engine, conversation, state]);
  const begin = useCallback(() => {
    if (running.current) return;
    setState({ at: 'asking' });
    void record(setState).then((recording) => {
      if (ended.current) recording?.drop();
      else running.current = recording;
    });
  }, []);
  const stop = useCallback(() => {
    running.current?.stop();
    running.current = null;
  }, []);
  const discard = useCallback(() => {
    running.current?.drop();
    running.current = null;
    isKept.current = false;
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

async function record(say: (state: Recording) => void): Promise<{ stop(): void; drop(): void } | null> {
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
  const seconds = (): number => (performance.now() - began) / 1000;
  const stop = (): void => {
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
        : { at: 'recorded', sound, form, seconds: seconds(), isFull },
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
