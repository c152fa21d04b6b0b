/**
 * One process of the benchmark of messages: `fork('process.ts', [peer])`. It is asked one thing after another (`Asked`)
 * and answers each by its number; `failed` carries what went wrong. A process serves, says, or
 * holds some of the receivers.
 */
import { createHash } from 'node:crypto';
import type { Coming, Manner, MessagePeer, Place, Receiver, Sayer, Served } from './peer.ts';
import { processorMs } from '../processor.ts';
import { until } from './until.ts';

export type Asked =
  | { readonly do: 'serve'; readonly devices: number }
  /** Milliseconds that the server's process has taken of the processor. */
  | { readonly do: 'server-processor' }
  | { readonly do: 'found'; readonly place: Place }
  | { readonly do: 'let-in'; readonly cards: readonly Uint8Array[]; readonly coming: Coming }
  | { readonly do: 'settle'; readonly coming: Coming }
  | { readonly do: 'say'; readonly texts: readonly string[]; readonly manner: Manner }
  /**
   * Lets go of what letting everybody in has left behind: fifty devices in one process have as much of it as fifty
   * machines, and to collect it all takes longer than what is measured.
   */
  | { readonly do: 'tidy' }
  | { readonly do: 'come'; readonly place: Place; readonly from: number; readonly count: number }
  | { readonly do: 'follow'; readonly what: string }
  /** Until every receiver here holds so many messages. */
  | { readonly do: 'hold'; readonly messages: number }
  /** What every receiver here reads, as one digest each. */
  | { readonly do: 'digests' }
  | { readonly do: 'close' };

export interface Answer {
  readonly id: number;
  readonly failed?: string;
  readonly value?: unknown;
}

/** When it happened, in milliseconds of the clock that all processes of this machine share. */
export interface Moments {
  readonly from: number;
  readonly to: number;
}
export const nowMs = (): number => performance.timeOrigin + performance.now();

export const digestOf = (texts: readonly string[]): string =>
  createHash('sha256')
    .update(JSON.stringify([...texts].sort()))
    .digest('hex');

/** How many receivers come side by side: more only wait for each other. */
const comingAtOnce = 8;

let served: Served | undefined;
let sayer: Sayer | undefined;
const receivers: Receiver[] = [];

async function answer(peer: MessagePeer, asked: Asked): Promise<unknown> {
  switch (asked.do) {
    case 'serve':
      served = await peer.serve(asked.devices);
      return { place: served.place, about: peer.about };
    case 'server-processor':
      return processorMs(served!.pid);
    case 'found':
      sayer = await peer.sayer(asked.place);
      return null;
    case 'let-in':
      return sayer!.letIn(asked.cards, asked.coming);
    case 'settle':
      await sayer?.settled(asked.coming);
      for (const receiver of receivers) await receiver.settled(asked.coming);
      return null;
    case 'say': {
      const from = nowMs();
      await sayer!.say(asked.texts, asked.manner);
      return { from, to: nowMs() } satisfies Moments;
    }
    case 'tidy':
      await globalThis.gc?.({ execution: 'async', type: 'major' });
      return null;
    case 'come':
      for (let n = 0; n < asked.count; n += comingAtOnce) {
        const some = Array.from({ length: Math.min(comingAtOnce, asked.count - n) }, (_, i) =>
          peer.receiver(asked.place, asked.from + n + i),
        );
        receivers.push(...(await Promise.all(some)));
      }
      return receivers.map(({ card }) => card);
    case 'follow':
      for (const receiver of receivers) await receiver.follow(asked.what);
      return null;
    case 'hold': {
      let rest: readonly Receiver[] = receivers;
      await until(() => {
        rest = rest.filter((receiver) => receiver.held() < asked.messages);
        return rest.length === 0;
      });
      return nowMs();
    }
    case 'digests': {
      const digests: string[] = [];
      for (const receiver of receivers) digests.push(digestOf(await receiver.texts()));
      return digests;
    }
    case 'close':
      for (const receiver of receivers) await receiver.close();
      await served?.stop();
      return null;
  }
}

const name = process.argv[2];
if (process.send && name !== undefined) {
  const { peer } = (await import(`./peers/${name}.ts`)) as { readonly peer: MessagePeer };
  process.on('message', ({ id, asked }: { readonly id: number; readonly asked: Asked }) => {
    answer(peer, asked).then(
      (value) => process.send!({ id, value } satisfies Answer),
      (error: unknown) =>
        process.send!({
          id,
          failed: error instanceof Error ? (error.stack ?? error.message) : String(error),
        }),
    );
  });
  process.on('disconnect', () => process.exit(0));
  process.send({ id: 0 } satisfies Answer);
}
