import { type CaseId, type Device, type IntakesView, reportDropper } from '@cobijo/client';
import type { EntityId, Instant } from '@cobijo/domain';
import { decodeIntakeLink, newIntake, encodeIntakeLink, sealReport } from '@cobijo/seal';
import { dropReplyMs, loadSodium } from '@cobijo/wire';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { houseRelay } from '../../apps/relay/tests/running.ts';
import { need, newNote, newPerson } from '../circle.ts';
import { nodeTransport } from '@cobijo/client/relay/node';

type House = Awaited<ReturnType<typeof houseRelay>>;

const help = (words = 'help', more: object = {}) => ({
  discovery: newNote(),
  at: Date.now(),
  place: 'Valle Azul, the hotel by the road',
  languages: ['mfs'],
  children: 'unknown',
  present: [],
  mustNot: ['send-police'],
  custody: 'unknown',
  reportedBy: 'unknown',
  words,
  ...more,
});

describe('a report of an unknown hand', () => {
  let house: House;
  let origin: string;
  let rosa: Device;
  let lucia: Device;
  let desk: CaseId;
  beforeAll(async () => {
    house = await houseRelay();
    origin = `http://127.0.0.1:${house.port}`;
    const person = async (name: string): Promise<Device> =>
      newPerson(name, { transport: await nodeTransport(origin), tokens: await house.tokens(24) });
    [rosa, lucia] = [await person('Rosa'), await person('Lucía')];
    const made = need(await rosa.act({ do: 'found-desk', label: 'Night desk' }));
    desk = made.made as CaseId;
    await rosa.sync();
    need(
      await rosa.act({
        do: 'grant',
        stream: made.stream!,
        card: await lucia.card(),
        name: 'Lucía',
        role: 'advocate',
        rights: ['write'],
        past: 'with-past',
        why: 'answers at night',
        caseName: 'Night desk',
      }),
    );
    for (let n = 0; n < 3; n++) for (const one of [rosa, lucia]) await one.sync();
  });
  afterAll(() => house?.dispose());

  const dropper = () => reportDropper(origin, { again: [] });
  const seen = async (device: Device): Promise<IntakesView> => (await device.view()).desks[0]!;
  const deskOf = async (device: Device): Promise<CaseId> => (await device.view()).desks[0]!.desk;
  const open = async (label: string): Promise<{ readonly intake: EntityId; readonly link: string }> => {
    const made = need(await rosa.act({ do: 'open-intake', desk, label }));
    await rosa.sync();
    const { link } = (await seen(rosa)).intakes.find(({ intake }) => intake === made.made)!;
    return { intake: made.made as EntityId, link };
  };

  it('comes by a link alone, and every device of the desk opens it', async () => {
    const { link } = await open('Posters');
    expect(await dropper().drop(link, help())).toBe('sent');
    // Rosa, who gave the link out, is not there: Lucía's device fetches and opens it.
    await lucia.sync();
    const [report] = (await seen(lucia)).reports;
    expect(report!.discovery.words).toBe('help');
    expect(report!.settled).toBeNull();
    await rosa.sync();
    expect((await seen(rosa)).reports.map(({ report: id }) => id)).toEqual([report!.report]);
    await lucia.sync();
    expect((await seen(lucia)).reports).toHaveLength(1);
  });

  it('is one report however often the same is sent, and one that is changed is another', async () => {
    const { link, intake } = await open('Twice');
    const hand = dropper();
    const said = help('they are two');
    await hand.drop(link, said);
    await hand.drop(link, said);
    await dropper().drop(link, said);
    await rosa.sync();
    const of = (await seen(rosa)).reports.filter((one) => one.intake === intake);
    expect(of).toHaveLength(1);
    expect(of[0]!.again).toBe(1);
  });

  it('becomes a response by a person’s act, and by nothing else', async () => {
    const { link, intake } = await open('By an act');
    await dropper().drop(link, help('57 people', { people: { atLeast: 57 } }));
    await rosa.sync();
    expect((await rosa.view()).responses).toHaveLength(0);
    const report = (await seen(rosa)).reports.find((one) => one.intake === intake)!.report as EntityId;
    const made = need(await rosa.act({ do: 'take-report-up', desk, report }));
    const [response] = (await rosa.view()).responses;
    expect(response!.response).toBe(made.made);
    expect(response!.discovery.words).toBe('57 people');
    const again = await rosa.act({ do: 'take-report-up', desk, report });
    expect(again).toMatchObject({ ok: false, error: { code: 'report-settled-already' } });
  });

  it('is offered for joining with the reasons, and never joined by itself', async () => {
    const { link, intake } = await open('The same event');
    await dropper().drop(link, help('more than fifty', { people: { atLeast: 50 } }));
    await dropper().drop(link, help('another place', { place: 'Puerto Lejano', languages: ['mam'] }));
    await rosa.sync();
    const of = (await seen(rosa)).reports.filter((one) => one.intake === intake);
    const same = of.find(({ discovery }) => discovery.words === 'more than fifty')!;
    const other = of.find(({ discovery }) => discovery.words === 'another place')!;
    const [response] = (await rosa.view()).responses;
    expect(same.alike[0]).toMatchObject({ of: 'response', id: response!.response });
    expect(same.alike[0]!.reasons).toEqual(['time', 'place', 'number', 'language']);
    expect(other.alike).toEqual([]);
    expect(response!.others).toEqual([]);
    const report = same.report as EntityId;
    const join = { do: 'join-report', desk, report, response: response!.response } as const;
    expect(await rosa.act({ ...join, why: ' ' })).toMatchObject({ error: { code: 'report-why' } });
    need(await rosa.act({ ...join, why: 'the same hotel' }));
    expect((await rosa.view()).responses[0]!.others.map(({ words }) => words)).toEqual(['more than fifty']);
    const aside = { do: 'set-report-aside', desk, report: other.report as EntityId } as const;
    expect(await rosa.act({ ...aside, why: '' })).toMatchObject({ error: { code: 'report-why' } });
    need(await rosa.act({ ...aside, why: 'nobody there' }));
    // It stays, with the reason.
    expect((await seen(rosa)).reports.find((one) => one.report === other.report)!.settled).toMatchObject({
      became: 'set-aside',
      why: 'nobody there',
    });
  });

  it('of a member is offered for joining with another response, and the one that ends says why', async () => {
    const { discovery: _id, at: _at, ...told } = help('two of us saw it', { people: { atLeast: 60 } });
    const discovery = { ...told, at: Date.now() as Instant } as never;
    const first = (await rosa.view()).responses[0]!.response;
    const made = need(await rosa.act({ do: 'report-discovery', discovery })).made as CaseId;
    const of = async (id: CaseId) => (await rosa.view()).responses.find(({ response }) => response === id)!;
    expect((await of(made)).alike.map(({ id }) => id)).toEqual([first]);
    const join = { do: 'join-responses', response: made, into: first } as const;
    expect(await rosa.act({ ...join, why: '' })).toMatchObject({ error: { code: 'report-why' } });
    expect(await rosa.act({ ...join, into: made, why: 'x' })).toMatchObject({
      error: { code: 'response-none' },
    });
    need(await rosa.act({ ...join, why: 'the same house' }));
    expect((await of(first)).others.map(({ words }) => words)).toContain('two of us saw it');
    expect(await of(made)).toMatchObject({ closed: { reason: 'joined', why: 'the same house' }, alike: [] });
    expect((await of(first)).alike).toEqual([]);
  });

  it('counts from when it was heard of where its clock is years off', async () => {
    const { link, intake } = await open('A clock');
    await dropper().drop(link, help('old clock', { at: 1 }));
    await rosa.sync();
    const report = (await seen(rosa)).reports.find((one) => one.intake === intake)!.report as EntityId;
    const made = need(await rosa.act({ do: 'take-report-up', desk, report }));
    const response = (await rosa.view()).responses.find((one) => one.response === made.made)!;
    expect(Date.now() - response.found).toBeLessThan(60_000);
  });

  it('that cannot be read is counted, and hides no other', async () => {
    const { link, intake } = await open('Anything');
    const sodium = await loadSodium();
    await dropper().drop(link, { not: 'a report' });
    await dropper().drop(link, help('x', { person: 'her name' }));
    // Sealed to another key, with the right to drop of this one.
    const mixed = encodeIntakeLink({ ...newIntake(sodium).link, secret: decodeIntakeLink(link)!.secret });
    await dropper().drop(mixed, help());
    await dropper().drop(link, help('a true one'));
    await lucia.sync();
    await rosa.sync();
    const view = await seen(rosa);
    expect(view.intakes.find((one) => one.intake === intake)).toMatchObject({ received: 4, unreadable: 3 });
    expect(
      view.reports.filter((one) => one.intake === intake).map(({ discovery }) => discovery.words),
    ).toEqual(['a true one']);
  });

  it('reaches nobody once the link is closed, and whoever holds the link sees no difference', async () => {
    const { link, intake } = await open('To be closed');
    const watched = await open('Watched');
    await lucia.connect();
    await dropper().drop(link, help('before'));
    await rosa.sync();
    need(await rosa.act({ do: 'close-intake', desk, intake, why: 'it was copied' }));
    await rosa.sync();
    const sodium = await loadSodium();
    const never = encodeIntakeLink(newIntake(sodium).link);
    const links = { open: watched.link, closed: link, never };
    const answers = new Map<string, { readonly said: string; readonly took: number[] }>();
    for (let round = 0; round < 4; round++)
      for (const [name, one] of Object.entries(links)) {
        const sealed = (await sealReport(
          sodium,
          decodeIntakeLink(one)!,
          new TextEncoder().encode(JSON.stringify(help('after'))),
        ))!;
        const began = performance.now();
        const reply = await fetch(`${origin}/v1/streams/${sealed.stream}/drops`, {
          method: 'POST',
          headers: { authorization: sealed.authorization },
          body: sealed.envelope as Uint8Array<ArrayBuffer>,
        });
        const body = Buffer.from(await reply.arrayBuffer()).toString('hex');
        const headers = [...reply.headers].filter(([header]) => header !== 'date');
        const said = JSON.stringify([reply.status, body, headers]);
        const took = [...(answers.get(name)?.took ?? []), performance.now() - began];
        answers.set(name, { said, took });
      }
    await lucia.disconnect();
    const all = [...answers.values()];
    expect(new Set(all.map(({ said }) => said)).size).toBe(1);
    const medians = all.map(({ took }) => took.toSorted((a, b) => a - b)[1]!);
    for (const median of medians) expect(median).toBeGreaterThan(dropReplyMs - 2);
    // One class of time: apart by less than what a network adds.
    expect(Math.max(...medians) - Math.min(...medians)).toBeLessThan(60);
    await rosa.sync();
    const view = await seen(rosa);
    expect(view.intakes.find((one) => one.intake === intake)).toMatchObject({ received: 1 });
    expect(view.intakes.find((one) => one.intake === watched.intake)!.received).toBe(4);
  });

  it('asks the relay for nothing but that it be left, and says only whether one was reached', async () => {
    const { link } = await open('Asked');
    const asked: string[] = [];
    const hand = reportDropper(origin, {
      again: [],
      ask: async ({ method, url }) => {
        asked.push(`${method} ${new URL(url).pathname.replace(/[A-Za-z0-9_-]{22}/, ':s')}`);
        return null;
      },
    });
    expect(await hand.drop(link, help())).toBe('unsent');
    expect(asked).toEqual(['POST /v1/streams/:s/drops']);
    expect(await hand.drop(link.slice(0, 900), help())).toBe('link-cut');
    expect(await hand.drop(link, help('x'.repeat(13_000)))).toBe('too-long');
    expect(asked).toHaveLength(1);
    expect(await deskOf(lucia)).toBeDefined();
  });
});
