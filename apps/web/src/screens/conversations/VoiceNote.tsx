import type { ConversationView, MessageView, Say } from '@cobijo/client';
import type { EntityId } from '@cobijo/domain';
import { sayVoiceNote, voiceEnding } from '@cobijo/domain/attachment/voice-note';
import { useEffect } from 'react';
import { useDeed } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { Sound } from '../../parts/Sound.tsx';
import { holdUnsent } from '../../parts/unsent.ts';
import { useWords } from '../../words/words.tsx';
import type { NoVoice, Recorder } from './use-recorder.ts';

/** That a voice tells whose it is was said, since this page was opened. */
let wasTold = false;

const noWords = {
  refused: 'voice.refused',
  'no-microphone': 'voice.noMicrophone',
  busy: 'voice.busy',
  cannot: 'voice.cannot',
  silent: 'voice.silent',
} as const satisfies Record<NoVoice, string>;

/** What somebody says instead of writing: recorded, listened to, and only then sent or thrown away. */
export function VoiceNote(props: {
  readonly recorder: Recorder;
  readonly conversation: ConversationView;
  readonly replying: MessageView | null;
  /** Stopped as a written message is: no reason stands beside it yet, or none would open it. */
  readonly isHeldBack: boolean;
  readonly against: Pick<Say, 'against'>;
  readonly onSent: () => void;
}) {
  const { t, both } = useWords();
  const { busy, refusal, run } = useDeed();
  const { state, stop, discard } = props.recorder;
  const { stream, writesTo } = props.conversation;
  const length = useLength();
  if (state.at === 'idle') return null;
  if (state.at === 'no')
    return (
      <div className="refused" role="alert">
        <Icon name="alarm" />
        <div>
          <p>{t(noWords[state.why])}</p>
          <Button onPress={discard}>{t('voice.close')}</Button>
        </div>
      </div>
    );
  if (state.at === 'asking') return <p role="status">{t('voice.asking')}</p>;
  if (state.at === 'recording')
    return (
      <div className="voice-note">
        <p role="timer">{t('voice.recording', { length: length(state.seconds) })}</p>
        {state.level === null ? null : (
          <div className="voice-meter" aria-hidden="true">
            <div style={{ inlineSize: `${Math.round(state.level * 100)}%` }} />
          </div>
        )}
        <div className="buttons">
          <Button look="main" onPress={stop}>
            {t('voice.stop')}
          </Button>
          <Button onPress={discard}>{t('voice.discard')}</Button>
        </div>
      </div>
    );
  const { sound, form, seconds, isFull, isCut } = state;
  const send = async (): Promise<void> => {
    if (props.isHeldBack) return;
    const attached = await run({
      do: 'attach',
      stream,
      name: `1.${voiceEnding(form)}`,
      mediaType: form,
      bytes: new Uint8Array(await sound.arrayBuffer()),
      seconds,
    });
    if (!attached?.made) return;
    const said = await run({
      do: 'say',
      stream,
      text: '',
      to: writesTo,
      attachments: [attached.made as EntityId],
      ...props.against,
      ...(props.replying ? { replyTo: props.replying.message } : {}),
    });
    if (!said) return;
    wasTold = true;
    discard();
    props.onSent();
  };
  return (
    <div className="voice-note">
      {isFull ? <p role="status">{t('voice.full')}</p> : null}
      {isCut ? <p role="status">{t('voice.cut')}</p> : null}
      <Sound sound={sound} label={both(sayVoiceNote(seconds))} />
      {wasTold ? null : <p className="small">{t('voice.tells')}</p>}
      <Refused refusal={refusal} />
      <div className="buttons">
        <Button look="main" icon="send" disabled={busy || props.isHeldBack} onPress={() => void send()}>
          {t('voice.send')}
        </Button>
        <Button disabled={busy} onPress={discard}>
          {t('voice.discard')}
        </Button>
      </div>
    </div>
  );
}

/** "1 minute 5 seconds": a length as it is spoken. */
function useLength(): (seconds: number) => string {
  const { t } = useWords();
  return (seconds) => {
    const minutes = Math.floor(seconds / 60);
    const rest = t('voice.seconds', { n: seconds % 60 });
    return minutes === 0 ? rest : `${t('voice.minutes', { n: minutes })} ${rest}`;
  };
}

/** A voice note that nobody sent asks before it is thrown away: by the page's own ways, and by the browser's. */
export function useVoiceLeaving({ isUnsent, discard }: Recorder): void {
  useEffect(() => {
    if (!isUnsent) return undefined;
    const letGo = holdUnsent({ asks: 'voice.leaving', leave: 'voice.leave', drop: discard });
    const ask = (event: BeforeUnloadEvent): void => {
      // Hidden: she left in haste (boot/leave.ts).
      if (!document.documentElement.hidden) event.preventDefault();
    };
    addEventListener('beforeunload', ask);
    return () => {
      letGo();
      removeEventListener('beforeunload', ask);
    };
  }, [isUnsent, discard]);
}
