import {
  type AnyRoute,
  type AnyRouter,
  RouterProvider,
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
} from '@tanstack/react-router';
import { useState } from 'react';

export type Screens = Readonly<Record<string, () => React.ReactNode>>;

/**
 * The screens of one kind of reader, by their paths. The routes live in memory: the address bar says `/` and nothing else,
 * and the browser's history holds one entry. `more`: what is fetched only when somebody goes there.
 */
export function House({
  frame,
  screens,
  more,
}: {
  readonly frame: () => React.ReactNode;
  readonly screens: Screens;
  readonly more?: (root: AnyRoute) => readonly AnyRoute[];
}) {
  const [router] = useState((): AnyRouter => {
    const root = createRootRoute({ component: frame });
    const routes = Object.entries(screens).map(([path, component]) =>
      createRoute({ getParentRoute: () => root, path, component }),
    );
    return createRouter({
      routeTree: root.addChildren([...routes, ...(more?.(root) ?? [])]),
      history: createMemoryHistory({ initialEntries: ['/'] }),
    });
  });
  return <RouterProvider router={router} />;
}
