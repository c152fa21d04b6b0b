import type { MessageView } from '@cobijo/client';
import type { EntityId, StreamId } from '@cobijo/domain';
import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { useCase, useDeed } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Field, Form } from '../../parts/Field.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { useWords } from '../../words/words.tsx';

/** What was begun and not said, by conversation. */
const drafts = new Map<string, string>();
/** 256 MiB: the most that one attachment holds. */
const fileBytesMax = 256 * 1024 * 1024;

export function Compose(props: {
  readonly stream: StreamId;
  readonly replying: MessageView | null;
  readonly editing: MessageView | null;
  readonly onDone: () => void;
}) {
  const { t } = useWords();
  const open = useCase();
  const { busy, refusal, run } = useDeed();
  const { stream, replying, editing } = props;
  const [text, setText] = useState(editing?.value.text ?? drafts.get(stream) ?? '');
  const [files, setFiles] = useState<readonly File[]>([]);
  const [tooLarge, setTooLarge] = useState(false);

  const change = (value: string) => {
    setText(value);
    if (!editing) drafts.set(stream, value);
  };
  const say = async () => {
    if (busy || (text.trim() === '' && files.length === 0)) return;
    if (editing) {
      const done = await run({
        do: 'state',
        case: open.case,
        stream,
        kind: 'message.said',
        body: { ...editing.value, text: text.trim() },
        supersedes: [editing.fact],
      });
      if (done) props.onDone();
      return;
    }
    const attachments: EntityId[] = [];
    for (const file of files) {
      const done = await run({
        do: 'attach',
        stream,
        name: file.name,
        mediaType: file.type || 'application/octet-stream',
        bytes: new Uint8Array(await file.arrayBuffer()),
      });
      if (!done?.made) return;
      // The engine answers with the attachment's own id.
      attachments.push(done.made as EntityId);
    }
    const done = await run({
      do: 'say',
      stream,
      text: text.trim(),
      ...(replying ? { replyTo: replying.message } : {}),
      ...(attachments.length > 0 ? { attachments } : {}),
    });
    if (!done) return;
    drafts.delete(stream);
    setText('');
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
      <Form onSubmit={() => void say()} label={t('conversation.write')}>
        <Field
          label={t('conversation.write')}
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
        {tooLarge ? (
          <p role="alert" className="small">
            {t('attachment.tooLarge')}
          </p>
        ) : null}
        <Refused refusal={refusal} />
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
          <Button
            look="main"
            icon="send"
            submits
            disabled={busy || (text.trim() === '' && files.length === 0)}
          >
            {t(editing ? 'write' : 'conversation.send')}
          </Button>
        </div>
      </Form>
    </div>
  );
}
