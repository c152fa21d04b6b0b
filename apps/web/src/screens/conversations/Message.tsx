import type { AttachmentView, MessageView } from '@cobijo/client';
import type { StreamId } from '@cobijo/domain';
import { useState } from 'react';
import { useCase, useDeed, useDevice } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { saveFile } from '../../parts/save-file.ts';
import { mayWrite } from '../../parts/rights.ts';
import { sayHour, sayInstant } from '../../words/dates.ts';
import { localeOf, useWords } from '../../words/words.tsx';

/** One message: who, when, whether it has left this device, and what may be done with it. */
export function Message(props: {
  readonly message: MessageView;
  readonly stream: StreamId;
  readonly day: string | null;
  readonly answered: MessageView | null;
  readonly onReply: () => void;
  readonly onEdit: () => void;
}) {
  const { t, language } = useWords();
  const open = useCase();
  const { message, stream } = props;
  const { busy, refusal, run } = useDeed();
  const [acting, setActing] = useState(false);
  const attached = (message.value.attachments ?? []).map(
    (id) => [id, open.attachments.find((one) => one.value.attachment === id) ?? null] as const,
  );
  const who = message.mine ? t('you') : (message.byName ?? t('someone'));
  const takeBack = () =>
    void run({
      do: 'state',
      case: open.case,
      stream,
      kind: 'message.removed',
      body: { message: message.message },
      supersedes: [message.fact],
    }).then(() => setActing(false));
  return (
    <>
      {props.day ? <li className="thread-day">{props.day}</li> : null}
      <li className={`message ${message.mine ? 'message-mine' : ''}`}>
        <div className="message-who">
          <strong>{who}</strong>{' '}
          <time dateTime={new Date(message.at).toISOString()}>{sayHour(message.at, language)}</time>
          {mayWrite(open, stream) && !message.removed ? (
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
        <div className="message-said">
          {message.removed ? (
            <p className="soft">{t('message.removed')}</p>
          ) : (
            <>
              {message.value.replyTo ? (
                <p className="message-answers">
                  {props.answered
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
        <p className="message-state">
          {message.edited && !message.removed ? <span>{t('message.edited')}</span> : null}
          {message.waiting ? (
            <span className="message-waiting">
              <Icon name="clock" size={16} /> {t('message.waiting')}
            </span>
          ) : null}
        </p>
        {acting ? (
          <div className="buttons no-print">
            <Button
              look="quiet"
              onPress={() => {
                setActing(false);
                props.onReply();
              }}
            >
              {t('message.reply')}
            </Button>
            {message.mine ? (
              <>
                <Button
                  look="quiet"
                  onPress={() => {
                    setActing(false);
                    props.onEdit();
                  }}
                >
                  {t('message.edit')}
                </Button>
                <Button look="quiet" disabled={busy} onPress={takeBack}>
                  {t('message.remove')}
                </Button>
              </>
            ) : null}
          </div>
        ) : null}
        <Refused refusal={refusal} />
      </li>
    </>
  );
}

/** Opens on this device, into this device's own files, and only when asked: opening leaves a trace there. */
function Attachment({ attachment }: { readonly attachment: AttachmentView | null }) {
  const { t, language } = useWords();
  const { engine } = useDevice();
  const [refusal, setRefusal] = useState<{ readonly code: string } | null>(null);
  const [busy, setBusy] = useState(false);
  if (!attachment) return <p className="soft small">{t('attachment.gone')}</p>;
  const { value } = attachment;
  const size = new Intl.NumberFormat(localeOf(language), { maximumFractionDigits: 1 }).format(
    value.bytes / 1024,
  );
  const save = async () => {
    setBusy(true);
    const opened = await engine.openAttachment(attachment.stream, value.attachment);
    setBusy(false);
    if (!opened.ok) return setRefusal(opened.error);
    setRefusal(null);
    saveFile(opened.value, value.name);
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
      <span className="soft small">{busy ? t('opening') : t('attachment.size', { size })}</span>
      <Refused refusal={refusal} />
    </div>
  );
}
