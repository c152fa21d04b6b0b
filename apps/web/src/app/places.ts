import type { IconName } from '../parts/Icon.tsx';
import type { WordKey } from '../words/words.tsx';

/**
 * The places of a case, and those that stand without one (`alone`). The first four stand under the thumb on a telephone;
 * the others behind "more".
 */
const places = [
  { to: '/', screen: 'overview', icon: 'overview', words: 'nav.overview', alone: true },
  { to: '/timeline', screen: 'timeline', icon: 'path', words: 'nav.timeline' },
  { to: '/conversations', screen: 'conversations', icon: 'talk', words: 'nav.conversations' },
  { to: '/notes', screen: 'notes', icon: 'note', words: 'nav.notes' },
  { to: '/danger', screen: 'danger', icon: 'alarm', words: 'nav.danger' },
  { to: '/discover', screen: 'discover', icon: 'alarm', words: 'nav.discover', alone: true },
  { to: '/responses', screen: 'responses', icon: 'alarm', words: 'nav.responses', alone: true },
  { to: '/desk', screen: 'desk', icon: 'phone', words: 'nav.desk', alone: true },
  { to: '/reports', screen: 'reports', icon: 'book', words: 'nav.reports', alone: true },
  { to: '/debts', screen: 'debts', icon: 'scales', words: 'nav.debts' },
  { to: '/requests', screen: 'requests', icon: 'send', words: 'nav.requests' },
  { to: '/network', screen: 'network', icon: 'network', words: 'nav.network' },
  { to: '/journeys', screen: 'journeys', icon: 'onward', words: 'nav.journeys' },
  { to: '/gates', screen: 'gates', icon: 'scales', words: 'nav.gates' },
  { to: '/tasks', screen: 'tasks', icon: 'task', words: 'nav.tasks' },
  { to: '/people', screen: 'people', icon: 'people', words: 'nav.people' },
  { to: '/contact', screen: 'contact', icon: 'phone', words: 'nav.contact' },
  { to: '/circle', screen: 'circle', icon: 'eye', words: 'nav.circle' },
  { to: '/steward', screen: 'steward', icon: 'scales', words: 'nav.steward' },
  { to: '/taken', screen: 'taken', icon: 'phone', words: 'nav.taken' },
  { to: '/devices', screen: 'devices', icon: 'key', words: 'nav.devices', alone: true },
  { to: '/organisations', screen: 'organisations', icon: 'house', words: 'nav.organisations', alone: true },
  { to: '/settings', screen: 'settings', icon: 'settings', words: 'nav.settings', alone: true },
] as const satisfies readonly { to: string; screen: string; icon: IconName; words: WordKey; alone?: true }[];
export const underThumb = 4;

/** Where somebody can go whose device is in a case, or in none yet. */
export const placesOf = (isInCase: boolean): readonly Place[] =>
  isInCase ? places : places.filter((place) => 'alone' in place);
type Place = (typeof places)[number];

/** Screens that speak of no case: those in `placesOf(false)`, and what lies under them, behind "more" and the settings. */
export const standsAlone = (path: string): boolean =>
  path !== '/' &&
  ['/more', '/safety', '/mission', ...placesOf(false).map(({ to }) => to)].some(
    (to) => path === to || (to !== '/' && path.startsWith(`${to}/`)),
  );
