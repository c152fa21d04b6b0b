import type { CameAskView, DeskView } from '@cobijo/client';
import { useRouterState } from '@tanstack/react-router';
import { useDevice } from '../../device/device.tsx';
import { Go } from '../../parts/Go.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { useWords } from '../../words/words.tsx';
import { useAnswerBy } from './answer-by.ts';
import { TakenByOthers } from './TakenByOthers.tsx';
import { useNow } from '../../words/use-now.ts';
import './response.css';

/** On every page of whoever was called and has not answered: she may have opened the device for nothing else. */
export function CalledNow() {
  const { t } = useWords();
  const answerBy = useAnswerBy();
  const now = useNow();
  const { responses, desks } = useDevice().view;
  const at = useRouterState({ select: (state) => state.location.pathname });
  if (at.startsWith('/responses')) return null;
  const called = responses.map(({ response, mine, closed }) =>
    mine && !closed ? (
      <div className="called-now no-print" role="status" key={response}>
        <Icon name="phone" />
        <p>
          <strong>{t('answer.title')}.</strong> {answerBy(mine.until)}{' '}
          <Go to={`/responses/${response}`} screen="response">
            {t('answer.open')}
          </Go>
        </p>
      </div>
    ) : null,
  );
  const asked =
    at === '/desk' ? [] : desks.filter(isMyTurn).flatMap((desk) => desk.asks.filter(isUnanswered));
  return (
    <>
      {called}
      {asked.map(({ ask, from, until }) => (
        <div className="called-now no-print" role="status" key={ask}>
          <Icon name="phone" />
          <p>
            <strong>{t('others.asksDesk', { who: from.name })}</strong> {answerBy(until)}{' '}
            <Go to="/desk" screen="desk">
              {t('answer.open')}
            </Go>
          </p>
        </div>
      ))}
      <TakenByOthers since={now - dayMs} />
    </>
  );
}

/** She is on call now; where nobody is, whoever is on the desk. */
const isMyTurn = ({ onCall, people }: DeskView): boolean =>
  people.some(({ person, isMe }) => isMe && (onCall.length === 0 || onCall.includes(person)));
/** In time or not: a late yes is still sent. */
const isUnanswered = ({ state }: CameAskView): boolean => state === 'waiting' || state === 'late';

const dayMs = 24 * 3_600_000;
