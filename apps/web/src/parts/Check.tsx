import type { ReactNode } from 'react';
import { Checkbox } from 'react-aria-components';

/** One thing that is so or is not. */
export function Check(props: {
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
  readonly children: ReactNode;
}) {
  return (
    <Checkbox className="check" isSelected={props.on} onChange={props.onChange}>
      <span className="check-box" aria-hidden="true">
        ✓
      </span>
      <span>{props.children}</span>
    </Checkbox>
  );
}
