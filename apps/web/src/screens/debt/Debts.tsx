import { debtCard } from '@cobijo/domain/debt/card';
import { clockStateWords, notAdviceWords } from '@cobijo/domain/debt/words';
import { limitationRows } from '@cobijo/domain/debt/limitations';
import { useState } from 'react';
import { useCase } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Owner } from '../../parts/Owner.tsx';
import { Empty, Part, Screen } from '../../parts/Screen.tsx';
import { mayWriteIn } from '../../parts/rights.ts';
import { useDay } from '../../words/use-day.ts';
import { useWords } from '../../words/words.tsx';
import { DebtCard } from './DebtCard.tsx';
import { DebtForm } from './DebtForm.tsx';
import { DebtPart } from './DebtPart.tsx';
import './debt.css';

/** Debts that traffickers claim: the clocks that ring first, then each debt, then the card that is read out. */
export function Debts() {
  const { t, both } = useWords();
  const open = useCase();
  const [adding, setAdding] = useState(false);
  const { sentence, debts, rings } = open.debts;
  const may = mayWriteIn(open, 'money');
  const add = (
    <Button look="main" icon="plus" onPress={() => setAdding(true)}>
      {t('debt.add')}
    </Button>
  );
  return (
    <Screen name="debts" title={t('nav.debts')} lead={t('debt.lead')}>
      {/* Paper is the same whoever prints it: of debts nothing goes there but the card. */}
      <div className="no-print">
        <div className={`lead-sentence lead-${sentence.code}`} role="status">
          <p className="lead-first">{both(sentence)}</p>
          <p>{both(sentence.next)}</p>
        </div>
        {rings.length > 0 ? (
          <Part title={t('debt.rings')} card>
            <ul className="rows">
              {rings.map((ring) => (
                <Ring key={`${ring.debt} ${ring.clock}`} of={ring} />
              ))}
            </ul>
          </Part>
        ) : null}
        {!may ? <p className="hint">{t('debt.readOnly')}</p> : null}
        {may && !adding && debts.length > 0 ? <div className="buttons part">{add}</div> : null}
        {adding ? <DebtForm onEnd={() => setAdding(false)} /> : null}
        {debts.length === 0 && !adding ? <Empty next={may ? add : null}>{t('debt.empty')}</Empty> : null}
        {debts.map((debt) => (
          <DebtPart key={debt.debt} of={debt} may={may} />
        ))}
        {debts.length > 0 ? <p className="hint part">{both(notAdviceWords)}</p> : null}
      </div>
      <Part title={both(debtCard.title)} card>
        <p className="hint no-print">{t('debt.cardFor')}</p>
        <DebtCard />
      </Part>
    </Screen>
  );
}

type DebtRing = ReturnType<typeof useCase>['debts']['rings'][number];

function Ring({ of }: { readonly of: DebtRing }) {
  const { t, both } = useWords();
  const day = useDay();
  const row = limitationRows.find(({ clock }) => clock === of.clock);
  return (
    <li className={`ring ring-${of.state} ring-${of.ends}`}>
      <p>
        <strong>{of.name}</strong>: {row ? both(row.words) : of.clock}
      </p>
      <p>
        <span className={of.state === 'due' || of.state === 'late' ? 'tag tag-soon' : 'tag'}>
          {both(clockStateWords[of.state])}
        </span>{' '}
        {of.on ? t('debt.earliest', { when: day(of.on) }) : null}
      </p>
      <Owner person={of.owner} />
    </li>
  );
}
