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
  const { responses } = useDevice().view;
  const isThere = useRouterState({ select: (state) => state.location.pathname.startsWith('/responses') });
  if (isThere) return null;
  const called = responses.map(({ response, mine, closed }) =>
    mine && !closed ? (
      <div className="called-now no-print" role="status" key={response}>
        <Icon name="phone" />
        <p>
          <strong>{t('answer.title')}</strong> {answerBy(mine.until)}{' '}
          <Go to={`/responses/${response}`} screen="response">
            {t('answer.open')}
          </Go>
        </p>
      </div>
    ) : null,
  );
  return (
    <>
      {called}
      <TakenByOthers since={now - dayMs} />
    </>
  );
}
const dayMs = 24 * 3_600_000;
