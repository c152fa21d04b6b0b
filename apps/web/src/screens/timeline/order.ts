import type { MilestoneView, Stated } from '@cobijo/client';
import type { Body } from '@cobijo/domain';
import { daysUntil, placeOf } from '../../words/dates.ts';

export type Milestone = Body<'milestone.set'>;

/** The state to place a milestone by: the newest of what stands. */
export function standing(milestone: MilestoneView): Stated<Milestone> | null {
  let newest: Stated<Milestone> | null = null;
  for (const stated of milestone.live) if (!newest || stated.at > newest.at) newest = stated;
  return newest;
}

export interface Placed {
  readonly milestone: MilestoneView;
  readonly stated: Stated<Milestone>;
  /** In years; null where it has no date. */
  readonly at: number | null;
}

/** By date, the undated last. */
export function placed(timeline: readonly MilestoneView[]): readonly Placed[] {
  return timeline
    .flatMap((milestone) => {
      const stated = standing(milestone);
      return stated ? [{ milestone, stated, at: stated.value.date ? placeOf(stated.value.date) : null }] : [];
    })
    .sort((a, b) => (a.at ?? Infinity) - (b.at ?? Infinity) || a.stated.at - b.stated.at);
}

/** What is still to come and has not been called off, soonest first. */
export const ahead = (all: readonly Placed[]): readonly Placed[] =>
  all.filter(({ stated }) => stated.value.status === 'planned' || stated.value.status === 'moved');

/** Days late, for a date that passed and that nobody has reported on. */
export function overdue({ stated }: Placed, now: Date): number | null {
  if (stated.value.status !== 'planned' && stated.value.status !== 'moved') return null;
  const days = stated.value.date ? daysUntil(stated.value.date, now) : null;
  return days !== null && days < 0 ? -days : null;
}

/** The dates it was moved from, oldest first. */
export function movedFrom(milestone: MilestoneView): readonly Stated<Milestone>[] {
  return milestone.history.filter((one) => one.value.date !== undefined);
}

export const timesMoved = (milestone: MilestoneView): number =>
  milestone.history.filter((one) => one.value.status === 'moved').length +
  (milestone.live.some((one) => one.value.status === 'moved') ? 1 : 0);

export const statuses = [
  'planned',
  'moved',
  'done',
  'cancelled',
] as const satisfies readonly Milestone['status'][];
