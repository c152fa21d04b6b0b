import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ClientResult, type Device, createDevice, httpTransport, memoryStore } from '@cobijo/client';
import type { MemberRight, Role, StreamId } from '@cobijo/domain';
import { scratchFolder } from './browser.ts';
import { buildPage } from './people.ts';
import { startRelay } from './real-relay.ts';

export const need = <T>(result: ClientResult<T>): T => {
  if (!result.ok) throw new Error(`refused: ${result.error.code} ${result.error.field ?? ''}`);
  return result.value;
};

/** The page as it ships over a real relay, and people who come to it with devices of their own. */
export interface RealScene {
  readonly address: string;
  /** Somebody with a new device in memory, who has said who she is. */
  person(name: string, role: Role, tokensCount?: number): Promise<Device>;
  /** Those whose devices the doorway of the page offers from now on; each is locked here. */
  handOver(devices: readonly Device[]): Promise<void>;
  stop(): Promise<void>;
}

export async function realScene(): Promise<RealScene> {
  const scratch = scratchFolder();
  const [web, play] = [join(scratch.folder, 'web'), join(scratch.folder, 'play')];
  mkdirSync(play, { recursive: true });
  await buildPage(web);
  const relay = await startRelay({ data: join(scratch.folder, 'relay'), web, play });
  return {
    address: `http://localhost:${relay.port}/`,
    async person(name, role, tokensCount = 6) {
      const device = need(
        await createDevice({
          store: memoryStore(),
          passphrase: `words of ${name}`,
          transport: await httpTransport(`http://127.0.0.1:${relay.port}`),
          tokens: await relay.tokens(tokensCount),
          lock: { operations: 2, memoryBytes: 8 << 20 },
        }),
      );
      await device.introduce({ name, role });
      await device.sync();
      return device;
    },
    async handOver(devices) {
      const parties = [];
      for (const one of devices) {
        const { name, role } = one.profile!;
        const { sealed, secret } = await one.handOver();
        writeFileSync(join(play, `${role}.bin`), sealed);
        parties.push({ id: role, name, role, secret: Buffer.from(secret).toString('base64url') });
        await one.lock();
      }
      writeFileSync(join(play, 'index.json'), JSON.stringify({ title: { en: 'V', es: 'V' }, parties }));
    },
    async stop() {
      await relay.stop();
      scratch.remove();
    },
  };
}

/** Lets somebody into a conversation from now on, and both learn of it. */
export async function letIn(
  founder: Device,
  one: Device,
  stream: StreamId,
  rights: readonly MemberRight[],
): Promise<void> {
  const { name, role } = one.profile!;
  const [past, why] = ['from-now-on', 'to talk'] as const;
  const card = await one.card();
  need(await founder.act({ do: 'grant', stream, card, name, role, rights, past, why, caseName: 'Case' }));
  await founder.sync();
  await one.sync();
}
