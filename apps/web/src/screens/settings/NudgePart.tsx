import type { NudgeView } from '@cobijo/client';
import {
  nudgeKindWords,
  nudgeLearned,
  nudgeSays,
  nudgeStateWords,
  nudgeTwice,
} from '@cobijo/domain/nudge/words';
import { useState } from 'react';
import { useDeed, useDevice } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Check } from '../../parts/Check.tsx';
import { Few } from '../../parts/Few.tsx';
import { Field, Form } from '../../parts/Field.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { Part } from '../../parts/Screen.tsx';
import { useWords } from '../../words/words.tsx';
import { subscribed } from './subscribed.ts';

type Kind = 'email' | 'web-push' | 'sms';
const addressMax = 254;

/** Being called back when something came: off until she turns it on, and what it says is said first. */
export function NudgePart() {
  const { t, language } = useWords();
  const { view } = useDevice();
  const { busy, refusal, run } = useDeed();
  const { on, offer } = view.nudge;
  const offered = offer ? kindsOf(offer) : [];
  return (
    <Part title={t('nudge.title')} className="nudge">
      <p className="lead">{nudgeSays[language]}</p>
      <p className="hint">{nudgeLearned[language]}</p>
      {on ? (
        <>
          <p role="status">
            <b>{nudgeKindWords[on.kind][language]}</b> {on.to} · {nudgeStateWords[on.state][language]}
          </p>
          <Refused refusal={refusal} />
          <div className="buttons">
            <Button disabled={busy} onPress={() => void run({ do: 'end-nudge' })}>
              {t('nudge.off')}
            </Button>
          </div>
        </>
      ) : offered.length > 0 ? (
        <TurnOn offered={offered} pushKey={offer?.pushKey ?? null} />
      ) : (
        <p className="hint">{t(offer ? 'nudge.none' : 'nudge.notHeard')}</p>
      )}
    </Part>
  );
}

const kindsOf = (offer: NonNullable<NudgeView['offer']>): readonly Kind[] => [
  ...(offer.email ? (['email'] as const) : []),
  ...(offer.pushKey !== null && 'PushManager' in globalThis ? (['web-push'] as const) : []),
  ...(offer.sms ? (['sms'] as const) : []),
];

function TurnOn({
  offered,
  pushKey,
}: {
  readonly offered: readonly Kind[];
  readonly pushKey: string | null;
}) {
  const { t, language } = useWords();
  const { view } = useDevice();
  const { busy, refusal, run } = useDeed();
  const [kind, setKind] = useState<Kind>(offered[0] ?? 'email');
  const [to, setTo] = useState('');
  const [sure, setSure] = useState(false);
  const [unreached, setUnreached] = useState(false);
  const turnOn = async () => {
    setUnreached(false);
    const channel =
      kind === 'web-push' ? pushKey && (await subscribed(pushKey)) : { kind, to: to.replace(/\s/g, '') };
    if (!channel) return setUnreached(true);
    if (await run({ do: 'set-nudge', channel, deliberately: sure })) setTo('');
  };
  return (
    <Form label={t('nudge.title')} onSubmit={() => void turnOn()}>
      <Few
        label={t('nudge.how')}
        value={kind}
        onChange={setKind}
        options={offered.map((one) => [one, nudgeKindWords[one][language]] as const)}
      />
      {kind !== 'web-push' && (
        <Field
          label={t(kind === 'email' ? 'nudge.email' : 'nudge.sms')}
          hint={t(kind === 'email' ? 'nudge.emailHint' : 'nudge.smsHint')}
          value={to}
          onChange={setTo}
          max={addressMax}
        />
      )}
      {view.nudge.asksTwice && (
        <Check on={sure} onChange={setSure}>
          {nudgeTwice[language]}
        </Check>
      )}
      {unreached && <p role="alert">{t('nudge.browserNo')}</p>}
      <Refused refusal={refusal} />
      <div className="buttons">
        <Button submits disabled={busy || (kind !== 'web-push' && to.trim() === '')}>
          {t('nudge.on')}
        </Button>
      </div>
    </Form>
  );
}
