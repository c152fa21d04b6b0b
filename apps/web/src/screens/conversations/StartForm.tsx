import { conversationPurposes } from '@cobijo/domain/conversation/purpose';
import { conversationPurposeRow, keptOutOf, recordsLawWords } from '@cobijo/domain/conversation/purposes';
import { copiesWords } from '@cobijo/domain/conversation/retention';
import { roleWords, roles } from '@cobijo/domain/vocabulary/role';
import { sayLanguage, spokenTags } from '@cobijo/domain/vocabulary/language-words';
import { useState } from 'react';
import { useCase, useDeed } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Choice, Field, Form } from '../../parts/Field.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { useWords } from '../../words/words.tsx';

/** What a conversation is for comes first: it decides who may be in it, and proposes how long it is kept. */
export function StartForm({ onEnd }: { readonly onEnd: () => void }) {
  const { t, both, language } = useWords();
  const open = useCase();
  const { busy, refusal, run } = useDeed();
  const mine = conversationPurposes.filter((purpose) => keptOutOf(purpose, { role: open.me.role }) === null);
  const [purpose, setPurpose] = useState<(typeof mine)[number] | ''>(mine[0] ?? '');
  const row = purpose ? conversationPurposeRow(purpose) : null;
  const [label, setLabel] = useState('');
  const [days, setDays] = useState(`${row?.keepsDays ?? 30}`);
  const [held, setHeld] = useState<string>(language);
  const choose = (next: typeof purpose) => {
    setPurpose(next);
    if (next) setDays(`${conversationPurposeRow(next).keepsDays}`);
  };
  const start = async () => {
    const done = await run({
      do: 'found-stream',
      case: open.case,
      kind: 'conversation',
      label: label.trim() || (row ? both(row.words) : ''),
      expiresAfterDays: days ? Number(days) : null,
      ...(purpose ? { purpose } : {}),
      language: held,
    });
    if (done) onEnd();
  };
  const within = row ? roles.filter((role) => row.roles[role] === 'in') : [];
  return (
    <div className="panel part">
      <Form onSubmit={() => void start()} label={t('conversation.start')}>
        <Choice
          label={t('conversation.purpose')}
          value={purpose}
          onChange={choose}
          options={[
            ...mine.map((one) => ({ value: one, label: both(conversationPurposeRow(one).words) })),
            { value: '' as const, label: t('conversation.noPurpose') },
          ]}
        />
        {row ? (
          <div className="purpose">
            <p>{both(row.lead)}</p>
            <p className="soft small">
              {t('conversation.mayBeIn', { roles: within.map((role) => both(roleWords[role])).join(', ') })}
            </p>
            {row.recordsLaw ? <p>{both(recordsLawWords)}</p> : null}
          </div>
        ) : (
          <p className="soft">{t('conversation.noPurposeHint')}</p>
        )}
        <Field
          label={t('conversation.name')}
          hint={t('conversation.nameHint')}
          value={label}
          onChange={setLabel}
          max={200}
          required={row === null}
          focus
        />
        <div className="form-row">
          <Choice
            label={t('conversation.inLanguage')}
            value={held}
            onChange={setHeld}
            options={spokenTags.map((tag) => ({ value: tag, label: sayLanguage(tag, language) }))}
          />
          <Choice
            label={t('conversation.expiry')}
            hint={row ? both(row.keepsWhy) : t('conversation.expiryHint')}
            value={days}
            onChange={setDays}
            options={[
              ...['7', '30', '90', '365'].map((n) => ({
                value: n,
                label: t('grant.days', { n: Number(n) }),
              })),
              { value: '', label: t('conversation.kept') },
            ]}
          />
        </div>
        <p className="soft small">{both(copiesWords)}</p>
        <Refused refusal={refusal} />
        <div className="buttons">
          <Button look="main" submits disabled={busy || (label.trim() === '' && row === null)}>
            {t('conversation.start')}
          </Button>
          <Button onPress={onEnd}>{t('cancel')}</Button>
        </div>
      </Form>
    </div>
  );
}
