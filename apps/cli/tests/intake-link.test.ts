import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CommandLine, type Said } from './command-line.ts';

describe('links by which anybody reports, on the command line', () => {
  const line = new CommandLine();
  const { cobijo } = line;
  let address = '';
  let intake = '';
  beforeAll(async () => {
    await line.start();
    await line.person('marta', 'Marta', 'advocate', 8);
  });
  afterAll(() => line.stop());

  const code = ({ said }: { readonly said: Said }) => (said['error'] as { code?: string } | undefined)?.code;
  const reports = async () =>
    (await cobijo(['intake-link', 'reports'], 'marta')).said['reports'] as readonly Said[];

  it('need a desk, are opened on it, and are listed with their address', async () => {
    expect(code(await cobijo(['intake-link', 'open', '--label', 'Posters'], 'marta'))).toBe('desk-none');
    await cobijo(['desk', 'open', '--name', 'Night desk'], 'marta');
    const opened = await cobijo(['intake-link', 'open', '--label', 'Posters'], 'marta');
    expect(opened.code).toBe(0);
    const [first] = opened.said['intakes'] as readonly Said[];
    expect(first).toMatchObject({ label: 'Posters', received: 0, closed: null });
    address = String(first!['address']);
    intake = String(first!['intake']);
    expect(address).toMatch(/^http:\/\/.*\/#report=[A-Za-z0-9_-]{1643}$/);
  });

  it('take a report from a hand without a device, and say nothing of what became of it', async () => {
    const left = await cobijo(
      [
        'discover',
        '--link',
        address,
        '--words',
        'help',
        '--place',
        'Valle Azul',
        '--must-not',
        'send-police',
      ],
      null,
    );
    expect(left).toMatchObject({ code: 0, said: { ok: true, left: true } });
    const [report] = await reports();
    expect(report).toMatchObject({
      settled: null,
      discovery: { words: 'help', mustNot: ['send-police'], children: 'unknown' },
    });
    expect(code(await cobijo(['discover', '--link', address.slice(0, 200), '--words', 'x'], null))).toBe(
      'link-malformed',
    );
    expect(code(await cobijo(['discover', '--link', address, '--urgency', 'very'], null))).toBe(
      'statement-body-bad',
    );
  });

  it('let a person make a response of it, or set it aside with a reason', async () => {
    const [report] = await reports();
    const up = await cobijo(['intake-link', 'take-up', '--report', String(report!['report'])], 'marta');
    expect(up.code).toBe(0);
    expect(((await reports())[0]!['settled'] as Said)['became']).toBe('response');
    const listed = await cobijo(['response', 'list'], 'marta');
    expect(JSON.stringify(listed.said)).toContain(String(up.said['made']));
    await cobijo(['discover', '--link', address, '--words', 'nothing at all'], null);
    const waiting = (await reports()).find(({ settled }) => settled === null)!;
    const aside = ['intake-link', 'set-aside', '--report', String(waiting['report'])];
    expect(code(await cobijo(aside, 'marta'))).toBe('report-why');
    expect((await cobijo([...aside, '--why', 'a child who played'], 'marta')).code).toBe(0);
    expect((await reports()).every(({ settled }) => settled !== null)).toBe(true);
  });

  it('take nothing more once they are closed, and whoever has one is told the same', async () => {
    const closed = await cobijo(['intake-link', 'close', '--intake', intake, '--why', 'copied'], 'marta');
    expect(closed.code).toBe(0);
    const left = await cobijo(['discover', '--link', address, '--words', 'after'], null);
    expect(left).toMatchObject({ code: 0, said: { ok: true, left: true } });
    expect(await reports()).toHaveLength(2);
    expect(code(await cobijo(['intake-link', 'close', '--intake', intake], 'marta'))).toBe('intake-none');
  });
});
