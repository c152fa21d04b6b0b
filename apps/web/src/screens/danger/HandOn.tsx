import type { EntityId } from '@cobijo/domain';
import { neutralTasks } from '@cobijo/domain/warning/neutral-tasks';
import { useState } from 'react';
import { useCase, useDeed } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Choice, Field, Form } from '../../parts/Field.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { mayWrite } from '../../parts/rights.ts';
import { useWords } from '../../words/words.tsx';
import { readDate } from '../timeline/MilestoneForm.tsx';

/** What a sealed event asks for, handed on as an ordinary task to somebody who may not know of the event. */
export function HandOn({ event }: { readonly event: string }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const [done, setDone] = useState(false);
  if (open)
    return (
      <HandOnForm
        event={event}
        onEnd={(handed) => {
          setOpen(false);
          setDone(handed);
        }}
      />
    );
  return (
    <>
      {done ? <p role="status">{t('handOn.done')}</p> : null}
      <Button onPress={() => setOpen(true)}>{t('handOn.begin')}</Button>
    </>
  );
}

function HandOnForm(props: { readonly event: string; readonly onEnd: (handed: boolean) => void }) {
  const { t, both } = useWords();
  const open = useCase();
  const { busy, refusal, run } = useDeed();
  const shared = open.streams.filter(
    (part) => part.kind === 'compartment' && !part.sealed && mayWrite(open, part.stream),
  );
  const people = open.circle.filter(
    (one) => !one.isMe && shared.some(({ members }) => members.some(({ person }) => person === one.person)),
  );
  const [to, setTo] = useState<string>(people[0]?.person ?? '');
  const [what, setWhat] = useState<string>(both(neutralTasks[0].words));
  const [due, setDue] = useState('');
  const read = due.trim() === '' ? undefined : readDate(due);
  const person = people.find((one) => one.person === to)?.person;
  if (person === undefined) return <p className="attention">{t('handOn.nobody')}</p>;
  const write = async (): Promise<void> => {
    if (read === null) return;
    const handed = await run({
      do: 'hand-on',
      case: open.case,
      event: props.event as EntityId,
      to: person,
      what: what.trim(),
      ...(read && { due: read }),
    });
    if (handed) props.onEnd(true);
  };
  return (
    <div className="panel">
      <Form onSubmit={() => void write()} label={t('handOn.begin')}>
        <p className="hint">{t('handOn.lead')}</p>
        <Choice
          label={t('handOn.to')}
          value={to}
          onChange={setTo}
          options={people.map((one) => ({ value: one.person as string, label: one.name }))}
        />
        <Choice
          label={t('handOn.words')}
          value={neutralTasks.find(({ words }) => both(words) === what)?.code ?? ''}
          onChange={(code) => {
            const chosen = neutralTasks.find((one) => one.code === code);
            setWhat(chosen ? both(chosen.words) : '');
          }}
          options={[
            ...neutralTasks.map(({ code, words }) => ({ value: code as string, label: both(words) })),
            { value: '', label: t('handOn.own') },
          ]}
        />
        <Field
          label={t('task.what')}
          hint={t('handOn.whatHint')}
          value={what}
          onChange={setWhat}
          max={500}
          lines={2}
          required
        />
        <Field
          label={t('task.due')}
          hint={read === null ? t('date.unread') : t('handOn.dayHint')}
          value={due}
          onChange={setDue}
          max={16}
        />
        <Refused refusal={refusal} />
        <div className="buttons">
          <Button look="main" submits disabled={busy || what.trim() === '' || read === null}>
            {t('handOn.save')}
          </Button>
          <Button onPress={() => props.onEnd(false)}>{t('cancel')}</Button>
        </div>
      </Form>
    </div>
  );
}
