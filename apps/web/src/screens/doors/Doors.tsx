import { closedWords, excludedWords, singleSteward, whoMayLift } from '@cobijo/domain/exclusion/words';
import { levelRows } from '@cobijo/domain/exclusion/levels';
import { useState } from 'react';
import { useCase, useDeed } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Choice, Field, Form } from '../../parts/Field.tsx';
import { Go } from '../../parts/Go.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { Part } from '../../parts/Screen.tsx';
import { maySteward } from '../../parts/rights.ts';
import { useWords } from '../../words/words.tsx';
import './doors.css';

/** Whom the case keeps out: locked by default, and by its own decision; who opens a door, and how. */
export function Doors() {
  const { t, both } = useWords();
  const { doors, streams } = useCase();
  const [closing, setClosing] = useState(false);
  const keeps = streams.some((stream) => stream.kind === 'stewardship' && maySteward(stream));
  if (!keeps) return null;
  return (
    <Part title={t('doors.title')} card className="doors">
      <p>{t('doors.locked')}</p>
      <ul className="rows">
        {levelRows
          .filter(({ locked }) => locked)
          .map(({ level, words }) => (
            <li key={level} className="row">
              <span>
                <Icon name="sealed" size={18} /> {both(words)}
              </span>
            </li>
          ))}
        {doors.exclusions.map(({ exclusion, who, reason, byName }) => (
          <li key={exclusion} className="row" data-excluded={who.kind}>
            <span>
              <Icon name="sealed" size={18} /> {both(excludedWords[who.kind])}: <strong>{who.name}</strong>
              <br />
              <span className="soft small">
                {reason ?? t('doors.reasonElsewhere')} {t('doors.by', { who: byName ?? t('someone') })}
              </span>
            </span>
          </li>
        ))}
      </ul>
      {doors.inside.map(({ stream, person, name, label, code }) => (
        <p key={`${stream} ${person}`} className="door-inside">
          {t('doors.inside', { who: name, where: label, why: both(closedWords[code]) })}
        </p>
      ))}
      <p>{both(whoMayLift)}</p>
      {closing ? (
        <CloseForm onEnd={() => setClosing(false)} />
      ) : (
        <div className="buttons no-print">
          <Button onPress={() => setClosing(true)}>{t('doors.close')}</Button>
        </div>
      )}
    </Part>
  );
}

function CloseForm({ onEnd }: { readonly onEnd: () => void }) {
  const { t, both } = useWords();
  const open = useCase();
  const { busy, refusal, run } = useDeed();
  const [kind, setKind] = useState<keyof typeof excludedWords>('person');
  const [name, setName] = useState('');
  const [reason, setReason] = useState('');
  const close = async () => {
    if (await run({ do: 'exclude', case: open.case, who: { kind, name }, reason })) onEnd();
  };
  return (
    <Form label={t('doors.close')} onSubmit={() => void close()}>
      <Choice
        label={t('doors.kind')}
        value={kind}
        onChange={setKind}
        options={(Object.keys(excludedWords) as (keyof typeof excludedWords)[]).map((value) => ({
          value,
          label: both(excludedWords[value]),
        }))}
      />
      <Field label={t('doors.name')} value={name} onChange={setName} max={200} required />
      <Field
        label={t('doors.reason')}
        hint={t('doors.reasonHint')}
        value={reason}
        onChange={setReason}
        max={2000}
        lines={3}
        required
      />
      <Refused refusal={refusal} />
      <div className="buttons">
        <Button look="dark" submits disabled={busy || name.trim() === '' || reason.trim() === ''}>
          {t('doors.closeNow')}
        </Button>
        <Button onPress={onEnd}>{t('cancel')}</Button>
      </div>
    </Form>
  );
}

/** The plain warning where one person keeps something alone. */
export function Alone() {
  const { t, both } = useWords();
  const { doors } = useCase();
  if (doors.alone.length === 0) return null;
  return (
    <Part title={t('doors.alone')}>
      <p className="lead">{both(singleSteward)}</p>
      <p>{doors.alone.map(({ label }) => label).join(', ')}</p>
      <Go to="/circle">{t('doors.second')}</Go>
    </Part>
  );
}
