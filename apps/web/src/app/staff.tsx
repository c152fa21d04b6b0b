import {
  type AnyRouter,
  RouterProvider,
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router';
import { useState } from 'react';
import { Shell } from './Shell.tsx';
import { Overview } from '../screens/overview/Overview.tsx';
import { Timeline } from '../screens/timeline/Timeline.tsx';
import { Tasks } from '../screens/tasks/Tasks.tsx';
import { People } from '../screens/people/People.tsx';
import { Notes } from '../screens/notes/Notes.tsx';
import { Note } from '../screens/notes/Note.tsx';
import { Conversations } from '../screens/conversations/Conversations.tsx';
import { Conversation } from '../screens/conversations/Conversation.tsx';
import { Ends } from '../screens/end/Ends.tsx';
import { AccessRecord } from '../screens/access/AccessRecord.tsx';
import { Circle } from '../screens/circle/Circle.tsx';
import { Steward } from '../screens/steward/Steward.tsx';
import { Taken } from '../screens/taken/Taken.tsx';
import { Devices } from '../screens/devices/Devices.tsx';
import { Organisations } from '../screens/organisations/Organisations.tsx';
import { Settings } from '../screens/settings/Settings.tsx';
import { Safety } from '../screens/safety/Safety.tsx';
import { More } from '../screens/more/More.tsx';

/**
 * The screens of somebody who works on the case. The routes live in memory: the address bar says `/` and nothing else,
 * and the browser's history holds one entry.
 */
function routes(): AnyRouter {
  const root = createRootRoute({ component: Shell });
  const screen = (path: string, component: () => React.ReactNode) =>
    createRoute({ getParentRoute: () => root, path, component });
  const tree = root.addChildren([
    screen('/', Overview),
    screen('/timeline', Timeline),
    screen('/tasks', Tasks),
    screen('/people', People),
    screen('/notes', Notes),
    screen('/notes/$note', Note),
    screen('/conversations', Conversations),
    screen('/conversations/$stream', Conversation),
    screen('/circle', Circle),
    screen('/access', AccessRecord),
    screen('/end', Ends),
    screen('/steward', Steward),
    screen('/taken', Taken),
    screen('/devices', Devices),
    screen('/organisations', Organisations),
    screen('/settings', Settings),
    screen('/safety', Safety),
    screen('/more', More),
    createRoute({
      getParentRoute: () => root,
      path: '/mission',
      component: lazyRouteComponent(() => import('../screens/mission/Mission.tsx'), 'Mission'),
    }),
  ]);
  return createRouter({ routeTree: tree, history: createMemoryHistory({ initialEntries: ['/'] }) });
}

export default function StaffHouse() {
  const [router] = useState(routes);
  return <RouterProvider router={router} />;
}
