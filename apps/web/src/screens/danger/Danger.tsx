import type { Body } from '@cobijo/domain';
import { baselineWords } from '@cobijo/domain/safety/words';
import { newestInstrument } from '@cobijo/domain/danger/instrument-files';
import { subjectGroups } from '@cobijo/domain/danger/codes';
import { useState } from 'react';
import { useCase } from '../../device/device.tsx';
import { newEntity } from '../../device/new-id.ts';
import { Button } from '../../parts/Button.tsx';
import { Choice, Field } from '../../parts/Field.tsx';
import { Empty, Screen } from '../../parts/Screen.tsx';
import { mayWriteIn } from '../../parts/rights.ts';
import { useWords } from '../../words/words.tsx';
import { EventForm } from './EventForm.tsx';
import { FirstHours } from './FirstHours.tsx';
import { Warned } from './Warned.tsx';
import { SubjectPart } from './SubjectPart.tsx';
import './danger.css';
import { Saying } from '../../parts/Saying.tsx';

/** Who is in danger, when, and what protects her: one sentence first, then each person and household by itself. */
export function Danger() {
  const { t, both } = useWords();
  const open = useCase();
  const [adding, setAdding] = useState<'subject' | 'event' | null>(null);
  const { sentence, subjects } = open.safety;
  const may = mayWriteIn(open, 'safety');
  const end = () => setAdding(null);
  const add = (
    <Button look="main" icon="plus" onPress={() => setAdding('subject')}>
      {t('danger.addSubject')}
    </Button>
  );
  return (
    <Screen name="danger" title={t('nav.danger')} lead={t('danger.lead')}>
      <div className={`danger-sentence danger-${sentence.code}`} role="status">
        <p className="danger-first">{both(sentence)}</p>
        <p>{both(sentence.next)}</p>
      </div>
      <FirstHours may={may} />
      <Warned />
      {!may ? <p className="hint">{t('danger.readOnly')}</p> : null}
      {may && adding === null && subjects.length > 0 ? (
        <div className="buttons part">
          {add}
          <Button icon="clock" onPress={() => setAdding('event')}>
            {t('danger.addEvent')}
          </Button>
        </div>
      ) : null}
      {adding === 'subject' ? <SubjectForm onEnd={end} /> : null}
      {adding === 'event' ? <EventForm onEnd={end} /> : null}
      {subjects.length === 0 && adding === null ? (
        <Empty next={may ? add : null}>{t('danger.empty')}</Empty>
      ) : null}
      {subjects.map((subject) => (
        <SubjectPart key={subject.subject} of={subject} may={may} />
      ))}
      {subjects.length > 0 ? (
        <div className="part">
          <p>{both(baselineWords)}</p>
          <p className="hint">{both(newestInstrument.honesty)}</p>
        </div>
      ) : null}
    </Screen>
  );
}

function SubjectForm({ onEnd }: { readonly onEnd: () => void }) {
  const { t } = useWords();
  const [name, setName] = useState('');
  const [group, setGroup] = useState<(typeof subjectGroups)[number]>('survivor');
  const body = (): Body<'subject.described'> => ({ subject: newEntity(), name: name.trim(), group });
  return (
    <Saying
      label={t('danger.addSubject')}
      kind="subject.described"
      body={body}
      ready={!(name.trim() === '')}
      onEnd={onEnd}
    >
      <Choice
        label={t('danger.group')}
        value={group}
        onChange={setGroup}
        options={subjectGroups.map((value) => ({ value, label: t(`danger.group.${value}`) }))}
        hint={t('danger.groupHint')}
      />
      <Field
        label={t('danger.name')}
        hint={t('danger.nameHint')}
        value={name}
        onChange={setName}
        max={120}
        required
        focus
      />
    </Saying>
  );
}
