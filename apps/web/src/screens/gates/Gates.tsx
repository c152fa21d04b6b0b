import { type ConsulateRung, rungRows } from '@cobijo/domain/consulate/rungs';
import { type GateStep, gateSteps } from '@cobijo/domain/gate/codes';
import { gatesBefore, stepWords } from '@cobijo/domain/gate/gates';
import { openIsNotSafe } from '@cobijo/domain/gate/words';
import { useState } from 'react';
import { useCase } from '../../device/device.tsx';
import { Choice, Field } from '../../parts/Field.tsx';
import { Go } from '../../parts/Go.tsx';
import { Empty, Screen } from '../../parts/Screen.tsx';
import { mayWriteIn } from '../../parts/rights.ts';
import { useWords } from '../../words/words.tsx';
import { Contacts } from './Contacts.tsx';
import { GateCard } from './GateCard.tsx';
import './gates.css';

/** Before a step: for whom, which step, on which days; then each gate that stands before it. */
export function Gates() {
  const { t, both } = useWords();
  const open = useCase();
  const { subjects, today } = open.safety;
  const [chosen, setChosen] = useState<string>('');
  const [wanted, setWanted] = useState<GateStep>('travel');
  const [from, setFrom] = useState(today);
  const [until, setUntil] = useState(today);
  const [rung, setRung] = useState<ConsulateRung>('anonymous-question');
  const may = mayWriteIn(open, 'safety');
  const asked = subjects.filter(({ group }) => group !== 'staff');
  const of =
    asked.find(({ subject }) => subject === chosen) ??
    asked.find(({ group }) => group === 'survivor') ??
    asked[0];
  const steps = of ? gateSteps.filter((step) => gatesBefore(step, of.group).length > 0) : [];
  const step = steps.find((one) => one === wanted) ?? steps[0];
  return (
    <Screen name="gates" title={t('nav.gates')} lead={t('gates.lead')}>
      <p>
        <Go to="/choice" screen="choice">
          {t('gates.askHer')}
        </Go>
      </p>
      {!may ? <p className="hint">{t('danger.readOnly')}</p> : null}
      {!of || !step ? (
        <Empty
          next={
            <Go to="/danger" screen="danger">
              {t('gates.toDanger')}
            </Go>
          }
        >
          {t('gates.empty')}
        </Empty>
      ) : (
        <>
          <div className="gates-asked panel">
            <div className="form-row">
              <Choice
                label={t('gates.who')}
                value={of.subject}
                onChange={setChosen}
                options={asked.map(({ subject, name }) => ({ value: subject, label: name }))}
              />
              <Choice
                label={t('gates.step')}
                value={step}
                onChange={setWanted}
                options={steps.map((value) => ({ value, label: both(stepWords[value]) }))}
              />
            </div>
            <div className="form-row">
              <Field label={t('danger.from')} value={from} onChange={setFrom} max={10} type="date" />
              <Field label={t('danger.to')} value={until} onChange={setUntil} max={10} type="date" />
            </div>
            {step === 'consulate' ? (
              <Choice
                label={t('gates.rung')}
                value={rung}
                onChange={setRung}
                options={rungRows.slice(1).map((row) => ({ value: row.rung, label: both(row.words) }))}
                hint={both(rungRows.find((row) => row.rung === rung)!.how)}
              />
            ) : null}
          </div>
          {gatesBefore(step, of.group).map((row) => (
            <GateCard
              key={`${row.gate} ${step} ${of.subject} ${rung}`}
              row={row}
              may={may}
              asked={{
                gate: row.gate,
                step,
                subject: of.subject,
                from: from || today,
                to: until || from || today,
                ...(row.gate === 'consulate' && { rung }),
              }}
            />
          ))}
          {step === 'consulate' ? <Contacts of={of} rung={rung} may={may} /> : null}
          <p className="part">{both(openIsNotSafe)}</p>
        </>
      )}
    </Screen>
  );
}
