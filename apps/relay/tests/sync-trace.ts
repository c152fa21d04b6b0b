/**
 * Reads system-call traces (`strace -f -ttt -T -y`) for one question: was anything acknowledged before it was synced?
 *
 * The writer waits for each answer before it sends the next envelope. So between two answers there must be a sync of the
 * write-ahead log that came back before the second answer was handed to the kernel; and in the store's own process no
 * write to that log may stand between that sync and the answer.
 */
export interface Call {
  readonly pid: number;
  readonly name: string;
  /** Seconds; when it was made, and when it came back. */
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly ok: boolean;
}

const whole = /^(\d+) +(\d+\.\d+) (\w+)\((.*)\) += (-?\d+).*<(\d+\.\d+)>$/s;
const begun = /^(\d+) +(\d+\.\d+) (\w+)\((.*) <unfinished \.\.\.>$/s;
const ended = /^(\d+) +(\d+\.\d+) <\.\.\. (\w+) resumed>(.*)\) += (-?\d+).*<(\d+\.\d+)>$/s;

export function parseTrace(trace: string): Call[] {
  const calls: Call[] = [];
  const open = new Map<number, { from: number; name: string; text: string }>();
  for (const line of trace.split('\n')) {
    const one = whole.exec(line);
    if (one) {
      const [, pid, at, name = '', text = '', result, took] = one;
      const from = Number(at);
      calls.push({ pid: Number(pid), name, from, to: from + Number(took), text, ok: Number(result) >= 0 });
      continue;
    }
    const first = begun.exec(line);
    if (first) {
      const [, pid, at, name = '', text = ''] = first;
      open.set(Number(pid), { from: Number(at), name, text });
      continue;
    }
    const last = ended.exec(line);
    const held = last && open.get(Number(last[1]));
    if (last && held) {
      open.delete(Number(last[1]));
      const text = held.text + (last[4] ?? '');
      const { from, name } = held;
      // The line of the return has the time at which it was seen: the call's own duration is the exact one.
      calls.push({
        pid: Number(last[1]),
        name,
        from,
        to: from + Number(last[6]),
        text,
        ok: Number(last[5]) >= 0,
      });
    }
  }
  return calls.sort((a, b) => a.to - b.to);
}

export interface Verdict {
  readonly acknowledged: number;
  /** Answers that left before a sync of what they answer for had come back. */
  readonly unsynced: number;
  readonly syncs: number;
}

interface Event {
  readonly at: number;
  readonly what: 'sync' | 'write' | 'answer';
  readonly since: number;
}

/** `log`: part of the path of the write-ahead log. `writesCount`: whether every write to it must be synced by the answer. */
export function judge(calls: readonly Call[], log: string, writesCount: boolean): Verdict {
  const events = calls
    .flatMap((call): Event[] => {
      if (call.text.includes(log) && call.ok) {
        if (call.name === 'fsync' || call.name === 'fdatasync')
          return [{ at: call.to, what: 'sync', since: call.from }];
        if (/^p?write/.test(call.name)) return [{ at: call.to, what: 'write', since: call.from }];
      }
      if (
        /^(write|writev|sendto|sendmsg)$/.test(call.name) &&
        call.text.includes('\\"type\\":\\"appended\\"')
      )
        return [{ at: call.from, what: 'answer', since: call.from }];
      return [];
    })
    .sort((a, b) => a.at - b.at);
  let acknowledged = 0;
  let unsynced = 0;
  let syncs = 0;
  let syncedSince = false;
  let lastWrite = 0;
  let dirty = false;
  for (const event of events) {
    if (event.what === 'write') {
      dirty = true;
      lastWrite = event.at;
    } else if (event.what === 'sync') {
      syncs++;
      syncedSince = true;
      // A sync covers what was written before it was asked for.
      if (lastWrite <= event.since) dirty = false;
    } else {
      acknowledged++;
      if (!syncedSince || (writesCount && dirty)) unsynced++;
      syncedSince = false;
    }
  }
  return { acknowledged, unsynced, syncs };
}
