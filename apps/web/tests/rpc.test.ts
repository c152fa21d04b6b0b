import { describe, expect, it } from 'vitest';
import { EngineFault, answer, ask } from '../src/rpc.ts';

interface Small {
  twice(n: number): Promise<number>;
  bytes(b: Uint8Array): Promise<Uint8Array>;
  fail(): Promise<void>;
}
const methods = ['twice', 'bytes', 'fail'] as const;

function pair(target: Small) {
  const { port1, port2 } = new MessageChannel();
  const changed = answer(port2, target, methods);
  return {
    asked: ask<Small>(port1, methods),
    changed,
    stop: () => [port1, port2].forEach((port) => port.close()),
    port1,
  };
}
const small: Small = {
  twice: async (n) => n * 2,
  bytes: async (b) => b,
  fail: async () => {
    throw new RangeError('a secret of a case');
  },
};

describe('page and worker', () => {
  it('answer each call by its own value, whatever the order', async () => {
    const { asked, stop } = pair(small);
    expect(
      await Promise.all([asked.remote.twice(1), asked.remote.twice(2), asked.remote.bytes(Uint8Array.of(7))]),
    ).toEqual([2, 4, Uint8Array.of(7)]);
    stop();
  });

  it('say that something broke by its kind, never by its words', async () => {
    const { asked, stop } = pair(small);
    const fault = await asked.remote.fail().catch((thrown: unknown) => thrown);
    expect(fault).toBeInstanceOf(EngineFault);
    expect(String(fault)).toContain('RangeError');
    expect(String(fault)).not.toContain('secret');
    stop();
  });

  it('refuse a method that is not in the list', async () => {
    const { port1, port2 } = new MessageChannel();
    answer(port2, small, ['twice']);
    const asked = ask<Small>(port1, methods);
    await expect(asked.remote.bytes(new Uint8Array())).rejects.toBeInstanceOf(EngineFault);
    port1.close();
  });

  it('tell the page that something changed', async () => {
    const { asked, changed, stop } = pair(small);
    const heard = new Promise<void>((resolve) => asked.onChange(resolve));
    changed();
    await expect(heard).resolves.toBeUndefined();
    stop();
  });

  it('end every open call when the other end has gone', async () => {
    const { port1 } = new MessageChannel();
    const asked = ask<Small>(port1, methods);
    const open = asked.remote.twice(1);
    asked.end();
    await expect(open).rejects.toBeInstanceOf(EngineFault);
  });
});
