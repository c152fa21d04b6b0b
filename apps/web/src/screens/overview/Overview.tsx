import type { CirclePersonView } from '@cobijo/client';
import { roleWords } from '@cobijo/domain/vocabulary/role';
import { useCase, useDevice } from '../../device/device.tsx';
import { Go } from '../../parts/Go.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { Empty, Part, Screen } from '../../parts/Screen.tsx';
import { daysUntil, sayDate, sayNear } from '../../words/dates.ts';
import { useWords } from '../../words/words.tsx';
import { endingConsents } from '../consent/parts-of.ts';
import { ContactToday } from '../contact/ContactToday.tsx';
import { Warned } from '../danger/Warned.tsx';
import { Alarms } from '../steward/Alarms.tsx';
import { Exposures } from '../taken/Exposures.tsx';
import { awaitingSteward } from '../steward/awaiting.ts';
import { openTasks, whoseTask } from '../tasks/order.ts';
import { useMilestoneName } from '../timeline/milestone-name.ts';
import { Pathway } from '../timeline/Pathway.tsx';
import { ahead, overdue, placed } from '../timeline/order.ts';
import { Exceptions } from './Exceptions.tsx';
import { SyncLine } from './SyncLine.tsx';
import './overview.css';

const nextMax = 5;
const peopleMax = 6;

/** One sentence, the picture that proves it, what comes next, and who is there. */
export function Overview() {
  const { t, both, language } = useWords();
  const { view } = useDevice();
  const open = useCase();
  const name = useMilestoneName();
  const now = new Date();
  const tasks = openTasks(open.tasks).slice(0, nextMax);
  const ending = endingConsents(open).slice(0, nextMax);
  const all = placed(open.timeline);
  const coming = ahead(all)
    .filter((one) => overdue(one, now) === null)
    .slice(0, nextMax);
  const unreported = ahead(all).filter((one) => overdue(one, now) !== null);
  const waiting = awaitingSteward(open, view);
  const others = open.circle.filter((person) => !person.isMe);

  return (
    <Screen
      name="overview"
      title={open.name}
      lead={
        <>
          <p>{t('overview.you', { role: both(roleWords[open.me.role]), n: open.circle.length })}</p>
          <SyncLine />
        </>
      }
    >
      <Alarms />
      <Exposures />
      <div className={`sentence sentence-${open.sentence.weight}`}>
        <p>{open.sentence[language]}</p>
        <p className="sentence-next">
          {waiting > 0 ? (
            <Go to="/steward">{t('overview.settle', { n: waiting })}</Go>
          ) : open.conflicts > 0 ? (
            <Go to="/steward">{t('overview.conflicts', { n: open.conflicts })}</Go>
          ) : unreported.length > 0 ? (
            <Go to="/timeline">{t('overview.unreported', { n: unreported.length })}</Go>
          ) : null}
        </p>
      </div>

      <Warned first />

      <Exceptions />
      <ContactToday />
      {open.timeline.length > 0 ? (
        <Part title={t('overview.pathway')} card aside={<Go to="/timeline">{t('overview.asList')}</Go>}>
          <Pathway timeline={open.timeline} />
        </Part>
      ) : null}

      <div className="overview-two">
        <Part title={t('overview.next')} card aside={<Go to="/tasks">{t('nav.tasks')}</Go>}>
          {tasks.length + coming.length + ending.length === 0 ? (
            <Empty next={<Go to="/tasks">{t('task.add')}</Go>}>{t('overview.nothingNext')}</Empty>
          ) : (
            <ul className="rows">
              {ending.map((one) => (
                <li key={one.consent} className="row">
                  <span>{t('consent.endsRow', { who: one.said.recipient.name })}</span>
                  <span className={one.askBecause || one.daysLeft <= 1 ? 'tag tag-soon' : 'soft'}>
                    {sayNear(one.daysLeft, language)}
                  </span>
                </li>
              ))}
              {tasks.map(({ task, value }) => {
                const days = value.due ? daysUntil(value.due, now) : null;
                return (
                  <li key={task.task} className="row">
                    <span>{value.what}</span>
                    <span className={days !== null && days < 0 ? 'tag tag-soon' : 'soft'}>
                      {[days === null ? null : sayNear(days, language), whoseTask(open, value, t('you'))]
                        .filter(Boolean)
                        .join(', ')}
                    </span>
                  </li>
                );
              })}
              {coming.map((one) => {
                const { date } = one.stated.value;
                const days = date ? daysUntil(date, now) : null;
                return (
                  <li key={one.milestone.milestone} className="row">
                    <span>
                      {name(one.stated.value.code)}
                      {one.milestone.sealed ? (
                        <>
                          {' '}
                          <span className="tag tag-sealed">
                            <Icon name="sealed" size={14} /> {t('sealed')}
                          </span>
                        </>
                      ) : null}
                    </span>
                    <span className="soft">
                      {date
                        ? days === null
                          ? sayDate(date, language, t('about'))
                          : sayNear(days, language)
                        : t('noDate')}
                    </span>
                  </li>
                );
              })}
            </ul>
          )}
        </Part>

        <Part title={t('nav.circle')} card aside={<Go to="/circle">{t('overview.why')}</Go>}>
          {others.length === 0 ? (
            <Empty next={<Go to="/circle">{t('circle.grant')}</Go>}>{t('circle.onlyYou')}</Empty>
          ) : (
            <>
              <ul className="rows">
                {others.slice(0, peopleMax).map((person) => (
                  <PersonLine key={person.person} person={person} />
                ))}
              </ul>
              <p className="soft small">{t('circle.partial')}</p>
            </>
          )}
        </Part>
      </div>
    </Screen>
  );
}

function PersonLine({ person }: { readonly person: CirclePersonView }) {
  const { t, both } = useWords();
  return (
    <li className="row">
      <span>
        <strong className="person-role">{both(roleWords[person.role])}</strong>{' '}
        <span className="soft">{[person.name, person.organisation].filter(Boolean).join(', ')}</span>
      </span>
      <span className="soft">{t('circle.parts', { n: person.sees.length })}</span>
    </li>
  );
}
