import {
  type AnyRoute,
  type AnyRouter,
  type RouterHistory,
  RouterProvider,
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
} from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { leadBack } from '../boot/back.ts';
import { type AskFirst, AsksFirst } from '../parts/Unsent.tsx';

export type Screens = Readonly<Record<string, () => React.ReactNode>>;

/**
 * The screens of one kind of reader, by their paths. The routes live in memory: the address bar says `/` and nothing else,
 * and an entry of the browser's history is a number (boot/back.ts). `more`: what is fetched only when somebody goes there.
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
  return <AsksFirst>{(ask) => <Led router={router} ask={ask} />}</AsksFirst>;
}

function Led({ router, ask }: { readonly router: AnyRouter; readonly ask: AskFirst }) {
  useEffect(() => leadBack(router.history as RouterHistory, ask), [router, ask]);
  return <RouterProvider router={router} />;
}
