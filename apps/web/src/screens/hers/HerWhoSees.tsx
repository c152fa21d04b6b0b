import { roleWords } from '@cobijo/domain/vocabulary/role';
import type { CirclePersonView, StreamView } from '@cobijo/client';
import type { StreamId } from '@cobijo/domain';
import { useState } from 'react';
import { useCase, useDeed } from '../../device/device.tsx';
import { Go } from '../../parts/Go.tsx';
import { Empty, Screen } from '../../parts/Screen.tsx';
import { Button } from '../../parts/Button.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { maySteward, streamOf } from '../../parts/rights.ts';
import { useWords } from '../../words/words.tsx';
import { CannotSee, saidOf } from '../circle/Sentences.tsx';
import { StreamChecks } from '../circle/StreamChecks.tsx';
import { Exposures } from '../taken/Exposures.tsx';
import { reasonsOf } from '../circle/reasons.ts';
import { HerConsents } from './HerConsents.tsx';
import { HerGrant } from './HerGrant.tsx';
import { WriteToThem } from './WriteToThem.tsx';

/** Who can see, what, and why; and that it is hers to change. */
export function HerWhoSees() {
  const { t, both } = useWords();
  const open = useCase();
  const others = open.circle.filter((person) => !person.isMe);
  return (
    <Screen name="her-circle" title={t('her.sees')} lead={t('her.seesLead')}>
      <HerConsents />
      <HerGrant />
      {others.length === 0 ? (
        <Empty>{t('her.seesNobody')}</Empty>
      ) : (
        <ul className="her-list part">
          {others.map((person) => (
            <li key={person.person} className="her-card">
              <strong className="her-role">{both(roleWords[person.role])}</strong>
              <span>{[person.name, person.organisation].filter(Boolean).join(', ')}</span>
              <ul className="her-sees">
                {reasonsOf(open, person).map((reason) => (
                  <li key={reason.parts.map((part) => part.stream?.stream ?? part.label).join()}>
                    <span>{both(saidOf(open, person, reason.parts))}</span>
                    {reason.why ? <span className="soft">“{reason.why}”</span> : null}
                  </li>
                ))}
              </ul>
              <CannotSee person={person} />
              <Stop person={person} />
            </li>
          ))}
        </ul>
      )}
      <p className="part">
        <Go to="/access" screen="her-access">
          {t('her.record')}
        </Go>
      </p>
      <p className="part">
        <Go to="/end" screen="her-end">
          {t('her.end')}
        </Go>
      </p>
      <Exposures />
      <p className="part">
        <Go to="/devices" screen="her-devices">
          {t('her.devices')}
        </Go>
      </p>
      <p className="part">
        {t('her.seesChange')} <WriteToThem />
      </p>
    </Screen>
  );
}

/** She decides, here and now: what this person shall see no more, asked once, then done. */
function Stop({ person }: { readonly person: CirclePersonView }) {
  const { t } = useWords();
  const open = useCase();
  const { busy, refusal, run } = useDeed();
  const [asking, setAsking] = useState(false);
  const hers = person.sees
    .map((one) => streamOf(open, one.stream))
    .filter((stream): stream is StreamView => stream !== null && maySteward(stream));
  const [from, setFrom] = useState<ReadonlySet<StreamId>>(new Set());
  if (hers.length === 0) return null;
  if (!asking)
    return (
      <span className="no-print">
        <Button onPress={() => setAsking(true)} label={t('her.stopOf', { who: person.name })}>
          {t('her.stop')}
        </Button>
      </span>
    );
  const stop = async () => {
    const done = await run({
      do: 'remove',
      streams: [...from],
      person: person.person,
      reason: t('her.stopReason'),
    });
    if (done) setAsking(false);
  };
  return (
    <div className="her-stop">
      <StreamChecks label={t('her.stopWhat')} streams={hers} chosen={from} onChange={setFrom} />
      <p>{t('her.stopSure')}</p>
      <Refused refusal={refusal} />
      <div className="buttons">
        <Button look="dark" disabled={busy || from.size === 0} onPress={() => void stop()}>
          {t('her.stopYes')}
        </Button>
        <Button onPress={() => setAsking(false)}>{t('her.stopNo')}</Button>
      </div>
    </div>
  );
}
