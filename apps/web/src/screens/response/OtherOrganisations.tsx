import type { ResponseView } from '@cobijo/client';
import { refusalReasonWords, sideWords } from '@cobijo/domain/response/codes';
import { toldToOthers } from '@cobijo/domain/response/organisation-asks';
import {
  askStateWords,
  becauseWords,
  mustNotGoesWords,
  nextOrganisationWords,
  notAskedWords,
} from '@cobijo/domain/response/words';
import { countryWords } from '@cobijo/domain/organisation/countries';
import { organisationLevelWords } from '@cobijo/domain/organisation/levels';
import { mustNotWords } from '@cobijo/domain/discovery/codes';
import type { FactId } from '@cobijo/domain';
import { useState } from 'react';
import { useDeed } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Check } from '../../parts/Check.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { sayHour } from '../../words/dates.ts';
import { useWords } from '../../words/words.tsx';
import { Told } from './Told.tsx';

/** Desks of other organisations: which were asked and what came back, and which to ask, with all that they are told. */
export function OtherOrganisations({ of }: { readonly of: ResponseView }) {
  const { t, both, language } = useWords();
  const { organisations, organisationOrder: order } = of;
  const [open, setOpen] = useState(false);
  const mayAsk = order && of.mayAsk && !of.closed;
  return (
    <>
      {organisations.length > 0 ? (
        <ul className="rows asked-organisations">
          {organisations.map((one) => (
            <li key={one.ask}>
              <b>{one.name}</b> ({both(sideWords[one.side])}): {both(askStateWords[one.state])}
              {one.reason ? `, ${both(refusalReasonWords[one.reason])}` : ''}
              {one.state === 'waiting' ? ` · ${sayHour(one.until, language)}` : ''}
            </li>
          ))}
        </ul>
      ) : null}
      {mayAsk && !open ? (
        <div className="buttons">
          <Button onPress={() => setOpen(true)}>{t('others.open')}</Button>
        </div>
      ) : null}
      {mayAsk && open ? <Choice of={of} order={order} onEnd={() => setOpen(false)} /> : null}
    </>
  );
}

function Choice(props: {
  readonly of: ResponseView;
  readonly order: NonNullable<ResponseView['organisationOrder']>;
  readonly onEnd: () => void;
}) {
  const { t, both } = useWords();
  const { busy, refusal, run } = useDeed();
  const { of, order } = props;
  const [withWords, setWithWords] = useState(false);
  const told = toldToOthers(of.discovery, withWords);
  const ask = async (organisation: FactId): Promise<void> => {
    const its = { response: of.response, organisation, side: order.side, withWords };
    if (await run({ do: 'ask-organisation', ...its })) props.onEnd();
  };
  return (
    <section aria-label={t('others.open')}>
      <h3>{t('others.askFor', { side: both(sideWords[order.side]) })}</h3>
      <h4>{t('others.told', { who: of.asksAs ?? '' })}</h4>
      <Told of={told} />
      {told.mustNot.length > 0 ? (
        <p>
          {both(mustNotGoesWords)} {told.mustNot.map((one) => both(mustNotWords[one])).join(', ')}
        </p>
      ) : null}
      {of.discovery.words ? (
        <Check on={withWords} onChange={setWithWords}>
          {t('others.withWords')}
        </Check>
      ) : null}
      <p className="hint">{both(nextOrganisationWords)}</p>
      {order.ask.length === 0 ? <p className="attention">{t('others.none')}</p> : null}
      <ol className="rows order">
        {order.ask.map(({ organisation, because }, at) => (
          <li key={organisation.organisation}>
            <p>
              <b>{organisation.name}</b>, {both(countryWords[organisation.country])}
            </p>
            <p className="soft small">
              {[
                both(organisationLevelWords(organisation.level)),
                ...because.map((one) => both(becauseWords[one])),
              ].join(', ')}
            </p>
            <Button
              look={at === 0 ? 'main' : 'plain'}
              disabled={busy}
              label={t('response.askHer', { who: organisation.name })}
              onPress={() => void ask(organisation.organisation)}
            >
              {t('response.ask')}
            </Button>
          </li>
        ))}
      </ol>
      {order.not.length > 0 ? (
        <ul className="soft small">
          {order.not.map(({ organisation, why }) => (
            <li key={organisation.organisation}>
              {organisation.name}: {both(notAskedWords[why])}
            </li>
          ))}
        </ul>
      ) : null}
      <Refused refusal={refusal} />
      <div className="buttons">
        <Button look="quiet" onPress={props.onEnd}>
          {t('cancel')}
        </Button>
      </div>
    </section>
  );
}
