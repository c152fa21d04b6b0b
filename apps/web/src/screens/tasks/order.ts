import type { CaseView, TaskView } from '@cobijo/client';
import type { Body } from '@cobijo/domain';

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

/** What is to be done, soonest first, the undated after. */
export const openTasks = (tasks: readonly TaskView[]): readonly StandingTask[] =>
  standing(tasks)
    .filter(({ value }) => !value.done)
    .sort((a, b) => (a.value.due?.on ?? '9999').localeCompare(b.value.due?.on ?? '9999'));

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
