import type { Body, PersonId } from '@cobijo/domain';
import { dayAt } from '@cobijo/domain/critical-period/days';
import { measureRows } from '@cobijo/domain/protection/measures';
import { measureStateWords } from '@cobijo/domain/safety/words';
import { useState } from 'react';
import { useCase } from '../../device/device.tsx';
import { useNameOf } from '../../device/name-of.ts';
import { newEntity } from '../../device/new-id.ts';
import { Button } from '../../parts/Button.tsx';
import { Choice, Field } from '../../parts/Field.tsx';
import { useWords } from '../../words/words.tsx';
import type { Subject } from './SubjectPart.tsx';
import { todayHere, useDay } from '../../words/use-day.ts';
import { Saying } from '../../parts/Saying.tsx';

type Measure = Subject['measures'][number];

/** The plan of one subject: each measure, how far it is, and who last saw that it is there. */
export function Measures({ of, may }: { readonly of: Subject; readonly may: boolean }) {
  const { t, both } = useWords();
  const day = useDay();
  const nameOf = useNameOf();
  const [planning, setPlanning] = useState(false);
  const [noting, setNoting] = useState<string | null>(null);
  return (
    <div className="measures">
      <h3>{t('danger.measures')}</h3>
      {of.measures.length === 0 ? <p className="soft">{t('danger.noMeasures')}</p> : null}
      <ul className="rows">
        {of.measures.map((measure) => (
          <li key={measure.plan} className={`measure measure-${measure.state}`}>
            <p>
              <strong>{both(measure.words)}</strong> <span className="soft small">{measure.measure}</span>
            </p>
            <p>{both(measureStateWords[measure.state])}</p>
            {measure.verified ? (
              <p className="soft">
                {t('danger.seen', {
                  who: measure.verified.by,
                  when: day(measure.verified.on),
                  until: day(measure.verified.until),
                })}
              </p>
            ) : null}
            {measure.told.map(({ by, at }) => (
              <p key={at} className="attention">
                {t('danger.toldMeasure', { who: nameOf(by), when: day(dayAt(at)) })}
              </p>
            ))}
            {may && noting !== measure.plan ? (
              <Button onPress={() => setNoting(measure.plan)}>{t('danger.note')}</Button>
            ) : null}
            {noting === measure.plan ? <NoteForm of={measure} onEnd={() => setNoting(null)} /> : null}
          </li>
        ))}
      </ul>
      {may && !planning ? (
        <Button icon="plus" onPress={() => setPlanning(true)}>
          {t('danger.plan')}
        </Button>
      ) : null}
      {planning ? <PlanForm of={of} onEnd={() => setPlanning(false)} /> : null}
    </div>
  );
}

function PlanForm({ of, onEnd }: { readonly of: Subject; readonly onEnd: () => void }) {
  const { t, both } = useWords();
  const proposed = of.couldClose.map(({ measure }) => measure);
  const rows = measureRows.filter(({ who }) => (who as readonly string[]).includes(of.group));
  const [measure, setMeasure] = useState<string>(proposed[0] ?? rows[0]?.measure ?? '');
  const { circle, safety, streams } = useCase();
  const part = streams.find(({ stream }) => stream === safety.parts[of.subject]);
  // Whoever reads where the plan stands can be warned of it.
  const people = circle.filter(({ person }) => part?.members.some((member) => member.person === person));
  const [owner, setOwner] = useState<PersonId | ''>('');
  const [due, setDue] = useState('');
  const body = (): Body<'measure.planned'> => ({
    plan: newEntity(),
    measure,
    subject: of.subject,
    ...(owner !== '' && { owner }),
    ...(due !== '' && { due }),
  });
  return (
    <Saying
      label={t('danger.plan')}
      kind="measure.planned"
      body={body}
      ready={!(measure === '')}
      onEnd={onEnd}
    >
      <Choice
        label={t('danger.measure')}
        value={measure}
        onChange={setMeasure}
        hint={t('danger.notAdvice')}
        options={rows.map((row) => ({
          value: row.measure as string,
          label: `${row.measure} ${both(row.words)}`,
          group: t(proposed.includes(row.measure) ? 'danger.closesGap' : 'danger.others'),
        }))}
      />
      <Choice
        label={t('danger.owner')}
        hint={t('danger.ownerHint')}
        value={owner}
        onChange={setOwner}
        options={[
          { value: '', label: t('task.nobody') },
          ...people.map(({ person, name, isMe }) => ({ value: person, label: isMe ? t('you') : name })),
        ]}
      />
      <Field label={t('task.due')} value={due} onChange={setDue} max={10} type="date" />
    </Saying>
  );
}

const noted = ['verified', 'requested', 'granted', 'refused', 'stopped', 'ended'] as const;

/** What the one line of text is, by what became of the measure. */
const textField = {
  verified: 'by',
  requested: 'of',
  granted: 'by',
  refused: 'reason',
  stopped: 'reason',
  ended: 'reason',
} as const satisfies Record<(typeof noted)[number], string>;

function NoteForm({ of, onEnd }: { readonly of: Measure; readonly onEnd: () => void }) {
  const { t } = useWords();
  const [what, setWhat] = useState<(typeof noted)[number]>('verified');
  const [on, setOn] = useState(todayHere());
  const [text, setText] = useState('');
  const [until, setUntil] = useState('');
  const needsText = what === 'verified' || what === 'refused';
  const said = text.trim();
  const saying = {
    what,
    ...(said && { [textField[what]]: said }),
    ...(what === 'granted' && until && { until }),
  } as Body<'measure.noted'>['said'];
  const body = (): Body<'measure.noted'> => ({ record: newEntity(), plan: of.plan, on, said: saying });
  return (
    <Saying
      label={t('danger.note')}
      kind="measure.noted"
      body={body}
      ready={!(on === '' || (needsText && said === ''))}
      onEnd={onEnd}
    >
      <Choice
        label={t('danger.whatBecame')}
        value={what}
        onChange={setWhat}
        options={noted.map((value) => ({ value, label: t(`danger.noted.${value}`) }))}
      />
      <Field label={t('danger.day')} value={on} onChange={setOn} max={10} type="date" required />
      <Field
        label={t(`danger.notedBy.${what}`)}
        value={text}
        onChange={setText}
        max={200}
        required={needsText}
      />
      {what === 'granted' ? (
        <Field label={t('danger.until')} value={until} onChange={setUntil} max={10} type="date" />
      ) : null}
    </Saying>
  );
}
