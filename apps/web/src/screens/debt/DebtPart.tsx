import type { CaseView } from '@cobijo/client';
import type { PartialDate } from '@cobijo/domain';
import {
  collateralWords,
  evidenceWords,
  governingWords,
  instrumentWords,
  stageWords,
  startWords,
} from '@cobijo/domain/debt/codes';
import {
  clockStateWords,
  contestedWords,
  inTimeWords,
  orderWords,
  warningWords,
} from '@cobijo/domain/debt/words';
import { sayMoney } from '@cobijo/domain/vocabulary/money-words';
import { useState } from 'react';
import { Button } from '../../parts/Button.tsx';
import { Owner } from '../../parts/Owner.tsx';
import { Known } from '../../parts/Known.tsx';
import { Part } from '../../parts/Screen.tsx';
import { sayDate } from '../../words/dates.ts';
import { useDay } from '../../words/use-day.ts';
import { useWords } from '../../words/words.tsx';
import { DebtForm } from './DebtForm.tsx';
import { DebtNoteForm } from './DebtNoteForm.tsx';

export type Debt = CaseView['debts']['debts'][number];

/** One debt: its clocks, what a court said, what it stands on, and what happened. */
export function DebtPart({ of, may }: { readonly of: Debt; readonly may: boolean }) {
  const { t, both } = useWords();
  const [form, setForm] = useState<'note' | 'change' | null>(null);
  const end = () => setForm(null);
  return (
    <Part title={of.name} card className="debt" aside={<span className="tag">{both(contestedWords)}</span>}>
      {of.orders.map((order) => (
        <p key={`${order.of} ${order.says}`} className="notice">
          {both(orderWords(order))} {order.says}
        </p>
      ))}
      {of.warnings
        .filter((one) => one !== 'no-owner')
        .map((warning) => (
          <p key={warning} className="notice">
            {both(warningWords[warning])}
          </p>
        ))}
      <Clocks of={of} />
      <WhatItIs of={of} />
      {of.stage ? (
        <p>{t('debt.nextStage', { stage: `${of.stage}: ${both(stageWords[of.stage])}` })}</p>
      ) : null}
      <Owner person={of.owner} />
      <Happened of={of} />
      <Evidence of={of} />
      {may && form === null ? (
        <div className="buttons">
          <Button look="main" onPress={() => setForm('note')}>
            {t('debt.note')}
          </Button>
          <Button onPress={() => setForm('change')}>{t('debt.change')}</Button>
        </div>
      ) : null}
      {form === 'note' ? <DebtNoteForm of={of} onEnd={end} /> : null}
      {form === 'change' ? <DebtForm was={of} onEnd={end} /> : null}
    </Part>
  );
}

function Clocks({ of }: { readonly of: Debt }) {
  const { t, both } = useWords();
  const day = useDay();
  return (
    <>
      <h3>{t('debt.clocks')}</h3>
      {of.clocks.length === 0 ? <p className="soft">{t('debt.noClocks')}</p> : null}
      <ul className="rows">
        {of.clocks.map(({ row, state, earliestEnd, latestEnd, inTime, contradicted }) => (
          <li key={row.clock} className={`clock clock-${state}`}>
            <p>
              <strong>{both(row.words)}</strong>
            </p>
            <p>
              {both(clockStateWords[state])}
              {inTime ? `, ${both(inTimeWords[inTime])}` : null}
              {earliestEnd
                ? `. ${
                    earliestEnd === latestEnd
                      ? t('debt.ends', { when: day(earliestEnd) })
                      : t('debt.endsBetween', { from: day(earliestEnd), to: day(latestEnd ?? earliestEnd) })
                  }`
                : null}
            </p>
            {contradicted ? <p className="notice">{t('debt.contradicted')}</p> : null}
            <details className="about-clock">
              <summary>
                {t('debt.aboutClock')}
                <span className="unseen">: {both(row.words)}</span>
              </summary>
              <p>{both(row.at)}</p>
              <p>{both(row.check)}</p>
              <p className="soft small">
                {row.legalBasis}. {t('step.general')} <Known of={row} />
              </p>
            </details>
          </li>
        ))}
      </ul>
    </>
  );
}

function WhatItIs({ of }: { readonly of: Debt }) {
  const { t, both, language } = useWords();
  const sum = (one: Debt['principal']): string => (one ? sayMoney(one, language) : t('debt.notKnown'));
  const interest = [of.interest ? sum(of.interest) : '', of.interestTerms ?? ''].filter(Boolean).join(', ');
  const rows: readonly (readonly [string, string])[] = [
    [t('debt.creditor'), of.creditor],
    [t('debt.holder'), of.holder ?? t('debt.notKnown')],
    [t('debt.demandedOf'), t(`debt.of.${of.demandedOf}`)],
    [t('debt.instrument'), both(instrumentWords[of.instrument])],
    [t('debt.governing'), [both(governingWords[of.governing]), of.state].filter(Boolean).join(', ')],
    [t('debt.principal'), sum(of.principal)],
    [t('debt.received'), sum(of.received)],
    [t('debt.interest'), interest === '' ? t('debt.notKnown') : interest],
    [
      t('debt.paid'),
      of.paid.length > 0 ? of.paid.map((one) => sayMoney(one, language)).join(', ') : t('debt.nothingNoted'),
    ],
    [
      t('debt.collateral'),
      of.collateral && of.collateral.length > 0
        ? of.collateral.map(({ asset, what }) => `${both(collateralWords[asset])}: ${what}`).join('; ')
        : t('debt.notKnown'),
    ],
  ];
  return (
    <dl className="facts">
      {rows.map(([name, value]) => (
        <div key={name} className="debt-fact">
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function useSayOn(): (on: PartialDate | null) => string {
  const { t, language } = useWords();
  return (on) => (on ? sayDate(on, language, t('about')) : t('debt.noDay'));
}

function Happened({ of }: { readonly of: Debt }) {
  const { t } = useWords();
  const sayOn = useSayOn();
  return (
    <>
      <h3>{t('debt.happened')}</h3>
      {of.acts.length === 0 ? <p className="soft">{t('debt.nothingNoted')}</p> : null}
      <ul className="rows">
        {of.acts.map(({ on, said, fact }) => (
          <li key={fact}>
            <SaidOfDebt said={said} /> <span className="soft">{sayOn(on)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function SaidOfDebt({ said }: { readonly said: Debt['acts'][number]['said'] }) {
  const { t, both, language } = useWords();
  const detail = (): string => {
    switch (said.what) {
      case 'began':
      case 'not-yet':
        return both(startWords[said.act]);
      case 'threatened':
      case 'demanded':
        return said.how;
      case 'paid':
        return [sayMoney(said.sum, language), said.channel].filter(Boolean).join(', ');
      case 'signed':
        return said.paper;
      case 'passed-on':
        return said.to;
      case 'raised':
        return [said.by, said.where].filter(Boolean).join(', ');
      case 'judgment':
        return t(`debt.final.${said.final}`);
      case 'ordered':
        return said.says;
      case 'stage':
        return both(stageWords[said.stage]);
      case 'evidence':
        return both(evidenceWords[said.item]);
    }
  };
  return (
    <span>
      <strong>{t(`debt.said.${said.what}`)}</strong>: {detail()}
    </span>
  );
}

function Evidence({ of }: { readonly of: Debt }) {
  const { t, both } = useWords();
  const missing = of.evidence.filter(({ have }) => have !== 'yes');
  return (
    <details className="about-clock">
      <summary>
        {t('debt.evidence', { n: of.evidence.length - missing.length, of: of.evidence.length })}
      </summary>
      <ul className="rows">
        {of.evidence.map(({ item, have, where, contradicted }) => (
          <li key={item} className="row">
            <span>{both(evidenceWords[item])}</span>
            <span className={have === 'yes' ? 'tag tag-holds' : 'soft'}>
              {contradicted ? t('debt.have.both') : t(`debt.have.${have}`)}
              {where ? ` (${where})` : ''}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
