import {
  type AnyRouter,
  RouterProvider,
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
} from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useDevice } from '../device/device.tsx';
import { Conversation } from '../screens/conversations/Conversation.tsx';
import { Conversations } from '../screens/conversations/Conversations.tsx';
import { GuestFrame } from '../screens/guest/GuestFrame.tsx';
import { GuestHome } from '../screens/guest/GuestHome.tsx';
import { Note } from '../screens/notes/Note.tsx';
import { Notes } from '../screens/notes/Notes.tsx';
import { People } from '../screens/people/People.tsx';
import { Tasks } from '../screens/tasks/Tasks.tsx';
import { Timeline } from '../screens/timeline/Timeline.tsx';

/** A guest's screens: what was shared, and the way out. */
function routes(): AnyRouter {
  const root = createRootRoute({ component: GuestFrame });
  const screen = (path: string, component: () => React.ReactNode) =>
    createRoute({ getParentRoute: () => root, path, component });
  const tree = root.addChildren([
    screen('/', GuestHome),
    screen('/timeline', Timeline),
    screen('/tasks', Tasks),
    screen('/people', People),
    screen('/notes', Notes),
    screen('/notes/$note', Note),
    screen('/conversations', Conversations),
    screen('/conversations/$stream', Conversation),
  ]);
  return createRouter({ routeTree: tree, history: createMemoryHistory({ initialEntries: ['/'] }) });
}

export default function GuestHouse() {
  const [router] = useState(routes);
  const { engine } = useDevice();
  useEffect(() => {
    void engine.connect();
  }, [engine]);
  return <RouterProvider router={router} />;
}
