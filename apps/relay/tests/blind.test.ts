import { randomBytes } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { chunkBytes, encodeEnvelopeRun, toBase64Url } from '@cobijo/wire';
import { describe, expect, test } from 'vitest';
import { columns } from '../src/operator/columns.ts';
import { openJournal } from '../src/journal.ts';
import { Caller, LiveCaller, newAttachment, nextEnvelope } from './caller.ts';
import { envelope, newStream } from './device.ts';
import { command, relayProcess } from './running.ts';
import { postgres, temporaryDatabase, temporaryDirectory } from './stores.ts';

/** Every spelling in which an id could stand in a text or on a disk. */
function spellings(bytes: Uint8Array): string[] {
  const buffer = Buffer.from(bytes);
  return [
    toBase64Url(bytes),
    buffer.toString('base64'),
    buffer.toString('hex'),
    buffer.toString('hex').toUpperCase(),
  ];
}

const engines = [
  { engine: 'sqlite', here: true },
  { engine: 'postgres', here: postgres !== null },
] as const;

describe.each(engines)('a relay on $engine', ({ engine, here }) => {
  test.skipIf(!here)('says nothing of a stream, a path, an address or a token in its log', async () => {
    const directory = temporaryDirectory();
    const database = engine === 'postgres' ? await temporaryDatabase() : null;
    const options = database ? { databaseUrl: database.url } : {};
    const relay = await relayProcess(['--data', directory.path], options);
    const minted = await command(
      ['tokens', '--data', directory.path, '--count', '2', '--json'],
      database?.url,
    );
    const [token, spare] = JSON.parse(minted.stdout).tokens as [string, string];
    const caller = new Caller(relay.port);
    const ana = await caller.create(token);
    await caller.append(ana);
    await caller.rotate(ana);
    await caller.append(ana);
    const attachment = newAttachment();
    await caller.signed(ana, 'PUT', caller.chunkPath(ana, attachment, 0), 'write', randomBytes(chunkBytes));
    // Refusals of every kind, where a careless log says most.
    const unknown = newStream();
    await caller.read({ ...ana, stream: unknown });
    await caller.createRaw({ stream: unknown, token: spare });
    await caller.appendRun(ana, new Uint8Array([1, 2, 3]));
    await caller.appendRun(ana, encodeEnvelopeRun([envelope({ stream: unknown, epoch: 1 })]));
    await caller.ask('GET', `/v1/streams/${unknown}/wrong?secret=1`);
    const live = await LiveCaller.open(relay.port);
    await live.hold(ana, 'write');
    await live.append(ana, nextEnvelope(ana));
    await live.ask({ type: 'hold', stream: unknown });
    await live.close();
    await relay.end('SIGTERM');

    const said = relay.output();
    expect(said).toContain('"event":"counts"');
    const secrets = [ana.stream, unknown, ana.chain, attachment].flatMap((id) =>
      spellings(Buffer.from(id, 'base64url')),
    );
    for (const secret of [...secrets, token, spare, '127.0.0.1', '::1', '/v1/', 'secret', directory.path])
      expect(said).not.toContain(secret);
    const lines = said.trim().split('\n');
    for (const line of lines.filter((each) => !each.includes('listening'))) {
      const parsed = JSON.parse(line) as Record<string, unknown>;
      expect(parsed['hour']).toMatch(/^\d{4}-\d\d-\d\dT\d\dZ$/);
      for (const [name, count] of Object.entries(parsed['counts'] ?? {})) {
        expect(name).toMatch(/^[a-z-]+\.[a-z-]+$/);
        expect(count).toBeTypeOf('number');
      }
    }
    // The control: the search finds what is there to be found.
    if (engine === 'sqlite') {
      const disk = Buffer.concat(
        readdirSync(directory.path).map((name) => readFileSync(join(directory.path, name))),
      );
      expect(disk.includes(Buffer.from(ana.stream, 'base64url'))).toBe(true);
      expect(disk.includes(Buffer.from(token, 'base64url'))).toBe(false);
      expect(disk.includes(Buffer.from('127.0.0.1'))).toBe(false);
    }
    await database?.dispose();
    directory.dispose();
  });

  test.skipIf(!here)('shows all of its disk: every column described, no time finer than a day', async () => {
    const directory = temporaryDirectory();
    const database = engine === 'postgres' ? await temporaryDatabase() : null;
    const relay = await relayProcess(
      ['--data', directory.path],
      database ? { databaseUrl: database.url } : {},
    );
    const minted = await command(
      ['tokens', '--data', directory.path, '--count', '3', '--json'],
      database?.url,
    );
    const caller = new Caller(relay.port);
    const ana = await caller.create(JSON.parse(minted.stdout).tokens[0]);
    const written = nextEnvelope(ana);
    await caller.append(ana, written);
    await caller.rotate(ana);
    await caller.signed(ana, 'PUT', caller.chunkPath(ana, newAttachment(), 0), 'write', randomBytes(500));
    // A ring stands at a quarter of an hour, as everything that waits for a later time may.
    const due = (Math.floor(Date.now() / 900_000) + 4) * 900;
    const ring = { id: toBase64Url(randomBytes(16)), due };
    const rings = new TextEncoder().encode(JSON.stringify({ rings: [ring] }));
    expect((await caller.signed(ana, 'POST', `/v1/streams/${ana.stream}/rings`, 'write', rings)).status).toBe(
      201,
    );
    // While it runs.
    const dumped = await command(['dump', '--data', directory.path, '--json'], database?.url);
    const dump = JSON.parse(dumped.stdout) as {
      engine: string;
      counts: Record<string, number>;
      tables: {
        name: string;
        total: number;
        columns: { name: string; random?: boolean; en?: string; es?: string }[];
        rows: Record<string, unknown>[];
      }[];
    };
    expect(dump.engine).toBe(engine);
    expect(dump.counts).toMatchObject({ stream: 1, epoch: 2, envelope: 3, chunk: 1, token: 2, ring: 1 });
    for (const table of dump.tables) {
      expect(table.rows).toHaveLength(table.total);
      expect(Object.keys(columns[engine])).toContain(table.name);
      for (const column of table.columns) {
        expect([table.name, column.name, column.en]).toEqual([table.name, column.name, expect.any(String)]);
        expect(column.es).toEqual(expect.any(String));
      }
    }
    const envelopes = dump.tables.find(({ name }) => name === 'envelope')!.rows;
    const bytes = envelopes.map((row) => row['bytes'] as { bytes: number; base64: string; random: boolean });
    expect(bytes).toContainEqual({ bytes: written.length, base64: toBase64Url(written), random: true });
    // Unix seconds or milliseconds of today would be seen here: only a day number may be.
    expect(dump.tables.find(({ name }) => name === 'ring')!.rows).toMatchObject([{ due, rung_day: null }]);
    const now = Date.now();
    for (const table of dump.tables.filter(({ name }) => name !== 'ring'))
      for (const row of table.rows)
        for (const [name, value] of Object.entries(row))
          if (typeof value === 'number' && name !== 'place' && name !== 'slot')
            for (const unit of [1000, 1]) expect(Math.abs(value - now / unit)).toBeGreaterThan(86_400 * 365);
    await relay.end('SIGTERM');
    await database?.dispose();
    directory.dispose();
  });
});

describe('the journal', () => {
  test('tells a fault by its name, code and line, and never by its message', () => {
    const lines: string[] = [];
    const journal = openJournal(
      (line) => lines.push(line),
      () => Date.UTC(2026, 0, 2, 3, 4, 5),
    );
    const error = Object.assign(new Error('Key (stream)=(\\xdeadbeef) exists at 10.0.0.1'), {
      code: '23505',
    });
    journal.fault('fault', error);
    journal.fault('fault', 'a text /v1/streams/x');
    const odd = Object.assign(new Error('x'), { code: 'Key (stream)', name: 'Ana García' });
    journal.fault('broken', odd);
    expect(JSON.parse(lines[0]!)).toEqual({
      hour: '2026-01-02T03Z',
      event: 'fault',
      name: 'Error',
      code: '23505',
      at: expect.stringMatching(/^blind\.test\.ts:\d+$/),
    });
    expect(JSON.parse(lines[1]!)).toEqual({ hour: '2026-01-02T03Z', event: 'fault', name: 'unknown' });
    expect(lines.join('')).not.toMatch(/deadbeef|10\.0\.0\.1|streams|García|Key/);
  });
});
