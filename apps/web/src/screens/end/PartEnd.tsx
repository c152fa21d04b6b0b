import type { CaseView, Intent } from '@cobijo/client';
import { waitDaysMin } from '@cobijo/domain/ending/limits';
import { endStateWords, holdBasisWords, holdMeans } from '@cobijo/domain/ending/words';
import type { Instant } from '@cobijo/domain';
import { roleWords } from '@cobijo/domain/vocabulary/role';
import { useCase, useDeed } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { Part } from '../../parts/Screen.tsx';
import { sayDay } from '../../words/dates.ts';
import { useWords } from '../../words/words.tsx';
import { HoldForm, LiftForm } from './HoldForm.tsx';
import './end.css';

type End = CaseView['ends'][number];

/** One part: how long it is kept, what stops its end, who ordered and agreed, and which devices have confirmed. */
export function PartEnd({ end }: { readonly end: End }) {
  const { t, both, language } = useWords();
  const day = (at: number) => sayDay(at as Instant, language);
  return (
    <Part title={end.label} card className="end-part">
      {end.endedHere ? <p className="end-done">{t('end.endedHere')}</p> : null}
      {end.holds.map((hold) => (
        <div key={hold.hold} className="end-hold" data-hold={hold.basis ?? 'unsaid'}>
          <p>
            <Icon name="sealed" size={18} /> {both(holdMeans)}
          </p>
          <p className="soft">
            {[hold.basis && both(holdBasisWords[hold.basis]), hold.authority, hold.reason]
              .filter(Boolean)
              .join(' · ')}{' '}
            ({t('saidBy', { who: hold.byName ?? t('someone'), when: day(hold.at) })})
          </p>
          {end.mayHold ? <LiftForm stream={end.stream} hold={hold.hold} /> : null}
        </div>
      ))}
      {end.asked.map(({ at, byName, from }) => (
        <p key={at} className="soft">
          {t(from === 'herself' ? 'end.askedHerself' : 'end.askedRecorded', {
            who: byName ?? t('someone'),
            when: day(at),
          })}
        </p>
      ))}
      {end.order ? <Order order={end.order} /> : null}
      {end.termOver === null || end.endedHere ? null : (
        <p>
          {t('end.term', { n: end.years ?? 0, when: day(end.termOver) })} {end.why ? both(end.why) : null}
        </p>
      )}
      <Deeds end={end} />
    </Part>
  );
}

function Order({ order }: { readonly order: NonNullable<End['order']> }) {
  const { t, both, language } = useWords();
  const day = (at: number) => sayDay(at as Instant, language);
  return (
    <div data-end={order.state}>
      <p>
        <strong>{both(endStateWords[order.state])}</strong>
      </p>
      <p className="soft">
        {[
          t('end.orderedBy', { who: order.byName ?? t('someone'), when: day(order.at) }),
          ...order.agreed.map(({ byName }) => t('end.agreedBy', { who: byName ?? t('someone') })),
          ...order.stopped.map(({ byName, at }) =>
            t('end.stoppedBy', { who: byName ?? t('someone'), when: day(at) }),
          ),
          order.dueHere === null ? null : t('end.dueHere', { when: day(order.dueHere) }),
        ]
          .filter(Boolean)
          .join(' ')}
      </p>
      {order.state === 'stands' ? (
        <ul className="end-devices">
          {order.confirmed.map(({ device, name, at }) => (
            <li key={device}>
              <Icon name="task" size={18} />{' '}
              {t('end.confirmed', { who: name ?? t('someone'), when: day(at) })}
            </li>
          ))}
          {order.missing.map(({ device, name, role, readsOnly }) => (
            <li key={device} data-missing={readsOnly ? 'cannot' : 'yet'}>
              {t(readsOnly ? 'end.missingReads' : 'end.missing', { who: name, role: both(roleWords[role]) })}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

function Deeds({ end }: { readonly end: End }) {
  const { t } = useWords();
  const { stream, order } = end;
  const isHers = useCase().me.role === 'survivor';
  const about = order && { stream, order: order.order };
  const orders = (basis: 'request' | 'term') =>
    ({ do: 'order-end', stream, basis, waitDays: waitDaysMin }) as const;
  return (
    <div className="end-deeds no-print">
      {end.mayStop && about ? (
        <Deed intent={{ do: 'stop-end', ...about }} words={t('end.stop')} look="main" />
      ) : null}
      {end.mayAgree && about ? <Deed intent={{ do: 'agree-end', ...about }} words={t('end.agree')} /> : null}
      {end.mayOrder && end.mayFollowRequest ? (
        <Deed intent={orders('request')} words={t('end.orderRequest', { n: waitDaysMin })} />
      ) : null}
      {end.mayOrder && end.termOver !== null && end.termOver <= Date.now() ? (
        <Deed intent={orders('term')} words={t('end.orderTerm', { n: waitDaysMin })} />
      ) : null}
      {end.mayOrder && !end.mayFollowRequest && !isHers ? (
        <Deed intent={{ do: 'ask-end', streams: [stream] }} words={t('end.recordAsk')} />
      ) : null}
      {end.mayHold ? <HoldForm stream={stream} /> : null}
    </div>
  );
}

function Deed(props: { readonly intent: Intent; readonly words: string; readonly look?: 'main' }) {
  const { busy, refusal, run } = useDeed();
  return (
    <>
      <Refused refusal={refusal} />
      <Button
        {...(props.look ? { look: props.look } : {})}
        disabled={busy}
        onPress={() => void run(props.intent)}
      >
        {props.words}
      </Button>
    </>
  );
}
