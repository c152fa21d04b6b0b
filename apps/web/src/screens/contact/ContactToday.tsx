import { useCase } from '../../device/device.tsx';
import { Go } from '../../parts/Go.tsx';
import { Part } from '../../parts/Screen.tsx';
import { mayWriteIn } from '../../parts/rights.ts';
import { useNow } from '../../words/use-now.ts';
import { useWords } from '../../words/words.tsx';
import { NowLine } from './NowLine.tsx';
import { TwoTaps } from './TwoTaps.tsx';
import { reachedIn } from './reached.ts';
import './contact.css';

const shownMax = 3;

/** On today's page: whom to call, and two taps to write it down. Those whose word is due first; never on paper. */
export function ContactToday() {
  const { t } = useWords();
  const open = useCase();
  const now = useNow();
  if (!mayWriteIn(open, 'whereabouts')) return null;
  const all = reachedIn(open, now).filter(({ usual }) => usual.length > 0);
  if (all.length === 0) return null;
  return (
    <div className="no-print">
      <Part
        title={t('reach.today')}
        card
        aside={
          <Go to="/contact" screen="contact">
            {t('overview.asList')}
          </Go>
        }
      >
        <p className="soft">{t('reach.todayLead')}</p>
        <ul className="rows contact-today">
          {all.slice(0, shownMax).map((one) => (
            <li key={one.party}>
              <h3>{one.name ?? t('party.unnamed')}</h3>
              <NowLine of={one} />
              <TwoTaps of={one} />
            </li>
          ))}
        </ul>
      </Part>
    </div>
  );
}
