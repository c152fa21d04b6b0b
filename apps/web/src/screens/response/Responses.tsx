import type { ResponseView } from '@cobijo/client';
import { nextSentence } from '@cobijo/domain/response/words';
import { useParams } from '@tanstack/react-router';
import { useDevice } from '../../device/device.tsx';
import { Go } from '../../parts/Go.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { Empty, Part, Screen } from '../../parts/Screen.tsx';
import { sayInstant, sayLeft } from '../../words/dates.ts';
import { useWords } from '../../words/words.tsx';
import { ResponseRoom } from './ResponseRoom.tsx';
import { TakenByOthers } from './TakenByOthers.tsx';
import './response.css';

/** Every response that this device is in, the one with the least time left first; and the room of the one that is open. */
export function Responses() {
  const { t } = useWords();
  const { responses } = useDevice().view;
  const { response: id } = useParams({ strict: false }) as { readonly response?: string };
  const open = responses.find(({ response }) => response === id);
  // A screen of its own: whoever comes to it stands at its top, and a reader hears where she is.
  if (open)
    return (
      <Screen
        key={open.response}
        name="responses"
        title={placeOf(open) ?? t('responses.unnamed')}
        before={
          <Go to="/responses" screen="responses" className="back no-print">
            <Icon name="back" size={20} /> {t('nav.responses')}
          </Go>
        }
      >
        <ResponseRoom of={open} />
      </Screen>
    );
  return (
    <Screen key="all" name="responses" title={t('nav.responses')} lead={t('responses.lead')}>
      <ResponseList />
    </Screen>
  );
}

/** Where no place was said, a response is filed under its day: that names nothing, and the hour stands beside it. */
const placeOf = ({ name }: ResponseView): string | null =>
  name === '' || /^\d{4}-\d{2}-\d{2}$/.test(name) ? null : name;

export function ResponseList() {
  const { t, language } = useWords();
  const { responses, desks } = useDevice().view;
  const elsewhere = desks.flatMap(({ listed }) => listed.filter(({ isIn }) => !isIn));
  return (
    <>
      <TakenByOthers />
      {responses.length === 0 ? (
        <Empty
          next={
            <Go to="/discover" screen="discover">
              {t('nav.discover')}
            </Go>
          }
        >
          {t('responses.empty')}
        </Empty>
      ) : null}
      <ul className="rows responses">
        {responses.map((one) => (
          <li key={one.response}>
            <ResponseRow of={one} />
          </li>
        ))}
      </ul>
      {elsewhere.length > 0 ? (
        <Part title={t('responses.elsewhere')} card>
          <p className="hint">{t('responses.elsewhereWhy')}</p>
          <ul className="rows">
            {elsewhere.map(({ response, found }) => (
              <li key={response}>{sayInstant(found, language)}</li>
            ))}
          </ul>
        </Part>
      ) : null}
    </>
  );
}

function ResponseRow({ of }: { readonly of: ResponseView }) {
  const { t, both, language } = useWords();
  const isAsked = of.mine !== null && !of.closed;
  const now = Date.now();
  return (
    <Go to={`/responses/${of.response}`} screen="response" className="row-go response-row">
      <b>{placeOf(of) ?? t('responses.unnamed')}</b>
      {isAsked ? <span className="tag tag-soon">{t('answer.title')}</span> : null}
      <span>{both(nextSentence(of.next))}</span>
      <span className="soft small">
        {of.due === null
          ? ''
          : `${t(of.due < now ? 'responses.overdue' : 'responses.due', { left: sayLeft(of.due - now, language) })} · `}
        {t('response.found', { when: sayInstant(of.found, language) })}
      </span>
    </Go>
  );
}
