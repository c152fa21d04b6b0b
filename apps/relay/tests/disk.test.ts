import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sameBytes } from '@cobijo/wire';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { openSqliteLog } from '../src/sealed-log/sqlite.ts';
import { startRefusals } from '../src/words.ts';
import { Caller, LiveCaller, type Member, nextEnvelope } from './caller.ts';
import { envelope, newChain } from './device.ts';
import { command, environment, houseRelay, relayMain, relayProcess } from './running.ts';
import { temporaryDirectory } from './stores.ts';

describe('the data directory', () => {
  test('is one relay’s: a second one is refused in both languages with its own exit code', async () => {
    const directory = temporaryDirectory();
    const first = await relayProcess(['--data', directory.path]);
    const second = await command(['serve', '--data', directory.path, '--json']);
    const words = startRefusals['data-directory-in-use'];
    expect(second.code).toBe(words.exit);
    expect(second.stderr).toContain(words.en);
    expect(second.stderr).toContain(words.es);
    expect(JSON.parse(second.stdout)).toMatchObject({ event: 'refused', code: 'data-directory-in-use' });
    expect((await new Caller(first.port).ask('GET', '/health')).status).toBe(200);
    // However the first one ends, the directory is free again.
    await first.end('SIGKILL');
    const third = await relayProcess(['--data', directory.path]);
    expect(await third.end('SIGTERM')).toBe(0);
    directory.dispose();
  });

  test('is refused twice in one process as well', async () => {
    const directory = temporaryDirectory();
    const first = openSqliteLog(directory.path);
    expect(openSqliteLog(directory.path)).toEqual({ ok: false, code: 'data-directory-in-use' });
    if (first.ok) await first.log.close();
    const again = openSqliteLog(directory.path);
    expect(again.ok).toBe(true);
    if (again.ok) await again.log.close();
    directory.dispose();
  });

  test('syncs at every commit, and leaves nothing of a deleted row', async () => {
    const directory = temporaryDirectory();
    const opened = openSqliteLog(directory.path);
    if (!opened.ok) throw new Error(opened.code);
    const hash = randomBytes(32);
    await opened.log.addTokens([hash]);
    const mode = (): string[] =>
      readdirSync(directory.path).filter((name) => readFileSync(join(directory.path, name)).includes(hash));
    expect(mode()).toContain('relay.db-wal');
    await opened.log.create({
      stream: 'A'.repeat(22) as never,
      keys: { read: randomBytes(32), write: randomBytes(32), steward: randomBytes(32) } as never,
      tokenHash: hash,
    });
    await opened.log.close();
    expect(mode()).toEqual([]);
    directory.dispose();
  });

  test('is refused by its own code where it is a file, another program’s, another version’s or damaged', () => {
    const directory = temporaryDirectory();
    const at = (name: string): string => join(directory.path, name);
    writeFileSync(at('file'), '');
    expect(openSqliteLog(at('file'))).toEqual({ ok: false, code: 'data-directory-unusable' });
    for (const [name, make] of [
      ['foreign', (file: string) => new Database(file).exec('CREATE TABLE t (a)').close()],
      ['noise', (file: string) => writeFileSync(file, randomBytes(8192))],
    ] as const) {
      mkdirSync(at(name));
      make(join(at(name), 'relay.db'));
      expect([name, openSqliteLog(at(name))]).toEqual([name, { ok: false, code: 'data-of-another-version' }]);
    }
    const ours = openSqliteLog(at('later'));
    if (ours.ok) void ours.log.close();
    new Database(join(at('later'), 'relay.db')).exec('PRAGMA user_version = 99').close();
    expect(openSqliteLog(at('later'))).toEqual({ ok: false, code: 'data-of-another-version' });
    directory.dispose();
  });
});

describe('a full disk', () => {
  test('is told by its own code; what was acknowledged stands, and writing goes on when there is room', async () => {
    const house = await houseRelay({ pagesMax: 300 });
    const caller = new Caller(house.port);
    const ana = await caller.create(await house.token());
    const taken: Uint8Array[] = [];
    let refusal: string | undefined;
    while (refusal === undefined && taken.length < 500) {
      const bytes = nextEnvelope(ana, 8_000);
      try {
        await caller.append(ana, bytes);
        taken.push(bytes);
      } catch (error) {
        refusal = String(error);
      }
    }
    expect(refusal).toContain('disk-full');
    expect(taken.length).toBeGreaterThan(50);
    expect((await caller.ask('GET', '/health')).status).toBe(200);
    const live = await LiveCaller.open(house.port);
    await live.hold(ana, 'write');
    const big = envelope({ stream: ana.stream, chain: newChain(), size: 100_000 });
    expect(await live.append({ ...ana }, big)).toMatchObject({ type: 'refused', code: 'disk-full' });
    await live.close();
    const read = await caller.readAll(ana);
    expect(read.map((bytes, i) => sameBytes(bytes, taken[i]!))).toEqual(Array(taken.length).fill(true));

    // Room again: a relay with a larger allowance on the same data goes on where this one stopped.
    await house.relay.stop();
    const more = await houseRelay({ data: house.data });
    const again = new Caller(more.port);
    expect(await again.append(ana)).toBe(taken.length);
    await more.dispose();
    await house.dispose().catch(() => undefined);
  });
});

describe('a relay killed at any moment', () => {
  test('keeps all that it acknowledged, once, and takes the rest when it is sent again', async () => {
    const directory = temporaryDirectory();
    const data = ['--data', directory.path];
    const minted = await command(['tokens', ...data, '--count', '1', '--json']);
    let relay = await relayProcess(data);
    const ana = await new Caller(relay.port).create(JSON.parse(minted.stdout).tokens[0]);
    const writers: Member[] = Array.from({ length: 4 }, () => ({ ...ana, chain: newChain(), next: 0 }));
    const acknowledged = new Map<string, Uint8Array>();
    const sent = new Map<string, Uint8Array>();
    for (let round = 0; round < 5; round++) {
      const killAt = acknowledged.size + 15 + Math.floor(Math.random() * 60);
      let killed: Promise<unknown> = Promise.resolve();
      await Promise.all(
        writers.map(async (writer) => {
          const live = await LiveCaller.open(relay.port).catch(() => null);
          if (!live) return;
          const closed = new Promise<null>((resolve) => live.socket.once('close', () => resolve(null)));
          const held = await Promise.race([live.hold(writer, 'write'), closed]);
          while (held) {
            const key = `${writer.chain}.${writer.next}`;
            const bytes = sent.get(key) ?? nextEnvelope(writer);
            sent.set(key, bytes);
            const answer = await Promise.race([live.append({ ...writer }, bytes), closed]);
            if (answer === null) return;
            expect(answer).toMatchObject({ type: 'appended' });
            acknowledged.set(key, bytes);
            writer.next++;
            if (acknowledged.size === killAt) killed = relay.end('SIGKILL');
          }
        }),
      );
      await killed;
      relay = await relayProcess(data);
    }
    const read = await new Caller(relay.port).readAll(ana);
    const stands = new Set(read.map((bytes) => Buffer.from(bytes).toString('base64')));
    expect(stands.size).toBe(read.length);
    expect(acknowledged.size).toBeGreaterThan(50);
    for (const bytes of acknowledged.values())
      expect(stands.has(Buffer.from(bytes).toString('base64'))).toBe(true);
    // What stands unacknowledged is at most the one envelope each writer had under way at each kill.
    expect(read.length - acknowledged.size).toBeLessThanOrEqual(writers.length);
    expect(await relay.end('SIGTERM')).toBe(0);
    directory.dispose();
  });
});

describe('the command line', () => {
  test('refuses what it does not know before it touches anything', async () => {
    const directory = temporaryDirectory();
    const data = join(directory.path, 'never');
    for (const args of [
      [],
      ['fly'],
      ['serve', '--port', 'x'],
      ['serve', '--wings'],
      ['serve', '--also', 'play'],
      ['tokens'],
      ['tokens', '--count', '0'],
      ['backup'],
      ['restore', '--to', 'x'],
    ]) {
      const ran = await command([...args, ...(args.length > 0 ? ['--data', data] : [])]);
      expect([args, ran.code]).toEqual([args, startRefusals['arguments-wrong'].exit]);
      expect(ran.stderr).toContain(startRefusals['arguments-wrong'].es);
    }
    expect(readdirSync(directory.path)).toEqual([]);
    directory.dispose();
  });

  test('refuses a port in use, a host of another machine, and a web app that was not built', async () => {
    const directory = temporaryDirectory();
    const house = await houseRelay();
    const code = async (...args: string[]) =>
      (await command(['serve', '--data', directory.path, ...args])).code;
    expect(await code('--port', String(house.port))).toBe(startRefusals['address-in-use'].exit);
    expect(await code('--host', '192.0.2.1')).toBe(startRefusals['address-not-usable'].exit);
    expect(await code('--web', directory.path)).toBe(startRefusals['site-directory-unusable'].exit);
    expect((await command(['dump', '--data', join(directory.path, 'none')])).code).toBe(
      startRefusals['data-absent'].exit,
    );
    await house.dispose();
    directory.dispose();
  });

  test('every refusal has an exit code of its own and a sentence in each language', () => {
    const exits = Object.values(startRefusals).map(({ exit }) => exit);
    expect(new Set(exits).size).toBe(exits.length);
    for (const { en, es } of Object.values(startRefusals)) {
      expect(en.length).toBeGreaterThan(40);
      expect(es.length).toBeGreaterThan(40);
    }
  });

  test('a reader that stops reading ends a dump without a word', async () => {
    const directory = temporaryDirectory();
    await command(['tokens', '--data', directory.path, '--count', '5000']);
    const child = spawn(process.execPath, [relayMain, 'dump', '--data', directory.path], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: environment(),
    });
    let said = '';
    child.stderr.on('data', (data: Buffer) => (said += data.toString()));
    child.stdout.once('data', () => child.stdout.destroy());
    await new Promise((resolve) => child.once('exit', resolve));
    expect(said).toBe('');
    directory.dispose();
  });
});
