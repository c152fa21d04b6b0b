import { roleWords } from '@cobijo/domain/vocabulary/role';
import type { CirclePersonView } from '@cobijo/client';
import type { StreamId } from '@cobijo/domain';
import { useState } from 'react';
import { useCase, useDeed } from '../../device/device.tsx';
import { Go } from '../../parts/Go.tsx';
import { Empty, Screen } from '../../parts/Screen.tsx';
import { Button } from '../../parts/Button.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { maySteward, streamOf } from '../../parts/rights.ts';
import { sayDay } from '../../words/dates.ts';
import { useWords } from '../../words/words.tsx';

/** Who can see, what, and why; and that it is hers to change. */
export function HerWhoSees() {
  const { t, both, language } = useWords();
  const open = useCase();
  const others = open.circle.filter((person) => !person.isMe);
  return (
    <Screen name="her-circle" title={t('her.sees')} lead={t('her.seesLead')}>
      {others.length === 0 ? (
        <Empty>{t('her.seesNobody')}</Empty>
      ) : (
        <ul className="her-list part">
          {others.map((person) => (
            <li key={person.person} className="her-card">
              <strong className="her-role">{both(roleWords[person.role])}</strong>
              <span>{[person.name, person.organisation].filter(Boolean).join(', ')}</span>
              <ul className="her-sees">
                {person.sees.map((one) => (
                  <li key={one.stream}>
                    <strong>{one.label}</strong>
                    {one.why ? <span>{one.why}</span> : null}
                    <Stop person={person} stream={one.stream} />
                    {one.until !== null ? (
                      <span className="soft">{t('member.until', { when: sayDay(one.until, language) })}</span>
                    ) : null}
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      )}
      <p className="part">
        {t('her.seesChange')} <Go to="/conversations">{t('her.ask')}</Go>
      </p>
    </Screen>
  );
}

/** She decides, here and now: asked once more, then done. */
function Stop({ person, stream }: { readonly person: CirclePersonView; readonly stream: StreamId }) {
  const { t } = useWords();
  const open = useCase();
  const { busy, refusal, run } = useDeed();
  const [asking, setAsking] = useState(false);
  const found = streamOf(open, stream);
  if (!found || !maySteward(found)) return null;
  if (!asking)
    return (
      <span>
        <Button
          onPress={() => setAsking(true)}
          label={t('her.stopOf', { who: person.name, what: found.label })}
        >
          {t('her.stop')}
        </Button>
      </span>
    );
  return (
    <div className="her-stop" role="group">
      <p>{t('her.stopSure', { who: person.name, what: found.label })}</p>
      <Refused refusal={refusal} />
      <div className="buttons">
        <Button
          look="dark"
          disabled={busy}
          onPress={() =>
            void run({ do: 'remove', streams: [stream], person: person.person, reason: t('her.stopReason') })
          }
        >
          {t('her.stopYes')}
        </Button>
        <Button onPress={() => setAsking(false)}>{t('her.stopNo')}</Button>
      </div>
    </div>
  );
}
