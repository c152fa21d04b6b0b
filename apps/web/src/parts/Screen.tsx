import { useRouter } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';

/**
 * One screen: its title takes the focus when a person comes to it from another, so that a reader hears where she is.
 */
export function Screen(props: {
  readonly name: string;
  readonly title: string;
  readonly lead?: ReactNode;
  readonly before?: ReactNode;
  readonly children: ReactNode;
}) {
  const title = useRef<HTMLHeadingElement>(null);
  const router = useRouter();
  const history = router.history as { readonly length: number };
  const isFirst = history.length <= 1 && router.state.location.state.__TSR_index === 0;
  useEffect(() => {
    scrollTo(0, 0);
    if (!isFirst) title.current?.focus({ preventScroll: true });
    // Once for each coming: what stood in the way here does not bring the reader back to the top.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  return (
    <div className={`screen screen-${props.name}`} data-screen={props.name}>
      {props.before}
      <h1 ref={title} tabIndex={-1}>
        {props.title}
      </h1>
      {props.lead ? <div className="lead">{props.lead}</div> : null}
      {props.children}
    </div>
  );
}

/** Nothing here yet: what that means, and what to do next. */
export function Empty(props: { readonly children: ReactNode; readonly next?: ReactNode }) {
  return (
    <div className="empty">
      <p>{props.children}</p>
      {props.next}
    </div>
  );
}

/** A part of a screen under a heading of its own. */
export function Part(props: {
  readonly title: string;
  readonly children: ReactNode;
  readonly card?: boolean;
  readonly aside?: ReactNode;
  readonly className?: string;
}) {
  return (
    <section className={`part ${props.card ? 'card' : ''} ${props.className ?? ''}`}>
      <div className="part-head">
        <h2>{props.title}</h2>
        {props.aside}
      </div>
      {props.children}
    </section>
  );
}
