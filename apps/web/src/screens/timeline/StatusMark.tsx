import type { MilestoneStatus } from '@cobijo/domain/milestone/milestone';

/**
 * A milestone's shape: solid has happened, pale with a rim is planned, broken rim was moved, struck through was
 * called off, split is said in two ways.
 */
export function StatusMark({
  status,
  at,
  split = false,
}: {
  readonly status: MilestoneStatus;
  readonly at?: readonly [number, number];
  readonly split?: boolean;
}) {
  const mark = (
    <g
      className={`mark mark-${status} ${split ? 'mark-split' : ''}`}
      transform={at ? `translate(${at[0]} ${at[1]})` : 'translate(9 9)'}
    >
      <circle r="6.2" />
      {status === 'cancelled' ? <path d="M-4.400 4.400L4.400-4.400" /> : null}
      {split ? <path d="M0-6.200V6.200" /> : null}
    </g>
  );
  return at ? (
    mark
  ) : (
    <svg
      className="status-mark"
      width="18"
      height="18"
      viewBox="0 0 18 18"
      aria-hidden="true"
      focusable="false"
    >
      {mark}
    </svg>
  );
}
