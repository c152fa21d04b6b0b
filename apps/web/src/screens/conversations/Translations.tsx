import type { ConversationView, MessageView } from '@cobijo/client';
import { roleWords } from '@cobijo/domain/vocabulary/role';
import { sayLanguage, spokenTags } from '@cobijo/domain/vocabulary/language-words';
import { useState } from 'react';
import { useDeed } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Choice, Field, Form } from '../../parts/Field.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { useWords } from '../../words/words.tsx';

/** What people wrote beside a message in other languages, hers first, each marked as whose. The original stays beside it. */
export function Translations({ message }: { readonly message: MessageView }) {
  const { t, both, language } = useWords();
  const ordered = [...message.translations].sort(
    (a, b) => Number(b.value.language === language) - Number(a.value.language === language),
  );
  return ordered.map(({ value, fact, byName, role, ofEarlier }) => (
    <div className="translation" key={fact} lang={value.language}>
      <p className="said">{value.text}</p>
      <p className="soft small" lang={language}>
        {t('translation.of', {
          language: sayLanguage(value.language, language),
          who: value.by ?? byName ?? t('someone'),
        })}
        {value.by && byName ? ` ${t('translation.writtenBy', { who: byName })}` : ''}
        {role && !value.by ? ` (${both(roleWords[role])})` : ''}
        {ofEarlier ? ` · ${t('translation.ofEarlier')}` : ''}
      </p>
    </div>
  ));
}

export function TranslateForm(props: {
  readonly message: MessageView;
  readonly conversation: ConversationView;
  readonly onEnd: () => void;
}) {
  const { t, language } = useWords();
  const { busy, refusal, run } = useDeed();
  const { message, conversation } = props;
  const [into, setInto] = useState<string>(conversation.language === language ? other[language] : language);
  const [tag, setTag] = useState('');
  const [text, setText] = useState('');
  const [by, setBy] = useState('');
  const keep = async () => {
    const done = await run({
      do: 'translate',
      stream: conversation.stream,
      message: message.message,
      language: into === '' ? tag.trim() : into,
      text: text.trim(),
      ...(by.trim() ? { by: by.trim() } : {}),
    });
    if (done) props.onEnd();
  };
  return (
    <div className="panel no-print">
      <Form onSubmit={() => void keep()} label={t('translation.add')}>
        <p className="soft small">{t('translation.lead')}</p>
        <Choice
          label={t('translation.language')}
          value={into}
          onChange={setInto}
          options={[
            ...spokenTags.map((one) => ({ value: one, label: sayLanguage(one, language) })),
            { value: '', label: t('translation.otherLanguage') },
          ]}
        />
        {into === '' ? (
          <Field
            label={t('translation.tag')}
            hint={t('translation.tagHint')}
            value={tag}
            onChange={setTag}
            max={20}
            required
          />
        ) : null}
        <Field
          label={t('translation.text')}
          value={text}
          onChange={setText}
          max={20_000}
          lines={2}
          required
          focus
        />
        <Field
          label={t('translation.by')}
          hint={t('translation.byHint')}
          value={by}
          onChange={setBy}
          max={200}
        />
        <Refused refusal={refusal} />
        <div className="buttons">
          <Button
            look="main"
            submits
            disabled={busy || text.trim() === '' || (into === '' && tag.trim() === '')}
          >
            {t('write')}
          </Button>
          <Button onPress={props.onEnd}>{t('cancel')}</Button>
        </div>
      </Form>
    </div>
  );
}

const other = { en: 'es', es: 'en' } as const;
