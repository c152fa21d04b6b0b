import { useCase, useDevice } from '../../device/device.tsx';
import { Go } from '../../parts/Go.tsx';
import { Icon, type IconName } from '../../parts/Icon.tsx';
import { Screen } from '../../parts/Screen.tsx';
import { useWords } from '../../words/words.tsx';
import { syncSentence } from '../overview/sync-sentence.ts';
import { consentsToAnswer } from '../consent/parts-of.ts';
import { Requests } from '../recovery/Requests.tsx';
import { Alarms } from '../steward/Alarms.tsx';
import { nearest, newestForHer } from './nearest.ts';

/** Plain things, few. No name, no brand, no number to worry about. */
export function HerHome() {
  const words = useWords();
  const { t } = words;
  const { view } = useDevice();
  const open = useCase();
  const newest = newestForHer(open);
  const next = nearest(open, words).find((one) => one.by === null && one.days !== null && one.days >= 0);
  const asked = consentsToAnswer(open);
  const others = open.circle.filter((person) => !person.isMe);
  return (
    <Screen name="her-home" title={t('her.hello')}>
      <Alarms />
      <Requests onlyMine />
      <ul className="her-things">
        <Thing
          to="/conversations"
          screen="her-talk"
          icon="talk"
          name={t('her.talk')}
          more={
            newest
              ? t('her.wrote', { who: newest })
              : t(open.conversations.length > 0 ? 'her.talkMore' : 'her.talkNone')
          }
        />
        <Thing
          to="/today"
          screen="her-today"
          icon="clock"
          name={t('her.today')}
          more={next ? `${next.when}: ${next.what}` : t('her.todayNothing')}
        />
        {open.contacts.checkIns.some((one) => one.mine && one.until !== null) ? (
          <Thing
            to="/check-in"
            screen="her-check-in"
            icon="task"
            name={t('her.checkIn')}
            more={t('her.checkInMore')}
          />
        ) : null}
        <Thing to="/plan" screen="her-plan" icon="house" name={t('her.plan')} more={t('her.planMore')} />
        {open.me.role === 'survivor' ? (
          <>
            <Thing to="/own" screen="her-own" icon="note" name={t('own.title')} more={t('own.more')} />
            <Thing
              to="/choice"
              screen="choice"
              icon="scales"
              name={t('her.choice')}
              more={t('her.choiceMore')}
            />
          </>
        ) : null}
        <Thing
          to="/people"
          screen="her-people"
          icon="people"
          name={t('her.people')}
          more={t('her.peopleMore')}
        />
        <Thing
          to="/circle"
          screen="her-circle"
          icon="eye"
          name={t('her.sees')}
          more={
            asked.length > 0
              ? t('her.askedMore', { n: asked.length })
              : t('her.seesMore', { n: others.length })
          }
        />
      </ul>
      <p className="her-sync">{syncSentence(view.sync, words)}</p>
      <p className="no-print">
        <Go to="/safety" screen="safety">
          {t('safety.title')}
        </Go>
      </p>
    </Screen>
  );
}

function Thing(props: {
  readonly to: string;
  readonly screen: string;
  readonly icon: IconName;
  readonly name: string;
  readonly more: string;
}) {
  return (
    <li>
      <Go to={props.to} screen={props.screen} className="her-thing">
        <span className="her-icon">
          <Icon name={props.icon} size={28} />
        </span>
        <span className="her-words">
          <strong>{props.name}</strong>
          <span className="soft">{props.more}</span>
        </span>
      </Go>
    </li>
  );
}
