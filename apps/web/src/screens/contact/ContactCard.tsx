import type { FactId } from '@cobijo/domain';
import type { ContactWay } from '@cobijo/domain/contact/ways';
import { useState } from 'react';
import { useCase } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { addsOnlyIn, mayWrite, mayWriteIn, streamOf } from '../../parts/rights.ts';
import { CadenceForm } from './CadenceForm.tsx';
import { DueLine } from './DuePart.tsx';
import { MadeList } from './MadeList.tsx';
import { MemberForm } from './MemberForm.tsx';
import { NowLine } from './NowLine.tsx';
import { TwoTaps } from './TwoTaps.tsx';
import { WayForm } from './WayForm.tsx';
import { WayPart } from './WayPart.tsx';
import type { Reached } from './reached.ts';
import { useWords } from '../../words/words.tsx';

type Writing = 'cadence' | 'member' | 'new' | { readonly way: ContactWay } | null;

/** Everything of reaching one person: whether it is safe now, each way, what was said lately, and when a word is due. */
export function ContactCard(props: {
  readonly of: Reached;
  readonly off: boolean;
  readonly onPrint: () => void;
}) {
  const { t } = useWords();
  const open = useCase();
  const [writing, setWriting] = useState<Writing>(null);
  const { of } = props;
  const name = of.name ?? t('party.unnamed');
  const may = mayWriteIn(open, 'whereabouts');
  const placed = of.person?.find(
    ({ stream }) => streamOf(open, stream)?.compartment === 'whereabouts' && mayWrite(open, stream),
  );
  const described = of.person?.[0].live[0]?.value;
  const end = (): void => setWriting(null);
  return (
    <article className={`card reach ${props.off ? 'no-print' : ''}`} aria-label={name}>
      <div className="row">
        <h2>{name}</h2>
        {described ? <span className="tag">{t(`standing.${described.standing}`)}</span> : null}
      </div>
      <NowLine of={of} />
      {may ? <TwoTaps of={of} /> : null}
      {of.ways.length > 0 ? (
        <ul className="ways">
          {of.ways.map((way) => (
            <WayPart key={`${way.channel} ${way.slot}`} way={way} of={name}>
              {may ? (
                <Button look="quiet" onPress={() => setWriting({ way })}>
                  {t(way.hours.length > 0 ? 'reach.renew' : 'reach.sayHours')}
                </Button>
              ) : null}
              {writing !== null && typeof writing === 'object' && isSame(writing.way, way) ? (
                <WayForm
                  party={of.party}
                  stream={placed?.stream ?? null}
                  way={way}
                  slot={way.slot}
                  standing={standing(way.slot)}
                  onEnd={end}
                />
              ) : null}
            </WayPart>
          ))}
        </ul>
      ) : (
        <p>{t('reach.nothing')}</p>
      )}
      <DueLine of={of} />
      <h3>{t('reach.made')}</h3>
      <MadeList made={of.made} />
      {writing === 'cadence' ? (
        <CadenceForm party={of.party} owner={of.due?.owner ?? null} onEnd={end} />
      ) : null}
      {writing === 'member' && placed ? <MemberForm party={placed} onEnd={end} /> : null}
      {writing === 'new' ? (
        <WayForm
          party={of.party}
          stream={placed?.stream ?? null}
          way={null}
          slot={newSlot(of.ways)}
          standing={{ hours: [], agreed: [] }}
          onEnd={end}
        />
      ) : null}
      <div className="buttons no-print">
        {may && writing === null ? (
          <>
            <Button look={of.ways.length === 0 ? 'main' : 'plain'} onPress={() => setWriting('new')}>
              {t('reach.addWay')}
            </Button>
            <Button onPress={() => setWriting('cadence')}>{t('reach.setCadence')}</Button>
            {placed ? <Button onPress={() => setWriting('member')}>{t('reach.member')}</Button> : null}
          </>
        ) : null}
        <Button look="quiet" onPress={props.onPrint}>
          {t('reach.print')}
        </Button>
      </div>
    </article>
  );

  function standing(slot: string): { readonly hours: readonly FactId[]; readonly agreed: readonly FactId[] } {
    const key = `${of.party}/${slot}`;
    const addsOnly = addsOnlyIn(open, 'whereabouts');
    const isMine = ({ by }: { readonly by: string | null }): boolean => !addsOnly || by === open.me.person;
    const hours = open.contacts.hours.filter((one) => one.key === key);
    const agreed = (of.person ?? []).flatMap(({ contacts }) =>
      contacts.flatMap(({ live }) => live.filter(({ value }) => value.slot === slot)),
    );
    return {
      hours: hours.flatMap(({ live }) => live.filter(isMine).map(({ fact }) => fact)),
      agreed: agreed.filter(isMine).map(({ fact }) => fact),
    };
  }
}

const isSame = (a: ContactWay, b: ContactWay): boolean => a.channel === b.channel && a.slot === b.slot;

/** A place that no way of hers has. */
function newSlot(ways: readonly ContactWay[]): string {
  const taken = new Set(ways.map(({ slot }) => slot));
  let at = ways.length + 1;
  while (taken.has(`${at}`)) at += 1;
  return `${at}`;
}
