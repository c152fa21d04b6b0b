import type { GrantPlan } from '@cobijo/client';
import type { Instant, MemberRight, StreamId, Zone } from '@cobijo/domain';
import { refusalWords } from '@cobijo/domain/vocabulary/refusal-words';
import { useEffect, useState } from 'react';
import { useDevice } from '../../device/device.tsx';
import { useWords } from '../../words/words.tsx';
import type { Newcomer } from './Newcomer.tsx';

/** Before somebody is let in: what she will be able to read in each of these, in a sentence, or why she may not. */
export function WouldRead(props: {
  readonly newcomer: Newcomer;
  readonly streams: ReadonlySet<StreamId>;
  readonly past: 'with-past' | 'from-now-on';
  readonly writes: boolean;
  readonly until: Instant | null;
}) {
  const { t, both } = useWords();
  const { engine } = useDevice();
  const { newcomer, streams, past, writes, until } = props;
  const [plans, setPlans] = useState<readonly (GrantPlan & { readonly stream: StreamId })[]>([]);
  const asked = [...streams].sort().join();
  useEffect(() => {
    let ended = false;
    const rights: readonly MemberRight[] = writes ? ['write'] : [];
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone as Zone;
    void Promise.all(
      (asked === '' ? [] : asked.split(',')).map(async (id) => {
        const stream = id as StreamId;
        const plan = await engine.planGrant({
          stream,
          name: newcomer.name,
          role: newcomer.role,
          ...(newcomer.unit.trim() ? { organisation: newcomer.unit.trim() } : {}),
          ...(newcomer.level ? { level: newcomer.level } : {}),
          rights,
          past,
          ...(until === null ? {} : { until }),
          zone,
        });
        return plan.ok ? [{ ...plan.value, stream }] : [];
      }),
    ).then((all) => {
      if (!ended) setPlans(all.flat());
    });
    return () => {
      ended = true;
    };
  }, [engine, asked, newcomer, past, writes, until]);
  if (plans.length === 0) return null;
  const law = plans.find(({ recordsLaw }) => recordsLaw)?.recordsLaw;
  return (
    <div className="would-read" role="status">
      <p className="soft">{t('grant.wouldRead')}</p>
      <ul>
        {plans.map(({ stream, sentence, refusal, why }) => (
          <li key={stream}>{why ? both(why) : refusal ? both(refusalWords(refusal)) : both(sentence)}</li>
        ))}
      </ul>
      {law ? <p>{both(law)}</p> : null}
    </div>
  );
}
