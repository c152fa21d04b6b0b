import type { ConversationView, MessageView } from '@cobijo/client';
import type { EntityId, PersonId } from '@cobijo/domain';
import { messageStops } from '@cobijo/domain/contact/message-stop';
import { neutralName } from '@cobijo/domain/attachment/neutral-name';
import { sayLanguage } from '@cobijo/domain/vocabulary/language-words';
import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { useCase, useDeed } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Field, Form } from '../../parts/Field.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { useUnsent } from '../../parts/unsent.ts';
import { useNow } from '../../words/use-now.ts';
import { useWords } from '../../words/words.tsx';
import { Guarded, NeverSaid } from './Guarded.tsx';
import { Sealing } from './Moving.tsx';
import type { Recorder } from './use-recorder.ts';
import { VoiceNote } from './VoiceNote.tsx';

/** What was begun and not said, by conversation. */
const drafts = new Map<string, string>();
/** For whom it was begun, and by what name each was known: somebody who is gone is in no list any more. */
const begun = new Map<string, readonly PersonId[]>();
const known = new Map<PersonId, string>();
const unsentBesides = { asks: 'compose.leaving', leave: 'unsent.leave' } as const;
/** 256 MiB: the most that one attachment holds. */
const fileBytesMax = 256 * 1024 * 1024;

export function Compose(props: {
  readonly conversation: ConversationView;
  readonly recorder: Recorder;
  readonly replying: MessageView | null;
  readonly editing: MessageView | null;
  readonly onDone: () => void;
}) {
  const { t, language } = useWords();
  const open = useCase();
  const { busy, refusal, run, clear } = useDeed();
  const { replying, editing } = props;
  const { stream, writesTo, guards } = props.conversation;
  const now = useNow();
  // Of an hour ago it may be otherwise: the device holds it against the same rule once more when it is sent.
  const stopped = messageStops(guards, now);
  const [why, setWhy] = useState('');
  const state = stopped[0]?.verdict.state;
  const isHeldBack = state !== undefined && (state === 'never' || why.trim() === '');
  const against =
    state === undefined || state === 'never' ? {} : { against: { what: state, why: why.trim() } };
  const isSpeaking = props.recorder.state.at === 'recording' || props.recorder.state.at === 'recorded';
  // For whom she began to write: whoever goes meanwhile is named before anything is sent.
  const [writtenFor, setWrittenFor] = useState<readonly PersonId[]>(() => begun.get(stream) ?? writesTo);
  const gone = writtenFor.filter((person) => !writesTo.includes(person));
  const names = gone.map(
    (person) => open.circle.find((one) => one.person === person)?.name ?? known.get(person) ?? t('someone'),
  );
  for (const { person, name } of open.circle) known.set(person, name);
  const [text, setText] = useState(editing?.value.text ?? drafts.get(stream) ?? '');
  const [files, setFiles] = useState<readonly File[]>([]);
  const [tooLarge, setTooLarge] = useState(false);
  // The words of a message are kept where they were begun; these are not.
  useUnsent(files.length > 0 || why.trim() !== '', editing ? undefined : unsentBesides);

  const change = (value: string) => {
    // With an empty page she begins anew, for those who are here.
    if (value === '' || text === '') startFor(writesTo);
    setText(value);
    if (!editing) drafts.set(stream, value);
  };
  const startFor = (people: readonly PersonId[]) => {
    begun.set(stream, people);
    setWrittenFor(people);
    clear();
  };
  const say = async (asIs = false) => {
    if (busy || isHeldBack || (text.trim() === '' && files.length === 0)) return;
    if (editing) {
      const done = await run({
        do: 'edit-message',
        stream,
        message: editing.message,
        text: text.trim(),
        ...against,
      });
      if (done) props.onDone();
      return;
    }
    const attachments: EntityId[] = [];
    for (const [at, file] of files.entries()) {
      const done = await run({
        do: 'attach',
        stream,
        name: neutralName(file.name, at + 1),
        asIs,
        mediaType: file.type || 'application/octet-stream',
        // Read there, piece by piece: it never stands in memory whole.
        bytes: file,
      });
      if (!done?.made) return;
      // The engine answers with the attachment's own id.
      attachments.push(done.made as EntityId);
    }
    const done = await run({
      do: 'say',
      stream,
      text: text.trim(),
      to: text.trim() === '' ? writesTo : writtenFor,
      ...against,
      ...(replying ? { replyTo: replying.message } : {}),
      ...(attachments.length > 0 ? { attachments } : {}),
    });
    if (!done) return;
    drafts.delete(stream);
    begun.delete(stream);
    setText('');
    setWhy('');
    setFiles([]);
    props.onDone();
  };

  return (
    <div className="compose no-print">
      {replying || editing ? (
        <div className="compose-about">
          <p>
            {editing
              ? t('message.editing')
              : t('message.replyingTo', {
                  who: replying?.mine ? t('you') : (replying?.byName ?? t('someone')),
                  text: (replying?.value.text ?? '').slice(0, 80),
                })}
          </p>
          <Button look="quiet" onPress={props.onDone}>
            {t('cancel')}
          </Button>
        </div>
      ) : null}
      <VoiceNote
        recorder={props.recorder}
        conversation={props.conversation}
        replying={replying}
        isHeldBack={isHeldBack}
        against={against}
        onSent={() => {
          setWhy('');
          props.onDone();
        }}
      />
      <Form onSubmit={() => void say()} label={t('conversation.write')} kept={!editing}>
        <Field
          label={t('conversation.write')}
          {...(props.conversation.language
            ? {
                hint: t('compose.language', { language: sayLanguage(props.conversation.language, language) }),
              }
            : {})}
          value={text}
          onChange={change}
          max={20_000}
          lines={2}
          onSend={() => void say()}
          focus={editing !== null}
        />
        {files.length > 0 ? (
          <ul className="compose-files">
            {files.map((file) => (
              <li key={file.name}>
                {file.name}{' '}
                <Button
                  look="quiet"
                  onPress={() => setFiles(files.filter((one) => one !== file))}
                  label={t('attachment.drop', { name: file.name })}
                >
                  {t('attachment.dropShort')}
                </Button>
              </li>
            ))}
            <li className="soft small">{t('attachment.warning')}</li>
          </ul>
        ) : null}
        <Sealing />
        {tooLarge ? (
          <p role="alert" className="small">
            {t('attachment.tooLarge')}
          </p>
        ) : null}
        <NeverSaid text={text} guards={guards} />
        <Guarded
          stopped={stopped}
          why={why}
          onWhy={setWhy}
          // Asked for once there is something that would go: until then the place is for reading.
          isAsking={text.trim() !== '' || files.length > 0 || isSpeaking || why !== ''}
        />
        {gone.length > 0 && !editing && text.trim() !== '' ? (
          <div className="refused" role="alert">
            <Icon name="alarm" />
            <div>
              <p>{t('compose.gone', { names: names.join(', ') })}</p>
              <Button disabled={busy} onPress={() => startFor(writesTo)}>
                {t('compose.forTheOthers')}
              </Button>
            </div>
          </div>
        ) : (
          <>
            <Refused refusal={refusal} />
            {refusal?.code === 'attachment-says-more' ? (
              <Button disabled={busy} onPress={() => void say(true)}>
                {t('attachment.asIs')}
              </Button>
            ) : null}
          </>
        )}
        <div className="buttons compose-buttons">
          {editing ? (
            <span />
          ) : (
            <FileTrigger
              allowsMultiple
              onSelect={(chosen) => {
                const all = [...(chosen ?? [])];
                setTooLarge(all.some((file) => file.size > fileBytesMax));
                setFiles([...files, ...all.filter((file) => file.size <= fileBytesMax)]);
              }}
            >
              <Button icon="clip">{t('attachment.add')}</Button>
            </FileTrigger>
          )}
          {editing || props.recorder.state.at !== 'idle' ? null : (
            <Button icon="voice" onPress={props.recorder.begin}>
              {t('voice.record')}
            </Button>
          )}
          <Button
            look="main"
            icon="send"
            submits
            disabled={
              busy ||
              isHeldBack ||
              (text.trim() === '' && files.length === 0) ||
              (gone.length > 0 && editing === null && text.trim() !== '')
            }
          >
            {t(editing ? 'write' : 'conversation.send')}
          </Button>
        </div>
      </Form>
    </div>
  );
}
