import { useRouter, useRouterState } from '@tanstack/react-router';
import { type ReactNode, use } from 'react';
import { Link } from 'react-aria-components';
import { AskFirstContext } from './Unsent.tsx';

/**
 * A way to another screen. It has no address on purpose: the bar at the top shows one neutral address, and so must
 * what a browser shows when a pointer rests on a link, keeps in its history or offers to open elsewhere.
 */
export function Go(props: {
  readonly to: string;
  readonly children: ReactNode;
  readonly className?: string;
  readonly screen?: string;
  readonly label?: string;
  /** Also current on the screens under it. */
  readonly marks?: boolean;
}) {
  const router = useRouter();
  const ask = use(AskFirstContext);
  const here = useRouterState({ select: (state) => state.location.pathname });
  const current = props.marks && (here === props.to || (props.to !== '/' && here.startsWith(`${props.to}/`)));
  return (
    <Link
      className={props.className ?? 'go'}
      data-go={props.screen ?? props.to}
      onPress={() => void ask(() => void router.navigate({ to: props.to }))}
      {...(current ? { 'aria-current': 'page' as const } : {})}
      {...(props.label ? { 'aria-label': props.label } : {})}
    >
      {props.children}
    </Link>
  );
}

/** Goes to another screen once something is done. */
export function useGo(): (to: string) => void {
  const router = useRouter();
  return (to) => void router.navigate({ to });
}
