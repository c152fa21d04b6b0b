import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chunkBytes, encodeEnvelopeRun, sameBytes, toBase64Url } from '@cobijo/wire';
import { describe, expect, test } from 'vitest';
import { startRefusals } from '../src/words.ts';
import { Caller, LiveCaller, type Member, newAttachment, nextEnvelope } from './caller.ts';
import { envelope, newChain } from './device.ts';
import { type RelayProcess, command, relayProcess } from './running.ts';
import { postgres, temporaryDatabase, temporaryDirectory } from './stores.ts';

interface Place {
  readonly args: readonly string[];
  readonly databaseUrl?: string;
  dispose(): Promise<void>;
}

async function place(engine: 'sqlite' | 'postgres'): Promise<Place> {
  const directory = temporaryDirectory();
  const args = ['--data', join(directory.path, 'data')];
  if (engine === 'sqlite') return { args, dispose: () => Promise.resolve(directory.dispose()) };
  const database = await temporaryDatabase();
  return {
    args,
    databaseUrl: database.url,
    async dispose() {
      await database.dispose();
      directory.dispose();
    },
  };
}
const start = ({ args, databaseUrl }: Place): Promise<RelayProcess> =>
  relayProcess(args, databaseUrl === undefined ? {} : { databaseUrl });
const tokens = async ({ args, databaseUrl }: Place, count: number): Promise<string[]> =>
  JSON.parse((await command(['tokens', ...args, '--count', String(count), '--json'], databaseUrl)).stdout)
    .tokens;

const journeys = (['sqlite', 'postgres'] as const).flatMap((from) =>
  (['sqlite', 'postgres'] as const).map((to) => ({
    from,
    to,
    here: postgres !== null || (from === 'sqlite' && to === 'sqlite'),
  })),
);

describe.each(journeys)('a backup of $from restored into $to', ({ from, to, here }) => {
  test.skipIf(!here)(
    'holds all that was acknowledged before it began, while a relay goes on writing, and nothing half',
    async () => {
      const [source, target] = [await place(from), await place(to)];
      const directory = temporaryDirectory();
      const file = join(directory.path, 'backup.db');
      const relay = await start(source);
      const caller = new Caller(relay.port);
      const [token, spare] = await tokens(source, 2);
      const ana = await caller.create(token!);
      for (let i = 0; i < 3; i++) await caller.append(ana);
      await caller.rotate(ana);
      const attachment = newAttachment();
      const chunk = randomBytes(chunkBytes);
      const path = caller.chunkPath(ana, attachment, 2);
      await caller.signed(ana, 'PUT', path, 'write', chunk);
      const due = (Math.floor(Date.now() / 900_000) + 40) * 900;
      const ringsPath = `/v1/streams/${ana.stream}/rings`;
      const waiting = [{ id: toBase64Url(randomBytes(16)), due }];
      const rings = new TextEncoder().encode(JSON.stringify({ rings: waiting }));
      await caller.signed(ana, 'POST', ringsPath, 'write', rings);
      const future = nextEnvelope(ana);
      future[0] = 50;
      future[1] = 60;
      await caller.append(ana, future);
      const before = await caller.readAll(ana);

      const writer: Member = { ...ana, chain: newChain(), next: 0 };
      const live = await LiveCaller.open(relay.port);
      await live.hold(writer, 'write');
      let writing = true;
      const written = (async () => {
        while (writing) await Promise.all(Array.from({ length: 8 }, () => live.append(writer)));
      })();
      const backed = await command(['backup', ...source.args, '--to', file, '--json'], source.databaseUrl);
      writing = false;
      await written;
      await live.close();
      expect([backed.code, JSON.parse(backed.stdout).ok]).toEqual([0, true]);
      expect(readdirSync(directory.path)).toEqual(['backup.db']);
      const after = await caller.readAll(ana);
      expect(after.length).toBeGreaterThan(before.length);
      await relay.end('SIGTERM');

      const restored = await command(
        ['restore', ...target.args, '--from', file, '--json'],
        target.databaseUrl,
      );
      expect([restored.code, restored.stdout.trim()]).toEqual([0, '{"ok":true,"streams":1}']);
      const second = await start(target);
      const there = new Caller(second.port);
      const read = await there.readAll(ana);
      // A prefix of the stream as it went on: all of what stood before, and no envelope without those below it.
      expect(read.length).toBeGreaterThanOrEqual(before.length);
      expect(read.every((bytes, i) => sameBytes(bytes, after[i]!))).toBe(true);
      expect(await there.readAll(ana, { epoch: 0 })).toHaveLength(5);
      expect(sameBytes((await there.signed(ana, 'GET', path, 'read')).bytes, chunk)).toBe(true);
      expect((await there.signed(ana, 'GET', ringsPath, 'read')).json()).toEqual({ waiting, rang: [] });
      // The devices send again what the backup lacks, and go on.
      for (const bytes of after.slice(read.length))
        expect((await there.appendRun(ana, encodeEnvelopeRun([bytes]))).status).toBe(200);
      expect((await there.heads(ana)).json()).toEqual({
        next: after.length,
        epoch: 1,
        chains: { [ana.chain]: ana.next, [writer.chain]: writer.next },
      });
      const late = envelope({ stream: ana.stream });
      expect(
        (await there.appendRun(ana, encodeEnvelopeRun([late]), { epoch: 0, late: true })).json().position,
      ).toBe(after.length);
      // The unspent token still makes one stream; the spent one makes none.
      await there.create(spare!);
      await expect(there.create(token!)).rejects.toThrow('token-spent-or-unknown');
      await second.end('SIGTERM');

      const again = await command(['restore', ...target.args, '--from', file], target.databaseUrl);
      expect(again.code).toBe(startRefusals['target-not-empty'].exit);
      const over = await command(['backup', ...source.args, '--to', file], source.databaseUrl);
      expect(over.code).toBe(startRefusals['file-exists'].exit);
      await source.dispose();
      await target.dispose();
      directory.dispose();
    },
  );
});

describe('a restore', () => {
  test('is refused from a file that is missing, cut off or of something else, and leaves nothing', async () => {
    const directory = temporaryDirectory();
    const source = await place('sqlite');
    await tokens(source, 3000);
    const file = join(directory.path, 'backup.db');
    await command(['backup', ...source.args, '--to', file]);
    truncateSync(file, 60_000);
    writeFileSync(join(directory.path, 'noise'), randomBytes(10_000));
    const target = join(directory.path, 'target');
    for (const from of [file, join(directory.path, 'noise'), join(directory.path, 'none')]) {
      const ran = await command(['restore', '--data', target, '--from', from]);
      expect([from, ran.code]).toEqual([from, startRefusals['backup-unreadable'].exit]);
      expect(existsSync(join(target, 'relay.db'))).toBe(false);
    }
    await source.dispose();
    directory.dispose();
  });

  test('is refused under a running relay', async () => {
    const directory = temporaryDirectory();
    const source = await place('sqlite');
    await tokens(source, 1);
    const file = join(directory.path, 'backup.db');
    await command(['backup', ...source.args, '--to', file]);
    const relay = await start(source);
    const ran = await command(['restore', ...source.args, '--from', file]);
    expect(ran.code).toBe(startRefusals['data-directory-in-use'].exit);
    await relay.end('SIGTERM');
    await source.dispose();
    directory.dispose();
  });
});
