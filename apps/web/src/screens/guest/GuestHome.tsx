import type { CaseView, StreamView } from '@cobijo/client';
import { guestMissesTalk, retentionSentence } from '@cobijo/domain/guest/words';
import { useCase } from '../../device/device.tsx';
import { Go } from '../../parts/Go.tsx';
import { Icon, type IconName } from '../../parts/Icon.tsx';
import { Empty, Part, Screen } from '../../parts/Screen.tsx';
import { streamOf } from '../../parts/rights.ts';
import { useWords } from '../../words/words.tsx';
import { SeesList } from '../circle/Circle.tsx';
import { isOut } from './mine.ts';

/** What was shared with a guest, why and until when; then the places where it is read. */
export function GuestHome() {
  const { t, both } = useWords();
  const open = useCase();
  const me = open.circle.find(({ isMe }) => isMe);
  if (isOut(open))
    return (
      <Screen name="guest-home" title={t('guest.over')}>
        <Empty>{t('guest.wasEnded')}</Empty>
      </Screen>
    );
  const talks = open.conversations.flatMap(({ stream }) => streamOf(open, stream) ?? []);
  return (
    <Screen name="guest-home" title={t('guest.shared')} lead={t('guest.sharedLead')}>
      <ul className="guest-places">
        {places(open).map((place) => (
          <li key={place.to}>
            <Go to={place.to} screen={place.screen} className="guest-place">
              <Icon name={place.icon} />
              <span>{t(place.words)}</span>
            </Go>
          </li>
        ))}
        <li>
          <Go to="/export" screen="export" className="guest-place">
            <Icon name="key" />
            <span>{t('export.title')}</span>
          </Go>
        </li>
      </ul>
      {talks.length > 0 ? (
        <Part title={t('guest.talks')}>
          <ul className="guest-talks">
            {talks.map((talk) => (
              <Talk key={talk.stream} talk={talk} />
            ))}
          </ul>
          <p className="soft">{both(guestMissesTalk)}</p>
        </Part>
      ) : null}
      {me ? (
        <Part title={t('guest.why')}>
          <SeesList person={me} />
        </Part>
      ) : null}
    </Screen>
  );
}

/** Whether it expires is said before it is opened. */
function Talk({ talk }: { readonly talk: StreamView }) {
  const { both } = useWords();
  return (
    <li>
      <Go to={`/conversations/${talk.stream}`} screen="conversation" className="guest-place">
        <Icon name="talk" />
        <span>{talk.label}</span>
      </Go>
      <p>{both(retentionSentence(talk))}</p>
    </li>
  );
}

interface Place {
  readonly to: string;
  readonly screen: string;
  readonly icon: IconName;
  readonly words: 'nav.timeline' | 'nav.tasks' | 'nav.people' | 'nav.notes';
}

/** Only what there is something to read in. */
function places(open: CaseView): readonly Place[] {
  const found: [boolean, Place][] = [
    [open.timeline.length > 0, { to: '/timeline', screen: 'timeline', icon: 'path', words: 'nav.timeline' }],
    [open.tasks.length > 0, { to: '/tasks', screen: 'tasks', icon: 'task', words: 'nav.tasks' }],
    [open.parties.length > 0, { to: '/people', screen: 'people', icon: 'people', words: 'nav.people' }],
    [open.notes.total > 0, { to: '/notes', screen: 'notes', icon: 'note', words: 'nav.notes' }],
  ];
  return found.flatMap(([is, place]) => (is ? [place] : []));
}
