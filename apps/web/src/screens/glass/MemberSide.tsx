import { roleWords } from '@cobijo/domain/vocabulary/role';
import { useEffect, useState } from 'react';
import { startWorker } from '../../boot/trusted-urls.ts';
import { type Engine, type Peek, engineMethods } from '../../engine/door.ts';
import { Refused } from '../../parts/Refused.tsx';
import { ask } from '../../rpc.ts';
import { sayDate, sayInstant } from '../../words/dates.ts';
import { people } from '../people/group.ts';
import { stepOf } from '../../words/pathway.ts';
import { useWords } from '../../words/words.tsx';
import type { PlayParty } from '../doorway/format.ts';
import { ahead, placed } from '../timeline/order.ts';

const messagesMax = 4;
const stepsMax = 4;
const linesMax = 3;

/**
 * What a member sees of the same case, opened by her keys in this page's memory, and by nothing else. It is never
 * connected: two places that write as one device would break its chain.
 */
export function MemberSide({ parties }: { readonly parties: readonly PlayParty[] }) {
  const { t, both, language } = useWords();
  const [chosen, setChosen] = useState(parties.find((party) => party.role === 'advocate') ?? parties[0]);
  const [seen, setSeen] = useState<Peek | null>(null);
  const [refused, setRefused] = useState<{ readonly code: string } | null>(null);
  useEffect(() => {
    if (!chosen) return;
    setSeen(null);
    setRefused(null);
    const worker = startWorker();
    const channel = new MessageChannel();
    worker.postMessage(channel.port2, [channel.port2]);
    const asked = ask<Engine>(channel.port1, engineMethods);
    let ended = false;
    asked.remote
      .peek({ id: chosen.id, secret: chosen.secret })
      .then((read) => {
        if (ended) return;
        if (read.ok) setSeen(read.value);
        else setRefused(read.error);
      })
      .catch(() => {
        if (!ended) setRefused({ code: 'device-fault' });
      });
    return () => {
      ended = true;
      asked.end();
      worker.terminate();
    };
  }, [chosen]);

  const open = seen?.case;
  const name = (code: string) => {
    const step = stepOf(code);
    return step ? both(step.name) : code;
  };
  const messages = open
    ? open.conversations
        .flatMap((one) => one.messages)
        .filter((message) => !message.removed)
        .sort((a, b) => b.at - a.at)
        .slice(0, messagesMax)
    : [];
  const steps = open
    ? [...ahead(placed(open.timeline)), ...placed(open.timeline).toReversed()].slice(0, stepsMax)
    : [];

  return (
    <section className="glass-member" aria-labelledby="glass-member">
      <h2 id="glass-member">{t('glass.member')}</h2>
      <p className="glass-says">{t('glass.memberSays')}</p>
      <div className="field glass-who">
        <label htmlFor="glass-who">{t('glass.who')}</label>
        <select
          id="glass-who"
          value={chosen?.id}
          onChange={(event) => setChosen(parties.find((party) => party.id === event.target.value))}
        >
          {parties.map((party) => (
            <option key={party.id} value={party.id}>
              {both(roleWords[party.role])}: {party.name}
            </option>
          ))}
        </select>
      </div>
      <Refused refusal={refused} />
      {!open && !refused ? <p className="soft">{t('opening')}</p> : null}
      {open ? (
        <>
          <p className="glass-sentence">{open.sentence[language]}</p>
          {open.parties.length > 0 ? (
            <p>
              {people(open.parties)
                .slice(0, linesMax)
                .map(([party]) => party.live[0]?.value.calledAs)
                .filter(Boolean)
                .join(' · ')}
            </p>
          ) : null}
          {steps.length > 0 ? (
            <ul className="glass-lines">
              {steps.map(({ milestone, stated }) => (
                <li key={milestone.milestone}>
                  <strong>{name(stated.value.code)}</strong>{' '}
                  <span className="soft">
                    {stated.value.date ? sayDate(stated.value.date, language, t('about')) : t('noDate')}
                  </span>
                </li>
              ))}
            </ul>
          ) : null}
          {messages.length > 0 ? (
            <ul className="glass-lines">
              {messages.map((message) => (
                <li key={message.message}>
                  <strong>
                    {message.mine ? (chosen?.name ?? t('you')) : (message.byName ?? t('someone'))}
                  </strong>{' '}
                  <span className="soft small">{sayInstant(message.at, language)}</span>
                  <br />
                  {message.value.text}
                </li>
              ))}
            </ul>
          ) : null}
        </>
      ) : null}
    </section>
  );
}
