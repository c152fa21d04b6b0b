import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { Icon, type IconName } from './Icon.tsx';

/** main: the one thing this place is for. plain: everything else. quiet: a word among words. */
export function Button(props: {
  /** Left out: the icon alone is drawn, and `label` says what it does. */
  readonly children?: ReactNode;
  readonly look?: 'main' | 'plain' | 'quiet' | 'dark';
  readonly icon?: IconName;
  readonly onPress?: () => void;
  readonly submits?: boolean;
  readonly disabled?: boolean;
  readonly label?: string;
  readonly expanded?: boolean;
  readonly id?: string;
  readonly className?: string;
}) {
  return (
    <AriaButton
      className={`button button-${props.look ?? 'plain'} ${props.className ?? ''}`}
      type={props.submits ? 'submit' : 'button'}
      isDisabled={props.disabled ?? false}
      {...(props.onPress ? { onPress: props.onPress } : {})}
      {...(props.label ? { 'aria-label': props.label } : {})}
      {...(props.expanded === undefined ? {} : { 'aria-expanded': props.expanded })}
      {...(props.id ? { id: props.id } : {})}
    >
      {props.icon ? <Icon name={props.icon} size={20} /> : null}
      {props.children === undefined ? null : <span>{props.children}</span>}
    </AriaButton>
  );
}
