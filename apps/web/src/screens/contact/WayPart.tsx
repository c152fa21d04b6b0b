import { type Body, zoneWords } from '@cobijo/domain';
import type { ContactWay } from '@cobijo/domain/contact/ways';
import { verdictWords } from '@cobijo/domain/contact/words';
import type { ReactNode } from 'react';
import { ownZone } from '../../words/use-now.ts';
import { useDay } from '../../words/use-day.ts';
import { useWords } from '../../words/words.tsx';
import { DangerWord } from './DangerWord.tsx';
import { useHours } from './use-hours.ts';

type Hours = Body<'contact.hours'>;

/** One way: whether it is safe now, by whose word and until when, its hours by both clocks, and what to say. */
export function WayPart(props: {
  readonly way: ContactWay;
  /** Whose it is, for whoever hears the page. */
  readonly of: string;
  readonly children?: ReactNode;
}) {
  const { way, of, children } = props;
  const { t, both } = useWords();
  const day = useDay();
  const { verdict, hours, words } = way;
  return (
    <li className={`way way-${verdict.state}`}>
      <h3>
        <span className="way-name">{t(`channel.${way.channel}`)}</span> <WayTag way={way} />
      </h3>
      {words.map(({ reach }, at) => (reach ? <p key={at}>{reach}</p> : null))}
      <p>{both(verdictWords(verdict, ownZone()))}</p>
      {hours.length > 1 ? <p className="attention">{t('reach.contradicted')}</p> : null}
      {hours.map((one, at) => (
        <div key={at}>
          {one.state === 'safe' ? <Times hours={one} of={of} /> : null}
          <p className="said-by">
            {t('reach.saidBy', { who: one.saidBy })}{' '}
            {one.until ? t('reach.until', { when: day(one.until) }) : t('reach.noEnd')}
          </p>
        </div>
      ))}
      {words.map((one, at) => (
        <PlainWords key={at} said={one} />
      ))}
      {children}
    </li>
  );
}

/** In one word with a shape, what was agreed; what is safe by agreement may yet be at the wrong hour. */
export function WayTag({ way }: { readonly way: Pick<ContactWay, 'verdict'> }) {
  const { t } = useWords();
  const { state } = way.verdict;
  const look = { safe: 'tag-holds', 'outside-hours': 'tag-soon', never: 'tag-sealed' } as const;
  return (
    <span className={`tag ${state in look ? look[state as keyof typeof look] : ''}`}>
      {t(`reach.is.${state}`)}
    </span>
  );
}

function Times({ hours, of }: { readonly hours: Hours; readonly of: string }) {
  const { t, language } = useWords();
  const rows = useHours(hours);
  if (rows.length === 0) return <p className="attention">{t('reach.noHours')}</p>;
  const name = `${t('reach.hours')}: ${of}, ${t(`channel.${hours.channel}`)} ${hours.slot}`;
  return (
    <div className="scrolls" role="region" aria-label={name} tabIndex={0}>
      <table className="way-times">
        <thead>
          <tr>
            <th scope="col">{t('reach.there', { place: zoneWords(hours.zone, language) })}</th>
            <th scope="col">{t('reach.here', { place: zoneWords(ownZone(), language) })}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ there, here }) => (
            <tr key={there}>
              <td>{there}</td>
              <td>{here ?? t('reach.clockUnknown')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What was agreed to say there, and never to say. The word for danger stays covered, and off paper. */
export function PlainWords({ said }: { readonly said: Body<'contact.agreed'> }) {
  const { t } = useWords();
  const rows = [
    [t('contact.hours'), said.hours, ''],
    [t('contact.use'), said.wordsToUse, ''],
    [t('contact.never'), said.wordsNeverToUse, 'contact-never'],
    [t('contact.who'), said.whoMayAnswer, ''],
    [t('contact.stranger'), said.ifAStrangerAnswers, ''],
  ] as const;
  return (
    <dl className="facts contact-words">
      {rows.map(([name, value, look]) =>
        value ? (
          <div key={name} className={`fact ${look}`}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ) : null,
      )}
      {said.dangerWord ? (
        <div className="fact no-print">
          <dt>{t('contact.danger')}</dt>
          <dd>
            <DangerWord word={said.dangerWord} />
          </dd>
        </div>
      ) : null}
    </dl>
  );
}
