/**
 * One tab at a time holds the device: two would write one chain twice. The tab that leads holds a Web Lock; a second
 * one says so plainly, and may ask for the lead. The leader then puts everything away first; if it does not answer,
 * the lock is taken from it.
 */
const lockName = 'notes';
const askForLead = 'lead, please';
const answerWaitMs = 3000;

export interface Lead {
  /** Settles when another tab has asked for the lead, or taken it. Put away, then `release`. */
  readonly asked: Promise<void>;
  release(): void;
}

/** The lead, or null while another tab has it. */
export async function takeLead(how: 'if-free' | 'by-asking'): Promise<Lead | null> {
  if (how === 'if-free') return request({ ifAvailable: true });
  const channel = new BroadcastChannel(lockName);
  channel.postMessage(askForLead);
  channel.close();
  try {
    return await request({ signal: AbortSignal.timeout(answerWaitMs) });
  } catch {
    return request({ steal: true });
  }
}

function request(options: LockOptions): Promise<Lead | null> {
  return new Promise((resolve, reject) => {
    let release = () => {};
    let asked = () => {};
    const whenAsked = new Promise<void>((done) => (asked = done));
    navigator.locks
      .request(lockName, options, (lock) => {
        if (!lock) return resolve(null);
        const channel = new BroadcastChannel(lockName);
        channel.onmessage = (event: MessageEvent<unknown>) => {
          if (event.data === askForLead) asked();
        };
        return new Promise<void>((done) => {
          release = () => {
            channel.close();
            done();
          };
          resolve({ asked: whenAsked, release: () => release() });
        });
      })
      // Refused before it was held, or stolen after.
      .catch((fault: unknown) => {
        asked();
        reject(fault instanceof Error ? fault : new Error('lock'));
      });
  });
}
