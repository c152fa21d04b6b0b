import type { ResponseView } from '@cobijo/client';
import { sideWords } from '@cobijo/domain/response/codes';
import { toldToOthers } from '@cobijo/domain/response/organisation-asks';
import { becauseWords, mustNotGoesWords, nextOrganisationWords } from '@cobijo/domain/response/words';
import { countryWords } from '@cobijo/domain/organisation/countries';
import { organisationLevelWords } from '@cobijo/domain/organisation/levels';
import { mustNotWords } from '@cobijo/domain/discovery/codes';
import type { FactId } from '@cobijo/domain';
import { useState } from 'react';
import { useDeed } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Check } from '../../parts/Check.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { useWords } from '../../words/words.tsx';
import { AskedRows, AskOrder } from './AskOrder.tsx';
import { Told } from './Told.tsx';

/** Desks of other organisations: which were asked and what came back, and which to ask, with all that they are told. */
export function OtherOrganisations({ of }: { readonly of: ResponseView }) {
  const { t } = useWords();
  const { organisations, organisationOrder: order } = of;
  const [open, setOpen] = useState(false);
  const mayAsk = order && of.mayAsk && !of.closed;
  return (
    <>
      <AskedRows kind="asked-organisations" asked={organisations} nameOf={({ name }) => name} />
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
      <AskOrder
        busy={busy}
        ask={order.ask.map(({ organisation: { organisation, name, country, level }, because }) => ({
          id: organisation,
          name,
          of: both(countryWords[country]),
          because: [both(organisationLevelWords(level)), ...because.map((one) => both(becauseWords[one]))],
          onAsk: () => void ask(organisation),
        }))}
        not={order.not.map(({ organisation: { organisation, name }, why }) => ({
          id: organisation,
          name,
          why,
        }))}
      />
      <Refused refusal={refusal} />
      <div className="buttons">
        <Button look="quiet" onPress={props.onEnd}>
          {t('cancel')}
        </Button>
      </div>
    </section>
  );
}
