import type { IconName } from '../parts/Icon.tsx';
import type { WordKey } from '../words/words.tsx';

/** The places of a case. The first four stand under the thumb on a telephone; the others behind "more". */
export const places = [
  { to: '/', screen: 'overview', icon: 'overview', words: 'nav.overview' },
  { to: '/timeline', screen: 'timeline', icon: 'path', words: 'nav.timeline' },
  { to: '/conversations', screen: 'conversations', icon: 'talk', words: 'nav.conversations' },
  { to: '/notes', screen: 'notes', icon: 'note', words: 'nav.notes' },
  { to: '/danger', screen: 'danger', icon: 'alarm', words: 'nav.danger' },
  { to: '/debts', screen: 'debts', icon: 'scales', words: 'nav.debts' },
  { to: '/requests', screen: 'requests', icon: 'send', words: 'nav.requests' },
  { to: '/network', screen: 'network', icon: 'network', words: 'nav.network' },
  { to: '/journeys', screen: 'journeys', icon: 'onward', words: 'nav.journeys' },
  { to: '/gates', screen: 'gates', icon: 'scales', words: 'nav.gates' },
  { to: '/tasks', screen: 'tasks', icon: 'task', words: 'nav.tasks' },
  { to: '/people', screen: 'people', icon: 'people', words: 'nav.people' },
  { to: '/circle', screen: 'circle', icon: 'eye', words: 'nav.circle' },
  { to: '/steward', screen: 'steward', icon: 'scales', words: 'nav.steward' },
  { to: '/taken', screen: 'taken', icon: 'phone', words: 'nav.taken' },
  { to: '/devices', screen: 'devices', icon: 'key', words: 'nav.devices' },
  { to: '/organisations', screen: 'organisations', icon: 'house', words: 'nav.organisations' },
  { to: '/settings', screen: 'settings', icon: 'settings', words: 'nav.settings' },
] as const satisfies readonly { to: string; screen: string; icon: IconName; words: WordKey }[];
export const underThumb = 4;
