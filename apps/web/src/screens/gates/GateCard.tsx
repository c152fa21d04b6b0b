import { exposedFor } from '@cobijo/domain/gate/check-standing';
import { checkRow } from '@cobijo/domain/gate/checks';
import type { CheckCode } from '@cobijo/domain/gate/codes';
import type { GateRow } from '@cobijo/domain/gate/gates';
import { type GateAsked, type RequirementVerdict, judgeGate } from '@cobijo/domain/gate/judge';
import {
  gatePastWords,
  gateStateWords,
  missingWords,
  overrideWords,
  pastWords,
  requirementWords,
  supplierWords,
} from '@cobijo/domain/gate/words';
import { useState } from 'react';
import { useCase } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Known } from '../../parts/Known.tsx';
import { Part } from '../../parts/Screen.tsx';
import { useDay } from '../../words/use-day.ts';
import { useWords } from '../../words/words.tsx';
import { CheckForm } from './CheckForm.tsx';
import { ChoiceForm } from './ChoiceForm.tsx';
import { OverrideForm, TakeBackForm } from './OverrideForm.tsx';

type Doing =
  | { readonly what: 'check'; readonly check: CheckCode }
  | { readonly what: 'choice' | 'override' }
  | { readonly what: 'join' | 'take-back'; readonly override: string };

/** One gate: whether it is open, what is missing and who can supply it, and who went past it. */
export function GateCard(props: { readonly row: GateRow; readonly asked: GateAsked; readonly may: boolean }) {
  const { t, both } = useWords();
  const day = useDay();
  const { safety, gates, me } = useCase();
  const [doing, setDoing] = useState<Doing | null>(null);
  const { row, asked, may } = props;
  const verdict = judgeGate({ ...gates, today: safety.today, subjects: safety.subjects }, asked);
  const missing = verdict.requirements.filter((one) => one.missing !== null);
  const end = () => setDoing(null);
  const someStays = missing.some(({ pastBy }) => pastBy === 0);
  const someGoes = missing.some(({ pastBy }) => pastBy > 0);
  return (
    <Part title={both(row.words)} card className={`gate gate-${verdict.state}`}>
      <p className="gate-state" role="status">
        {both(gateStateWords[verdict.state])}
      </p>
      <ul className="gate-list">
        {verdict.requirements.map((one) => (
          <Requirement
            key={both(requirementWords(one.requirement))}
            one={one}
            may={may && doing === null}
            onDo={setDoing}
          />
        ))}
      </ul>
      {doing?.what === 'check' ? <CheckForm subject={asked.subject} check={doing.check} onEnd={end} /> : null}
      {doing?.what === 'choice' ? <ChoiceForm asked={asked} onEnd={end} /> : null}
      {verdict.overrides.map((one) => (
        <div key={one.override} className="gate-override">
          {one.by.map(({ person, reason }) => (
            <p key={person}>
              {t('gates.past', {
                who: gates.names[person] ?? t('someone'),
                until: day(one.until),
                why: reason,
              })}
            </p>
          ))}
          <p className="soft">{both(overrideWords(one, verdict))}</p>
          {may && doing === null ? (
            <div className="buttons">
              {one.state === 'awaits-second' && !one.by.some(({ person }) => person === me.person) ? (
                <Button onPress={() => setDoing({ what: 'join', override: one.override })}>
                  {t('gates.join')}
                </Button>
              ) : null}
              <Button onPress={() => setDoing({ what: 'take-back', override: one.override })}>
                {t('gates.takeBack')}
              </Button>
            </div>
          ) : null}
          {doing?.what === 'take-back' && doing.override === one.override ? (
            <TakeBackForm override={one.override} onEnd={end} />
          ) : null}
          {doing?.what === 'join' && doing.override === one.override ? (
            <OverrideForm asked={asked} joins={one.override} onEnd={end} />
          ) : null}
        </div>
      ))}
      {missing.length > 0 ? <p className="hint">{both(gatePastWords(row))}</p> : null}
      {may && someGoes && doing === null && verdict.overrides.length === 0 ? (
        <Button onPress={() => setDoing({ what: 'override' })}>
          {t(someStays ? 'gates.overrideRest' : 'gates.override')}
        </Button>
      ) : null}
      {doing?.what === 'override' ? <OverrideForm asked={asked} onEnd={end} /> : null}
      <p className="soft small">
        <Known of={row} />
      </p>
    </Part>
  );
}

function Requirement(props: {
  readonly one: RequirementVerdict;
  readonly may: boolean;
  readonly onDo: (doing: Doing) => void;
}) {
  const { t, both } = useWords();
  const { exposed } = useCase().gates;
  const { requirement, missing, pastBy } = props.one;
  const doors =
    requirement.need === 'check' ? requirement.oneOf.flatMap((check) => exposedFor(check, exposed)) : [];
  return (
    <li className={missing === null ? 'gate-met' : 'gate-missing'}>
      <p>
        <strong>{both(requirementWords(requirement))}</strong>
        {missing === null ? <span className="soft"> · {t('gates.met')}</span> : null}
      </p>
      {missing === null ? null : (
        <>
          <p>{both(missingWords[missing])}</p>
          {doors.map(({ sentence }) => (
            <p key={sentence.en} className="attention">
              {both(sentence)}
            </p>
          ))}
          <p className="soft">{t('gates.canSupply', { who: both(supplierWords(requirement)) })}</p>
          <p className={pastBy === 0 ? 'attention' : 'soft'}>{both(pastWords(props.one))}</p>
          {props.may && requirement.need === 'check'
            ? requirement.oneOf.map((check) => {
                const words = t(
                  requirement.oneOf.length > 1 ? `gates.look.${custodyWord(check)}` : 'gates.look',
                );
                return (
                  <Button
                    key={check}
                    onPress={() => props.onDo({ what: 'check', check })}
                    label={`${words}: ${both(checkRow(check).words)}`}
                  >
                    {words}
                  </Button>
                );
              })
            : null}
          {props.may && requirement.need === 'choice' ? (
            <Button onPress={() => props.onDo({ what: 'choice' })}>{t('gates.choice')}</Button>
          ) : null}
        </>
      )}
    </li>
  );
}

const custodyWord = (check: CheckCode): 'order' | 'consent' =>
  check === 'custody-order' ? 'order' : 'consent';
