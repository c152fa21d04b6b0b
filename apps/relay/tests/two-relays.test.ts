import { encodeEnvelopeRun, sameBytes } from '@cobijo/wire';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Caller, LiveCaller, type Member } from './caller.ts';
import { envelope, newChain } from './device.ts';
import { type RelayProcess, command, relayProcess } from './running.ts';
import { type TemporaryDatabase, postgres, temporaryDatabase } from './stores.ts';

describe.skipIf(postgres === null)('two relays on one PostgreSQL', () => {
  let database: TemporaryDatabase;
  let relays: RelayProcess[];
  let callers: Caller[];
  const open: LiveCaller[] = [];

  beforeAll(async () => {
    database = await temporaryDatabase();
    // At once: whoever is second finds the tables there.
    relays = await Promise.all([0, 1].map(() => relayProcess([], { databaseUrl: database.url })));
    callers = relays.map(({ port }) => new Caller(port));
  });
  afterAll(async () => {
    for (const live of open) await live.close();
    for (const relay of relays) await relay.end('SIGTERM');
    await database.dispose();
  });

  const member = async (): Promise<Member> => {
    const { stdout } = await command(['tokens', '--count', '1', '--json'], database.url);
    return callers[0]!.create(JSON.parse(stdout).tokens[0]);
  };
  const connect = async (at: 0 | 1): Promise<LiveCaller> => {
    const live = await LiveCaller.open(relays[at]!.port);
    open.push(live);
    return live;
  };

  test('serve one stream: writers at both, watchers at both, every envelope once and in one order', async () => {
    const ana = await member();
    const readers = [await connect(0), await connect(1)];
    for (const reader of readers) {
      await reader.hold(ana, 'read');
      await reader.watch(ana);
    }
    await Promise.all(
      ([0, 1, 0, 1] as const).map(async (at) => {
        const writer: Member = { ...ana, chain: newChain(), next: 0 };
        const live = await connect(at);
        await live.hold(writer, 'write');
        for (let i = 0; i < 10; i++) {
          const answers = await Promise.all(Array.from({ length: 10 }, () => live.append(writer)));
          for (const answer of answers) expect(answer).toMatchObject({ type: 'appended' });
        }
      }),
    );
    for (const reader of readers) await reader.until(() => reader.received(ana).length === 400, 90_000);
    const read = await callers[1]!.readAll(ana);
    expect(read).toHaveLength(400);
    for (const reader of readers)
      expect(reader.received(ana).every((bytes, i) => sameBytes(bytes, read[i]!))).toBe(true);
    const heads = (await callers[0]!.heads(ana)).json();
    expect(Object.values(heads.chains ?? {})).toEqual([100, 100, 100, 100]);
  });

  test('give one place to the same envelope sent to both at once, and one of two forks', async () => {
    const ana = await member();
    for (let i = 0; i < 10; i++) {
      const same = envelope({ stream: ana.stream, chain: ana.chain, sequence: i });
      const answers = await Promise.all(
        callers.map((caller) => caller.appendRun(ana, encodeEnvelopeRun([same]))),
      );
      expect(answers.map((answer) => answer.json())).toEqual([{ position: i }, { position: i }]);
    }
    const forks = await Promise.all(
      callers.map((caller) =>
        caller.appendRun(
          ana,
          encodeEnvelopeRun([envelope({ stream: ana.stream, chain: ana.chain, sequence: 10 })]),
        ),
      ),
    );
    expect(forks.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  test('agree on one of two rotations, and end a watch at the relay that did not take it', async () => {
    const ana = await member();
    const reader = await connect(1);
    await reader.hold(ana, 'read');
    await reader.watch(ana);
    await callers[0]!.append(ana);
    const answers = await Promise.all(
      callers.map((caller) => caller.rotate({ ...ana, epochs: [...ana.epochs] })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    await reader.until(() => reader.closedEpochs.length === 1, 90_000);
    expect(reader.received(ana)).toHaveLength(3);
  });

  test('find by the poll what a lost notification did not tell', async () => {
    const ana = await member();
    const reader = await connect(1);
    await reader.hold(ana, 'read');
    await reader.watch(ana);
    // Every listener is cut off: whatever is notified now is heard by nobody.
    const admin = new pg.Client({ connectionString: database.url });
    await admin.connect();
    await admin.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND query LIKE 'LISTEN%'`,
    );
    await admin.end();
    await callers[0]!.append(ana);
    await reader.until(() => reader.received(ana).length === 1, 90_000);
  });

  test('go on after every connection to the database was cut', async () => {
    const ana = await member();
    await callers[0]!.append(ana);
    const admin = new pg.Client({ connectionString: database.url });
    await admin.connect();
    await admin.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND pid <> pg_backend_pid()`,
    );
    await admin.end();
    // What was under way may be refused as a fault; sent again, it stands once.
    const bytes = envelope({ stream: ana.stream, chain: ana.chain, sequence: 1 });
    let status = 0;
    for (let i = 0; i < 20 && status !== 200; i++) {
      status = (await callers[1]!.appendRun(ana, encodeEnvelopeRun([bytes]))).status;
      expect([200, 500]).toContain(status);
    }
    expect(status).toBe(200);
    expect(await callers[0]!.readAll(ana).catch(() => callers[0]!.readAll(ana))).toHaveLength(2);
  });
});
