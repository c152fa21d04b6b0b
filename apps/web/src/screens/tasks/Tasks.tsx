import type { PersonId } from '@cobijo/domain';
import { useState } from 'react';
import { Checkbox } from 'react-aria-components';
import { useCase, useDeed } from '../../device/device.tsx';
import { newEntity } from '../../device/new-id.ts';
import { Button } from '../../parts/Button.tsx';
import { Conflict } from '../../parts/Conflict.tsx';
import { Choice, Field, Form } from '../../parts/Field.tsx';
import { Go } from '../../parts/Go.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { Empty, Part, Screen } from '../../parts/Screen.tsx';
import { mayWrite } from '../../parts/rights.ts';
import { daysUntil, sayDate, sayNear } from '../../words/dates.ts';
import { useWords } from '../../words/words.tsx';
import { EndLine } from '../consent/ConsentItem.tsx';
import { endingConsents, partsOf } from '../consent/parts-of.ts';
import { readDate } from '../timeline/MilestoneForm.tsx';
import { type StandingTask, type Task, doneTasks, openTasks, whoseTask } from './order.ts';
import './tasks.css';

export function Tasks() {
  const { t } = useWords();
  const open = useCase();
  const [adding, setAdding] = useState(false);
  const todo = openTasks(open.tasks);
  const done = doneTasks(open.tasks);
  const add = adding ? null : (
    <Button look="main" icon="plus" onPress={() => setAdding(true)}>
      {t('task.add')}
    </Button>
  );
  return (
    <Screen name="tasks" title={t('nav.tasks')} lead={t('tasks.lead')}>
      <EndingConsents />
      <div className="part">
        {adding ? <TaskForm onEnd={() => setAdding(false)} /> : todo.length > 0 ? add : null}
      </div>
      {todo.length === 0 && !adding ? <Empty next={add}>{t('tasks.empty')}</Empty> : null}
      {todo.length > 0 ? (
        <ul className="rows part">
          {todo.map((one) => (
            <TaskItem key={one.task.task} {...one} />
          ))}
        </ul>
      ) : null}
      {done.length > 0 ? (
        <Part title={t('tasks.done')}>
          <ul className="rows">
            {done.map((one) => (
              <TaskItem key={one.task.task} {...one} />
            ))}
          </ul>
        </Part>
      ) : null}
    </Screen>
  );
}

/** What she must be asked before its day: hers to decide, and somebody's to ask. */
function EndingConsents() {
  const { t } = useWords();
  const open = useCase();
  const ending = endingConsents(open);
  if (ending.length === 0) return null;
  return (
    <Part title={t('consent.ending')} aside={<Go to="/circle">{t('consent.all')}</Go>}>
      <ul className="rows">
        {ending.map((one) => (
          <li key={one.consent} data-ending={one.warning ?? 'ask'}>
            <p>
              <strong>{one.said.recipient.name}</strong>: {partsOf(one, t('consent.hiddenPart'))}
            </p>
            <EndLine consent={one} />
          </li>
        ))}
      </ul>
    </Part>
  );
}

function TaskItem({ task, value }: StandingTask) {
  const { t, language } = useWords();
  const open = useCase();
  const { busy, refusal, run } = useDeed();
  const may = mayWrite(open, task.stream);
  const state = (body: Task) =>
    run({
      do: 'state',
      case: open.case,
      stream: task.stream,
      kind: 'task.set',
      body,
      supersedes: task.live.map((one) => one.fact),
    });
  const days = value.due ? daysUntil(value.due, new Date()) : null;
  const who = whoseTask(open, value, t('you'));
  return (
    <li>
      <Checkbox
        className="check task"
        isSelected={value.done}
        isDisabled={!may || busy || task.conflict}
        onChange={(done) => void state({ ...value, done })}
      >
        <span className="check-box" aria-hidden="true">
          ✓
        </span>
        <span className="task-words">
          <span className={value.done ? 'task-done' : ''}>{value.what}</span>
          <span className="soft small">
            {value.due
              ? `${sayDate(value.due, language, t('about'))}${days !== null && !value.done ? ` · ${sayNear(days, language)}` : ''}`
              : t('noDate')}
            {who ? ` · ${who}` : ''}
          </span>
        </span>
      </Checkbox>
      {task.conflict ? (
        <Conflict
          live={task.live}
          busy={busy}
          mayResolve={may}
          onKeep={(one) => void state(one.value)}
          show={(said) => (
            <p>
              <strong>{said.what}</strong>
              {' · '}
              {said.done ? t('tasks.done') : said.due ? sayDate(said.due, language, t('about')) : t('noDate')}
            </p>
          )}
        />
      ) : null}
      <Refused refusal={refusal} />
    </li>
  );
}

function TaskForm({ onEnd }: { readonly onEnd: () => void }) {
  const { t } = useWords();
  const open = useCase();
  const { busy, refusal, run } = useDeed();
  const [what, setWhat] = useState('');
  const [due, setDue] = useState('');
  const [owner, setOwner] = useState<PersonId | ''>('');
  const read = due.trim() === '' ? undefined : readDate(due);
  const write = async () => {
    if (read === null) return;
    const done = await run({
      do: 'state',
      case: open.case,
      kind: 'task.set',
      body: {
        task: newEntity(),
        what: what.trim(),
        done: false,
        ...(read ? { due: read } : {}),
        ...(owner ? { owner } : {}),
      },
    });
    if (done) onEnd();
  };
  return (
    <div className="panel">
      <Form onSubmit={() => void write()} label={t('task.add')}>
        <Field
          label={t('task.what')}
          hint={t('task.whatHint')}
          value={what}
          onChange={setWhat}
          max={500}
          required
          focus
        />
        <div className="form-row">
          <Field
            label={t('task.due')}
            hint={read === null ? t('date.unread') : t('date.hint')}
            value={due}
            onChange={setDue}
            max={16}
          />
          <Choice
            label={t('task.owner')}
            value={owner}
            onChange={setOwner}
            options={[
              { value: '', label: t('task.nobody') },
              ...open.circle.map((person) => ({
                value: person.person,
                label: person.isMe ? t('you') : person.name,
              })),
            ]}
          />
        </div>
        <Refused refusal={refusal} />
        <div className="buttons">
          <Button look="main" submits disabled={busy || what.trim() === '' || read === null}>
            {t('write')}
          </Button>
          <Button onPress={onEnd}>{t('cancel')}</Button>
        </div>
      </Form>
    </div>
  );
}
