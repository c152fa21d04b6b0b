import {
  type AnyRouter,
  RouterProvider,
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
} from '@tanstack/react-router';
import { useState } from 'react';
import { HerFrame } from '../screens/hers/HerFrame.tsx';
import { HerHome } from '../screens/hers/HerHome.tsx';
import { HerTalk } from '../screens/hers/HerTalk.tsx';
import { HerToday } from '../screens/hers/HerToday.tsx';
import { HerPlan } from '../screens/hers/HerPlan.tsx';
import { HerPeople } from '../screens/hers/HerPeople.tsx';
import { HerDevices } from '../screens/hers/HerDevices.tsx';
import { HerWhoSees } from '../screens/hers/HerWhoSees.tsx';
import { HerSafety } from '../screens/safety/Safety.tsx';
import { HerEnd } from '../screens/end/HerEnd.tsx';
import { HerRecord } from '../screens/access/HerRecord.tsx';
import { Conversation } from '../screens/conversations/Conversation.tsx';

/** Her screens: five plain things and a way out. */
function routes(): AnyRouter {
  const root = createRootRoute({ component: HerFrame });
  const screen = (path: string, component: () => React.ReactNode) =>
    createRoute({ getParentRoute: () => root, path, component });
  const tree = root.addChildren([
    screen('/', HerHome),
    screen('/conversations', HerTalk),
    screen('/conversations/$stream', Conversation),
    screen('/today', HerToday),
    screen('/plan', HerPlan),
    screen('/people', HerPeople),
    screen('/circle', HerWhoSees),
    screen('/safety', HerSafety),
    screen('/access', HerRecord),
    screen('/devices', HerDevices),
    screen('/end', HerEnd),
  ]);
  return createRouter({ routeTree: tree, history: createMemoryHistory({ initialEntries: ['/'] }) });
}

export default function HerHouse() {
  const [router] = useState(routes);
  return <RouterProvider router={router} />;
}
