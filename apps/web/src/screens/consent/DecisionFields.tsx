import { decisionWords, noConfirmationWords } from '@cobijo/domain/consent/words';
import { sayLanguage, spokenTags } from '@cobijo/domain/vocabulary/language-words';
import { Check } from '../../parts/Check.tsx';
import { Choice, Field } from '../../parts/Field.tsx';
import { useWords } from '../../words/words.tsx';
import type { Draft } from './draft.ts';

/** How it was explained, what she decided, and by whose word it stands: what an advocate writes down. */
export function DecisionFields(props: {
  readonly draft: Draft;
  readonly onChange: (changes: Partial<Draft>) => void;
  /** How the circle calls her whose case it is. */
  readonly ownName: string;
}) {
  const { t, both, language } = useWords();
  const { draft, onChange } = props;
  return (
    <>
      <Check on={draft.readAloud} onChange={(readAloud) => onChange({ readAloud })}>
        {t('consent.readAloud')}
      </Check>
      <div className="form-row">
        <Choice
          label={t('consent.language')}
          value={draft.language}
          onChange={(tag) => onChange({ language: tag })}
          options={spokenTags.map((tag) => ({ value: tag, label: sayLanguage(tag, language) }))}
        />
        <Field
          label={t('consent.interpreter')}
          hint={t('consent.interpreterHint')}
          value={draft.interpreter}
          onChange={(interpreter) => onChange({ interpreter })}
          max={200}
        />
      </div>
      <div className="form-row">
        <Choice
          label={t('consent.decision')}
          value={draft.decision}
          onChange={(decision) => onChange({ decision })}
          options={(Object.keys(decisionWords) as Draft['decision'][]).map((one) => ({
            value: one,
            label: both(decisionWords[one]),
          }))}
          hint={t('consent.decisionHint')}
        />
        <Field
          label={t('consent.decided')}
          value={draft.decided}
          onChange={(decided) => onChange({ decided })}
          max={10}
          type="date"
          required
        />
      </div>
      {draft.decision === 'yes' ? (
        <Choice
          label={t('consent.confirms')}
          hint={t('consent.confirmsHint')}
          value={draft.cannotConfirm}
          onChange={(cannotConfirm) => onChange({ cannotConfirm })}
          options={[
            { value: '', label: t('consent.confirmsLater') },
            ...(Object.keys(noConfirmationWords) as (keyof typeof noConfirmationWords)[]).map((one) => ({
              value: one,
              label: both(noConfirmationWords[one]),
            })),
          ]}
        />
      ) : null}
      <Check
        on={draft.child !== null}
        onChange={(on) =>
          onChange({
            // Whose decision it is then is the child’s name, which nobody has said yet.
            subject: on ? '' : props.ownName,
            child: on ? { guardian: '', tie: '', implicated: 'unknown', assent: 'too-young' } : null,
          })
        }
      >
        {t('consent.child')}
      </Check>
      {draft.child ? <ChildFields draft={draft} onChange={onChange} child={draft.child} /> : null}
    </>
  );
}

function ChildFields(props: {
  readonly draft: Draft;
  readonly child: NonNullable<Draft['child']>;
  readonly onChange: (changes: Partial<Draft>) => void;
}) {
  const { t } = useWords();
  const { child } = props;
  const change = (changes: Partial<typeof child>) => props.onChange({ child: { ...child, ...changes } });
  return (
    <div className="form-row">
      <Field
        label={t('consent.childName')}
        value={props.draft.subject}
        onChange={(subject) => props.onChange({ subject })}
        max={200}
        required
      />
      <Field
        label={t('consent.guardian')}
        value={child.guardian}
        onChange={(guardian) => change({ guardian })}
        max={200}
        required
      />
      <Field
        label={t('consent.guardianTie')}
        value={child.tie}
        onChange={(tie) => change({ tie })}
        max={200}
        required
      />
      <Choice
        label={t('consent.implicated')}
        value={child.implicated}
        onChange={(implicated) => change({ implicated })}
        options={(['unknown', 'no', 'yes'] as const).map((one) => ({
          value: one,
          label: t(`consent.implicated.${one}`),
        }))}
      />
      <Choice
        label={t('consent.assent')}
        value={child.assent}
        onChange={(assent) => change({ assent })}
        options={(['yes', 'no', 'too-young'] as const).map((one) => ({
          value: one,
          label: t(`consent.assent.${one}`),
        }))}
      />
    </div>
  );
}
