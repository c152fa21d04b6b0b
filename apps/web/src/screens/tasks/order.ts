import type { CaseView, TaskView } from '@cobijo/client';
import type { Body } from '@cobijo/domain';
import { daysUntil } from '../../words/dates.ts';

export type Task = Body<'task.set'>;

/** A task by the newest of what stands. */
export interface StandingTask {
  readonly task: TaskView;
  readonly value: Task;
}

const standing = (tasks: readonly TaskView[]): readonly StandingTask[] =>
  tasks.flatMap((task) => {
    const newest = task.live.reduce<(typeof task.live)[number] | null>(
      (a, b) => (a && a.at > b.at ? a : b),
      null,
    );
    return newest ? [{ task, value: newest.value }] : [];
  });

/** A date that passed longer ago than this stands behind what is still to come. */
const longAgoDays = 60;

/** What is to be done, soonest first; then the undated; then what should have been done long ago. */
export function openTasks(tasks: readonly TaskView[], now = new Date()): readonly StandingTask[] {
  const rank = ({ value }: StandingTask): number => {
    const days = value.due ? daysUntil(value.due, now) : null;
    return days !== null && days < -longAgoDays ? 2 : value.due ? 0 : 1;
  };
  return standing(tasks)
    .filter(({ value }) => !value.done)
    .sort((a, b) => rank(a) - rank(b) || (a.value.due?.on ?? '').localeCompare(b.value.due?.on ?? ''));
}

export const doneTasks = (tasks: readonly TaskView[]): readonly StandingTask[] =>
  standing(tasks).filter(({ value }) => value.done);

/** Whose it is, as this circle knows her. */
export function whoseTask(open: CaseView, task: Task, you: string): string | null {
  if (!task.owner) return null;
  if (task.owner === open.me.person) return you;
  const found =
    open.circle.find((person) => person.person === task.owner) ??
    open.streams.flatMap((stream) => stream.members).find((member) => member.person === task.owner);
  return found?.isMe ? you : (found?.name ?? null);
}
