import type { Body, EntityId, Instant } from '@cobijo/domain';
import { reachedAnswers } from '@cobijo/domain/contact/codes';
import { judgeContact } from '@cobijo/domain/contact/verdict';
import { type UsualWay, quickContact } from '@cobijo/domain/contact/ways';
import { verdictWords } from '@cobijo/domain/contact/words';
import { channels } from '@cobijo/domain/whereabouts/channels';
import { useState } from 'react';
import { useCase, useDeed } from '../../device/device.tsx';
import { newEntity } from '../../device/new-id.ts';
import { Button } from '../../parts/Button.tsx';
import { Check } from '../../parts/Check.tsx';
import { Field } from '../../parts/Field.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { useUnsent } from '../../parts/unsent.ts';
import { ownZone, useNow } from '../../words/use-now.ts';
import { useWords } from '../../words/words.tsx';
import { DetailForm } from './DetailForm.tsx';
import type { Reached } from './reached.ts';

const waysShown = 3;

/** A contact in two taps: by which way, then what came of it. It is kept at once; what was said can follow. */
export function TwoTaps({ of }: { readonly of: Reached }) {
  const { t } = useWords();
  const open = useCase();
  const [way, setWay] = useState<UsualWay | null>(null);
  const [others, setOthers] = useState(false);
  const [kept, setKept] = useState<EntityId | null>(null);
  const [telling, setTelling] = useState(false);
  const name = of.name ?? t('party.unnamed');
  const shown = of.usual.slice(0, waysShown);
  const hours = open.contacts.hours.flatMap(({ live }) => live.map(({ body }) => body));
  const more = [
    ...of.usual.slice(waysShown),
    ...channels
      .filter((channel) => !of.usual.some((one) => one.channel === channel))
      .map((channel): UsualWay => {
        const verdict = judgeContact(hours, { party: of.party, channel, at: Date.now() as Instant });
        return { channel, carriedBy: '', last: null, verdict, hasDangerWord: false };
      }),
  ];
  const choose = (one: UsualWay): void => {
    setKept(null);
    setTelling(false);
    setWay(way !== null && isSame(one, way) ? null : one);
  };
  const made = kept === null ? null : of.made.find(({ key }) => key === kept);
  return (
    <div className="two-taps no-print">
      <div className="buttons" role="group" aria-label={t('reach.log', { who: name })}>
        {[...shown, ...(others ? more : [])].map((one) => (
          <Button
            key={keyOf(one)}
            icon={icons[one.channel]}
            expanded={way !== null && isSame(one, way)}
            onPress={() => choose(one)}
            label={`${name}: ${t(`channel.${one.channel}`)}${one.carriedBy ? `, ${one.carriedBy}` : ''}`}
          >
            {t(`channel.${one.channel}`)}
            {one.carriedBy ? <span className="carrier">, {one.carriedBy}</span> : null}
          </Button>
        ))}
        {others ? null : (
          <Button look="quiet" onPress={() => setOthers(true)}>
            {t(shown.length > 0 ? 'reach.otherWay' : 'reach.logFirst')}
          </Button>
        )}
      </div>
      {way === null ? null : (
        <SecondTap
          key={keyOf(way)}
          of={of}
          way={way}
          onKept={(id) => {
            setKept(id);
            setWay(null);
          }}
        />
      )}
      {kept === null ? null : (
        <div className="kept" role="status">
          <span>{t('reach.kept')}</span>
          {telling ? null : (
            <Button look="quiet" onPress={() => setTelling(true)}>
              {t('reach.tellMore')}
            </Button>
          )}
        </div>
      )}
      {telling && made ? <DetailForm made={made} onEnd={() => setTelling(false)} /> : null}
    </div>
  );
}

const keyOf = ({ channel, slot }: UsualWay): string => `${channel} ${slot ?? ''}`;
const isSame = (a: UsualWay, b: UsualWay): boolean => keyOf(a) === keyOf(b);
const icons = {
  call: 'phone',
  text: 'talk',
  app: 'talk',
  villageTelephone: 'phone',
  visit: 'house',
  letter: 'note',
  otherPerson: 'people',
} as const satisfies Record<UsualWay['channel'], 'phone' | 'talk' | 'house' | 'note' | 'people'>;

/** What came of it. Where the way or the hour is not safe, it is stopped here, before anybody calls. */
function SecondTap(props: {
  readonly of: Reached;
  readonly way: UsualWay;
  readonly onKept: (made: EntityId) => void;
}) {
  const { t, both } = useWords();
  const open = useCase();
  const now = useNow();
  const { busy, refusal, run } = useDeed();
  const [theirs, setTheirs] = useState(false);
  const [why, setWhy] = useState('');
  useUnsent(why.trim() !== '');
  const { of, way } = props;
  const hours = open.contacts.hours.flatMap(({ live }) => live.map(({ body }) => body));
  const { party } = of;
  const verdict = judgeContact(hours, { party, channel: way.channel, slot: way.slot, at: now });
  const { state } = verdict;
  const stopped = !theirs && state !== 'safe';
  const keep = async (reached: Body<'contact.made'>['reached']): Promise<void> => {
    const made = newEntity();
    const against = stopped && state !== 'never' ? { what: state, why: why.trim() } : undefined;
    const body = quickContact(way, {
      made,
      party,
      on: Date.now() as Instant,
      reached,
      from: theirs ? 'them' : 'us',
      ...(against && { against }),
    });
    if (await run({ do: 'state', case: open.case, kind: 'contact.made', body })) props.onKept(made);
  };
  const mayKeep = !busy && (!stopped || (state !== 'never' && why.trim() !== ''));
  return (
    <div className="second-tap" role="group" aria-label={t('reach.whatCame')}>
      {stopped ? (
        <div className="refused" role="alert">
          <Icon name="alarm" />
          <div>
            <p>{both(verdictWords(verdict, ownZone()))}</p>
            <p>{t(state === 'never' ? 'reach.stoppedNever' : 'reach.stopped')}</p>
          </div>
        </div>
      ) : null}
      {stopped && state !== 'never' ? (
        <Field label={t('reach.why')} hint={t('reach.whyHint')} value={why} onChange={setWhy} max={500} />
      ) : null}
      <div className="buttons">
        {reachedAnswers.map((one) => (
          <Button key={one} disabled={!mayKeep} onPress={() => void keep(one)}>
            {t(`reach.answer.${one}`)}
          </Button>
        ))}
      </div>
      <Check on={theirs} onChange={setTheirs}>
        {t('reach.theirs')}
      </Check>
      <Refused refusal={refusal} />
    </div>
  );
}
