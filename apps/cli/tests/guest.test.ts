import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Interface, createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RelayProcess, mintTokens, startRelay } from '../src/play/relay-process.ts';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
type Said = Record<string, unknown>;

describe('a guest’s visit between two command lines', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cobijo-guest-'));
  const environment = { ...process.env, COBIJO_PASSPHRASE: 'six ordinary words of marta' };
  let relay: RelayProcess;
  beforeAll(async () => {
    const bare = { ...process.env };
    delete bare['DATABASE_URL'];
    relay = await startRelay({ data: join(folder, 'relay'), env: bare });
    const tokens = (await mintTokens(join(folder, 'relay'), 12, bare)).join(',');
    await marta(['device', 'new', '--name', 'Marta', '--role', 'advocate', '--tokens', tokens]);
  });
  afterAll(async () => {
    await relay.stop();
    rmSync(folder, { recursive: true });
  });

  function marta(words: readonly string[], input: unknown = ''): Promise<Said> {
    const options = ['--device', join(folder, 'marta'), '--relay', relay.url, '--json'];
    return new Promise((resolve) => {
      const child = execFile(process.execPath, [main, ...words, ...options], { env: environment }, (_, out) =>
        resolve(JSON.parse(out || '{}') as Said),
      );
      child.stdin?.end(typeof input === 'string' ? input : JSON.stringify(input));
    });
  }
  const act = (intent: object): Promise<Said> => marta(['act', '--intent', '-'], intent);

  /** A visit under way: one line in, one object out. */
  class Visit {
    readonly #child: ChildProcess;
    readonly #lines: Interface;
    readonly #answers: AsyncIterator<string>;
    constructor(link: string) {
      const file = join(folder, 'link');
      writeFileSync(file, link);
      const words = ['guest', '--relay', relay.url, '--link', file, '--name', 'Helen', '--json'];
      this.#child = spawn(process.execPath, [main, ...words], {
        stdio: ['pipe', 'pipe', 'inherit'],
        cwd: folder,
      });
      this.#lines = createInterface({ input: this.#child.stdout! });
      this.#answers = this.#lines[Symbol.asyncIterator]();
    }
    async hear(): Promise<Said> {
      const { value } = (await this.#answers.next()) as { readonly value?: string };
      return JSON.parse(value ?? '{}') as Said;
    }
    ask(line: string): Promise<Said> {
      this.#child.stdin!.write(`${line}\n`);
      return this.hear();
    }
    async end(): Promise<number | null> {
      const code = new Promise<number | null>((resolve) => this.#child.once('exit', resolve));
      this.#child.stdin!.end('end\n');
      return code;
    }
  }

  it('compares pictures, reads what was granted, answers, and leaves no file but a record that she takes out', async () => {
    const link = String(
      (await marta(['meet', 'invite', '--name', 'Helen', '--role', 'attorney', '--visit-hours', '2']))[
        'link'
      ],
    );
    expect(link).toMatch(/#guest=[A-Za-z0-9_-]{22}$/);
    const helen = new Visit(link);
    expect(await helen.hear()).toEqual({ ok: true, begun: true });
    const looking = helen.ask('look');
    for (let rounds = 0; rounds < 2; rounds++) await marta(['meet', 'look']);
    const hers = (await looking) as { meetings: { pictures: unknown[] | null }[] };
    const martas = (await marta(['meet', 'look'])) as typeof hers;
    expect(hers.meetings[0]?.pictures).toHaveLength(6);
    expect(hers.meetings[0]?.pictures).toEqual(martas.meetings[0]?.pictures);
    await helen.ask('same');
    await marta(['meet', 'same']);
    const made = (await act({ do: 'found-case', name: 'Valle Azul' })) as { done: { made: string } };
    const talk = (await act({
      do: 'found-stream',
      case: made.done.made,
      kind: 'conversation',
      label: 'With her lawyer',
      expiresAfterDays: 30,
    })) as { done: { made: string } };
    const stream = talk.done.made;
    const { view } = (await marta(['show'])) as { view: { met: { card: string }[] } };
    const granted = await act({
      do: 'grant',
      stream,
      card: view.met[0]!.card,
      name: 'Helen',
      role: 'attorney',
      rights: ['write'],
      past: 'with-past',
      why: 'She speaks for her.',
      caseName: '—',
    });
    expect(granted).toMatchObject({ ok: true });
    const shown = (await helen.ask('show')) as { case: { streams: { label: string }[] } | null };
    expect(shown.case?.streams.map(({ label }) => label)).toEqual(['With her lawyer']);
    expect(await helen.ask(`say ${stream} On Thursday at nine.`)).toEqual({ ok: true, waiting: 0 });
    expect(JSON.stringify(await marta(['show']))).toContain('On Thursday at nine.');
    // A record of what she was shown is the one file that she may take along, and everyone of the part is told.
    const identity = await generateX25519Identity();
    writeFileSync(join(folder, 'key'), identity);
    const record = join(folder, 'record.age');
    const asked = `export --stream ${stream} --purpose records-law --basis us-federal-records --out ${record}`;
    expect(await helen.ask(asked)).toEqual({ ok: false });
    expect(await helen.ask(`${asked} --to age1nobody`)).toMatchObject({
      error: { code: 'export-key-of-nobody' },
    });
    expect(existsSync(record)).toBe(false);
    const taken = await helen.ask(`${asked} --to ${await identityToRecipient(identity)}`);
    expect(taken).toMatchObject({ ok: true, words: null, waits: false });
    await marta(['show']);
    expect(await marta(['export', 'open', record, '--identity', join(folder, 'key')])).toMatchObject({
      ok: true,
      holds: true,
      stated: { agrees: true },
    });
    expect(await helen.ask('dance')).toMatchObject({ error: { code: 'command-unknown' } });
    expect(await helen.end()).toBe(0);
    expect(readdirSync(folder).sort()).toEqual(['key', 'link', 'marta', 'record.age', 'relay']);
  });

  it('makes no link where who comes back, or how long, is not said as it must be', async () => {
    const asked = ['meet', 'invite', '--name', 'Helen', '--role', 'attorney'];
    const person = 'A'.repeat(22);
    for (const wrong of [
      ['--person', person],
      ['--visit-hours', '2', '--person', 'Helen'],
      ['--visit-hours', '2', '--person', `${person}A`],
      ['--visit-hours', '2', '--person', ''],
      ['--visit-hours', 'two'],
    ])
      expect(await marta([...asked, ...wrong])).toEqual({ ok: false });
    expect(await marta([...asked, '--visit-hours', '2', '--person', person])).toMatchObject({ ok: true });
  });

  it('refuses a link for a device, and one that opens nothing', async () => {
    const device = String((await marta(['meet', 'invite', '--name', 'Rosa']))['link']);
    for (const [link, code] of [
      [device, 'link-not-for-guest'],
      ['A'.repeat(22), 'link-not-there'],
    ] as const) {
      writeFileSync(join(folder, 'link'), link);
      expect(await marta(['guest', '--link', join(folder, 'link'), '--name', 'X'])).toMatchObject({
        error: { code },
      });
    }
  });
});
