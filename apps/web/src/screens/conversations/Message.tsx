import type { AttachmentView, ConversationView, MessageStatement, MessageView } from '@cobijo/client';
import type { StreamId } from '@cobijo/domain';
import { type VoiceForm, sayVoiceNote, voiceFormOf } from '@cobijo/domain/attachment/voice-note';
import { takenBackHeldWords, takenBackWords } from '@cobijo/domain/conversation/retention';
import { inCalendar } from '@cobijo/domain/vocabulary/calendar';
import { useEffect, useState } from 'react';
import { useCase, useDeed, useDevice } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Conflict } from '../../parts/Conflict.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { saveBlob } from '../../parts/save-file.ts';
import { Sound } from '../../parts/Sound.tsx';
import { mayWrite } from '../../parts/rights.ts';
import { sayHour, sayInstant } from '../../words/dates.ts';
import { localeOf, useWords } from '../../words/words.tsx';
import { Moving, useMoving } from './Moving.tsx';
import { TranslateForm, Translations } from './Translations.tsx';

/** One message: who, when, whether it has left this device and for whom, when it goes, and what may be done with it. */
export function Message(props: {
  readonly message: MessageView;
  readonly conversation: ConversationView;
  readonly day: string | null;
  readonly answered: MessageView | null;
  readonly onReply: () => void;
  readonly onEdit: () => void;
}) {
  const { t, both, language } = useWords();
  const open = useCase();
  const { message, conversation } = props;
  const { stream } = conversation;
  const { busy, refusal, run } = useDeed();
  const [acting, setActing] = useState(false);
  const [below, setBelow] = useState<'translate' | 'past' | 'take-back' | null>(null);
  const attached = message.removed
    ? []
    : (message.value.attachments ?? []).map(
        (id) => [id, open.attachments.find((one) => one.value.attachment === id) ?? null] as const,
      );
  const who = message.mine ? t('you') : (message.byName ?? t('someone'));
  const show = (what: typeof below) => {
    setActing(false);
    setBelow(what);
  };
  const takeBack = async () => {
    if (await run({ do: 'take-back', stream, message: message.message })) setBelow(null);
  };
  // What she keeps of two changes made at once is said anew in place of both.
  const keepOne = (text: string) => void run({ do: 'edit-message', stream, message: message.message, text });
  return (
    <>
      {props.day ? <p className="thread-day">{props.day}</p> : null}
      <div className={`message ${message.mine ? 'message-mine' : ''}`}>
        <div className="message-who">
          <strong>{who}</strong>{' '}
          <time dateTime={new Date(inCalendar(message.at)).toISOString()}>
            {sayHour(message.at, language)}
          </time>
          {!message.removed ? (
            <Button
              look="quiet"
              className="message-more no-print"
              icon="more"
              expanded={acting}
              label={t('message.more', { who, when: sayInstant(message.at, language) })}
              onPress={() => setActing(!acting)}
            />
          ) : null}
        </div>
        <div className={message.translations.length > 0 ? 'message-beside' : ''}>
          <div className="message-said" {...(conversation.language ? { lang: conversation.language } : {})}>
            {message.removed ? (
              <p className="soft">{t('message.removed')}</p>
            ) : message.conflict ? (
              <Conflict
                live={message.conflict}
                show={(value) => <p className="said">{value.text}</p>}
                mayResolve={message.mine}
                busy={busy}
                onKeep={({ value }) => keepOne(value.text)}
              />
            ) : (
              <>
                {message.value.replyTo ? (
                  <p className="message-answers">
                    {props.answered && !props.answered.removed
                      ? `${props.answered.mine ? t('you') : (props.answered.byName ?? t('someone'))}: ${props.answered.value.text}`
                      : t('message.answersEarlier')}
                  </p>
                ) : null}
                {message.value.text ? <p className="said">{message.value.text}</p> : null}
                {attached.map(([id, attachment]) => (
                  <Attachment key={id} attachment={attachment} />
                ))}
              </>
            )}
          </div>
          <Translations message={message} />
        </div>
        <p className="message-state">
          {message.edited && !message.removed ? <span>{t('message.edited')}</span> : null}
          {message.waiting ? (
            <span className="message-waiting">
              <Icon name="clock" size={16} /> {t('message.waiting')}
            </span>
          ) : null}
          {message.notTo.length > 0 && !message.removed ? (
            <span className="message-not-to">
              <Icon name="alarm" size={16} /> {t('message.notTo', { names: message.notTo.join(', ') })}
            </span>
          ) : null}
          {message.seenBy.length > 0 ? (
            <span>{t('message.seenBy', { names: message.seenBy.join(', ') })}</span>
          ) : null}
          {acting && message.goes !== null ? (
            <span>{t('message.goes', { when: sayInstant(message.goes, language) })}</span>
          ) : null}
        </p>
        {acting ? (
          <div className="buttons no-print">
            {mayWrite(open, stream) ? (
              <>
                <Button
                  look="quiet"
                  onPress={() => {
                    show(null);
                    props.onReply();
                  }}
                >
                  {t('message.reply')}
                </Button>
                <Button look="quiet" onPress={() => show('translate')}>
                  {t('translation.add')}
                </Button>
              </>
            ) : null}
            {message.edited ? (
              <Button look="quiet" onPress={() => show('past')}>
                {t('message.past')}
              </Button>
            ) : null}
            {message.mine && mayWrite(open, stream) ? (
              <>
                <Button
                  look="quiet"
                  onPress={() => {
                    show(null);
                    props.onEdit();
                  }}
                >
                  {t('message.edit')}
                </Button>
                <Button look="quiet" onPress={() => show('take-back')}>
                  {t('message.remove')}
                </Button>
              </>
            ) : null}
          </div>
        ) : null}
        {below === 'translate' ? (
          <TranslateForm message={message} conversation={conversation} onEnd={() => show(null)} />
        ) : null}
        {below === 'past' ? <MessagePast message={message} stream={stream} onEnd={() => show(null)} /> : null}
        {below === 'take-back' ? (
          <div className="panel no-print">
            <p>{both(conversation.held ? takenBackHeldWords : takenBackWords)}</p>
            <div className="buttons">
              <Button look="main" disabled={busy} onPress={() => void takeBack()}>
                {t('message.remove')}
              </Button>
              <Button onPress={() => show(null)}>{t('cancel')}</Button>
            </div>
          </div>
        ) : null}
        <Refused refusal={refusal} />
      </div>
    </>
  );
}

/** What a message said before, with who and when, as long as it can be opened. */
function MessagePast(props: {
  readonly message: MessageView;
  readonly stream: StreamId;
  readonly onEnd: () => void;
}) {
  const { t, language } = useWords();
  const { engine } = useDevice();
  const { message, stream } = props;
  const [past, setPast] = useState<readonly MessageStatement[] | null>(null);
  useEffect(() => {
    let ended = false;
    void engine.messageHistory(stream, message.message).then((history) => {
      if (!ended) setPast(history.ok ? history.value : []);
    });
    return () => {
      ended = true;
    };
  }, [engine, stream, message.message, message.fact]);
  return (
    <div className="panel no-print">
      <p className="soft small">{t('message.pastLead')}</p>
      <ol className="message-past">
        {(past ?? []).map((one) => (
          <li key={one.fact}>
            <span className="soft small">
              {one.byName ?? t('someone')}, {sayInstant(one.at, language)}
            </span>
            <p className="said">{one.text ?? t('message.removed')}</p>
          </li>
        ))}
      </ol>
      <Button onPress={props.onEnd}>{t('message.pastHide')}</Button>
    </div>
  );
}

/** Opens on this device, into this device's own files, and only when asked: opening leaves a trace there. */
function Attachment({ attachment }: { readonly attachment: AttachmentView | null }) {
  const { t } = useWords();
  if (!attachment) return <p className="soft small">{t('attachment.gone')}</p>;
  const { value } = attachment;
  const form = voiceFormOf(value.mediaType);
  if (form) return <HeardNote attachment={attachment} form={form} />;
  return <SavedFile attachment={attachment} />;
}

/** Opened in this page's memory when she presses, and played there; nothing is written to the device's files. */
function HeardNote({ attachment, form }: { readonly attachment: AttachmentView; readonly form: VoiceForm }) {
  const { t, both } = useWords();
  const { engine } = useDevice();
  const [refusal, setRefusal] = useState<{ readonly code: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const [sound, setSound] = useState<Blob | null>(null);
  const { value } = attachment;
  const what = both(sayVoiceNote(value.seconds));
  const hear = async () => {
    setBusy(true);
    const opened = await engine.openAttachment(attachment.stream, value.attachment);
    setBusy(false);
    if (!opened.ok) return setRefusal(opened.error);
    setRefusal(null);
    // By the form that was looked up in a table, never by what its sender wrote: nothing but sound may come of it.
    setSound(new Blob([new Uint8Array(opened.value)], { type: form }));
  };
  return (
    <div className="attachment">
      {sound ? (
        <Sound sound={sound} label={what} begins />
      ) : (
        <Button icon="voice" disabled={busy} onPress={() => void hear()} label={t('voice.listen', { what })}>
          {what}
        </Button>
      )}
      {busy ? <span className="soft small">{t('opening')}</span> : null}
      <Refused refusal={refusal} />
    </div>
  );
}

function SavedFile({ attachment }: { readonly attachment: AttachmentView }) {
  const { t, language } = useWords();
  const { engine } = useDevice();
  const [refusal, setRefusal] = useState<{ readonly code: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const { value } = attachment;
  const moving = useMoving(value.at);
  const isLarge = value.bytes >= 1 << 20;
  const size = new Intl.NumberFormat(localeOf(language), { maximumFractionDigits: 1 }).format(
    value.bytes / (isLarge ? 1 << 20 : 1024),
  );
  const save = async () => {
    setBusy(true);
    const opened = await engine.fileOf(attachment.stream, value.attachment);
    setBusy(false);
    // She stopped it herself.
    if (!opened.ok) return setRefusal(opened.error.code === 'transfer-stopped' ? null : opened.error);
    setRefusal(null);
    saveBlob(opened.value, value.name);
  };
  return (
    <div className="attachment">
      <Button
        icon="clip"
        disabled={busy}
        onPress={() => void save()}
        label={t('attachment.save', { name: value.name })}
      >
        {value.name}
      </Button>
      <span className="soft small">
        {busy ? t('opening') : t(isLarge ? 'attachment.sizeLarge' : 'attachment.size', { size })}
      </span>
      {moving ? (
        <Moving one={moving} {...(moving.way === 'fetching' ? { onGoOn: () => void save() } : {})} />
      ) : null}
      <Refused refusal={refusal} />
    </div>
  );
}
