import { readFileSync } from 'node:fs';

/** Of a tick in which Linux tells it, whatever the kernel's own clock is (proc(5): USER_HZ). */
const tickMs = 10;
/** Where user and system time stand behind the name of the program, which may hold blanks. */
const [userAt, systemAt] = [11, 12];

/** The processor time that a process has taken, all of its threads together, in milliseconds; null where none is told. */
export function processorMs(pid: number): number | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[userAt]) + Number(fields[systemAt])) * tickMs;
  } catch {
    return null;
  }
}
