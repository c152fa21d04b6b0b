import { useEffect, useState } from 'react';
import { useCase } from '../../device/device.tsx';
import { Go } from '../../parts/Go.tsx';
import { Part, Empty, Screen } from '../../parts/Screen.tsx';
import { useNow } from '../../words/use-now.ts';
import { useWords } from '../../words/words.tsx';
import { CheckIns } from './CheckIns.tsx';
import { ContactCard } from './ContactCard.tsx';
import { DueLine } from './DuePart.tsx';
import { type Reached, reachedIn } from './reached.ts';
import './contact.css';

/** Who may be reached how and when, who is due a word, and who checks in. */
export function Contact() {
  const { t } = useWords();
  const open = useCase();
  const now = useNow();
  const [printing, setPrinting] = useState<string | null>(null);
  useEffect(() => {
    if (printing === null) return;
    print();
    setPrinting(null);
  }, [printing]);
  const all = reachedIn(open, now);
  const due = all.filter((one) => one.due !== null);
  const known = all.filter(
    ({ ways, made, due: word }) => ways.length > 0 || made.length > 0 || word !== null,
  );
  const others = all.filter((one) => !known.includes(one));
  const card = (one: Reached) => (
    <ContactCard
      key={one.party}
      of={one}
      off={printing !== null && printing !== one.party}
      onPrint={() => setPrinting(one.party)}
    />
  );
  return (
    <Screen name="contact" title={t('nav.contact')} lead={t('reach.lead')}>
      <div className={printing === null ? '' : 'no-print'}>
        <CheckIns />
        {due.length > 0 ? (
          <Part title={t('reach.due')} card className="due-list">
            <ul className="rows">
              {due.map((one) => (
                <li key={one.party}>
                  <DueLine of={one} />
                </li>
              ))}
            </ul>
          </Part>
        ) : null}
      </div>
      {all.length === 0 ? (
        <Empty next={<Go to="/people">{t('nav.people')}</Go>}>{t('reach.empty')}</Empty>
      ) : null}
      {known.map(card)}
      {others.length > 0 ? (
        <details className="part" open={known.length === 0}>
          <summary>{t('reach.others', { n: others.length })}</summary>
          {others.map(card)}
        </details>
      ) : null}
    </Screen>
  );
}
