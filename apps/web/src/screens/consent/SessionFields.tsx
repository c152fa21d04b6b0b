import type { OpenSession, RecordConsent } from '@cobijo/client';
import { sessionKnowsNothing } from '@cobijo/domain/session/words';
import { Choice, Field } from '../../parts/Field.tsx';
import { useWords } from '../../words/words.tsx';

const lengths = ['0.5', '1', '2', '4'] as const;

/** What is said of a session in place of parts, a past and a last day. */
export interface SessionAsked {
  readonly label: string;
  readonly hours: string;
}

export function SessionFields(props: {
  readonly session: SessionAsked;
  readonly onChange: (session: SessionAsked) => void;
}) {
  const { t, both } = useWords();
  const { session, onChange } = props;
  return (
    <>
      <p>{both(sessionKnowsNothing)}</p>
      <div className="form-row">
        <Field
          label={t('session.name')}
          hint={t('session.nameHint')}
          value={session.label}
          onChange={(label) => onChange({ ...session, label })}
          max={200}
          required
        />
        <Choice
          label={t('session.lasts')}
          value={session.hours}
          onChange={(hours) => onChange({ ...session, hours })}
          options={lengths.map((one) => ({
            value: one as string,
            label: one === '0.5' ? t('session.halfHour') : t('meeting.hours', { n: Number(one) }),
          }))}
        />
      </div>
    </>
  );
}

/** The session that a filled form asks for; what a session has of its own is not asked. */
export function sessionOf(intent: RecordConsent, { label, hours }: SessionAsked): OpenSession {
  const { do: _, streams: __, past: ___, purpose: ____, caseName: _____, ...consent } = intent;
  return { do: 'open-session', label: label.trim(), hours: Number(hours), consent };
}
