import { raisedWords } from '@cobijo/domain/check-in/words';
import { dueWords } from '@cobijo/domain/contact/words';
import { ringWords } from '@cobijo/domain/debt/words';
import { requestRingWords } from '@cobijo/domain/request/words';
import { useCase } from '../../device/device.tsx';
import { Go } from '../../parts/Go.tsx';
import { Owner } from '../../parts/Owner.tsx';
import { Part } from '../../parts/Screen.tsx';
import { useWords } from '../../words/words.tsx';

const shownMax = 3;

/** Check-ins that raised somebody, words that are due, clocks of debts that ring and answers that authorities owe, each with whose it is to see to; never on paper. */
export function Exceptions() {
  const { t, both } = useWords();
  const { debts, requests, contacts, parties, circle } = useCase();
  const called = (party: string): string =>
    parties.find((one) => one.party === party)?.live[0]?.value.calledAs ?? t('someone');
  const nameOf = (person: string | null): string | null =>
    circle.find((one) => one.person === person)?.name ?? null;
  const all = [
    ...contacts.checkIns.flatMap(({ checkIn, party, raised }) =>
      raised.map((one) => ({
        key: `${checkIn} ${one.what}`,
        to: '/contact',
        name: t('nav.contact'),
        words: `${called(party)}: ${both(raisedWords[one.what])}`,
        owner: null,
      })),
    ),
    ...contacts.due
      .filter(({ overdueDays }) => overdueDays > 0)
      .map((due) => ({
        key: `word ${due.party}`,
        to: '/contact',
        name: t('nav.contact'),
        words: both(dueWords(due, called(due.party), nameOf(due.owner))),
        owner: due.owner,
      })),
    ...debts.rings.map((ring) => ({
      key: `${ring.debt} ${ring.clock}`,
      to: '/debts',
      name: t('nav.debts'),
      words: `${ring.name}: ${both(ringWords(ring))}`,
      owner: ring.owner,
    })),
    ...requests.rings.map((ring) => ({
      key: ring.request,
      to: '/requests',
      name: t('nav.requests'),
      words: both(requestRingWords(ring)),
      owner: ring.owner,
    })),
  ];
  if (all.length === 0) return null;
  const ways = [...new Map(all.map(({ to, name }) => [to, name]))];
  return (
    <div className="no-print">
      <Part
        title={t('overview.exceptions')}
        card
        aside={
          <span className="exceptions-ways">
            {ways.map(([to, name]) => (
              <Go key={to} to={to}>
                {name}
              </Go>
            ))}
          </span>
        }
      >
        <ul className="rows">
          {all.slice(0, shownMax).map(({ key, words, owner }) => (
            <li key={key}>
              <p>{words}</p>
              <Owner person={owner} />
            </li>
          ))}
        </ul>
        {all.length > shownMax ? (
          <p className="soft">{t('overview.moreExceptions', { n: all.length - shownMax })}</p>
        ) : null}
      </Part>
    </div>
  );
}
