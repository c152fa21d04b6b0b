import { type CaseId, type Device, type ReportView, reportDropper } from '@cobijo/client';
import { deskOf as deskPart } from '@cobijo/client/desk';
import { intakesOf } from '@cobijo/client/intake';
import { nodeTransport } from '@cobijo/client/relay/node';
import { type Body, type EntityId, type StreamId, registersOf } from '@cobijo/domain';
import { capabilityKeysOf, capabilityOf, generateEpoch, randomBytes } from '@cobijo/seal';
import { type ChainId, concat, encodeHeader, idFrom, idToBytes, toBase64Url } from '@cobijo/wire';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HouseRelay, houseRelay } from '../../apps/relay/tests/running.ts';
import { need, newNote, newPerson } from '../circle.ts';
import { deskOf, newEntity, personOf } from '../desk-scene.ts';
import { hear, saidNow } from '../directory-scene.ts';

/** Mal stands on Rosa's desk, and works for those who look for whoever is reported there. His program follows no rule. */
describe('a member of a desk who means harm', () => {
  let house: HouseRelay;
  let origin: string;
  let [rosa, mal] = [] as unknown as [Device, Device];
  let desk: CaseId;
  let stream: StreamId;
  beforeAll(async () => {
    house = await houseRelay();
    origin = `http://127.0.0.1:${house.port}`;
    const person = async (name: string): Promise<Device> =>
      newPerson(name, { transport: await nodeTransport(origin), tokens: await house.tokens(24) });
    [rosa, mal] = [await person('Rosa'), await person('Mal')];
    const made = need(await rosa.act({ do: 'found-desk', label: 'Guardia' }));
    [desk, stream] = [made.made as CaseId, made.stream!];
    await rosa.sync();
    need(
      await rosa.act({
        do: 'grant',
        stream,
        card: await mal.card(),
        name: 'Mal',
        role: 'advocate',
        rights: ['write'],
        past: 'with-past',
        why: 'answers at night',
        caseName: 'Guardia',
      }),
    );
    await hear(rosa, mal);
  });
  afterAll(() => house?.dispose());

  const open = async (): Promise<{ readonly intake: EntityId; readonly link: string }> => {
    const made = need(await rosa.act({ do: 'open-intake', desk, label: 'Station' })).made as EntityId;
    await hear(rosa, mal);
    return { intake: made, link: (await deskOf(rosa)).intakes.find((one) => one.intake === made)!.link };
  };
  const drop = (link: string, words: string): Promise<string> =>
    reportDropper(origin, { again: [] }).drop(link, {
      discovery: newNote(),
      at: Date.now(),
      place: 'behind the mill',
      languages: [],
      children: 'unknown',
      present: [],
      mustNot: [],
      custody: 'unknown',
      reportedBy: 'unknown',
      words,
    });
  const reportsOf = async (by: Device, intake: EntityId): Promise<readonly ReportView[]> =>
    (await deskOf(by)).reports.filter((one) => one.intake === intake);
  const received = (body: Body<'report.received'>) => saidNow(mal, 'report.received', body);

  it('stops no device by a link that cannot be read back', async () => {
    const { intake, link } = await open();
    const other = 'B'.repeat(43);
    const keys = { kemPrivate: other, key: other, writeSeed: other, stewardSeed: other, token: other };
    const opened = { intake: newEntity(), label: 'x', secret: 'B'.repeat(22), ...keys };
    await mal.stateMany(stream, [saidNow(mal, 'intake.opened', opened)]).catch(() => null);
    await hear(mal, rosa);
    await drop(link, 'heard all the same');
    await hear(rosa);
    expect((await reportsOf(rosa, intake)).map(({ discovery }) => discovery.words)).toEqual([
      'heard all the same',
    ]);
  });

  it('makes nobody pass over a report by a position far ahead', async () => {
    const { intake, link } = await open();
    const ahead = { intake, report: newEntity(), position: 1_000_000, discovery: null };
    need(await mal.stateMany(stream, [received(ahead)]));
    await hear(mal, rosa);
    await drop(link, 'they are four');
    await hear(rosa);
    expect((await reportsOf(rosa, intake)).map(({ discovery }) => discovery.words)).toEqual([
      'they are four',
    ]);
  });

  it('puts no other words into a report, before or after others have read it, and is seen to try', async () => {
    const { intake, link } = await open();
    await drop(link, 'behind the mill');
    // His device is there first.
    await hear(mal);
    const [his] = await reportsOf(mal, intake);
    const place = mal.replicas.get(stream)!;
    const fact = registersOf(place.fold!, 'report').find(({ key }) => key === his!.report)!.live[0]!.fact;
    const other = { ...his!.discovery, words: 'nothing happened' };
    const said = received({ intake, report: his!.report as EntityId, position: 0, discovery: other });
    need(await mal.stateMany(stream, [{ ...said, supersedes: [fact] }]));
    await hear(mal, rosa);
    expect(await reportsOf(rosa, intake)).toMatchObject([
      { discovery: { words: 'behind the mill' }, differs: true },
    ]);
    // A report that nobody else has read yet, which his device states in his words alone.
    const second = await open();
    await drop(second.link, 'in the well');
    const { transport } = mal;
    const part = deskPart(mal, desk)! ?? [...mal.replicas.values()].find((one) => one.stream === stream)!;
    const its = intakesOf(mal, part).find(({ opened }) => opened.body.intake === second.intake)!;
    const { sodium } = mal.context;
    const right = capabilityOf(sodium, idToBytes(its.stream), its.secrets, 'read')!;
    const page = need((await transport!.read(its.stream, right, 0)) as never) as {
      readonly envelopes: readonly Uint8Array[];
    };
    const report = toBase64Url(sodium.crypto_generichash(16, page.envelopes[0]!, null)) as EntityId;
    const lie = { intake: second.intake, report, position: 0, discovery: other };
    need(await mal.stateMany(stream, [received(lie)]));
    await mal.syncOne(place);
    await hear(rosa);
    expect(await reportsOf(rosa, second.intake)).toMatchObject([
      { discovery: { words: 'in the well' }, differs: true },
    ]);
  });

  it('ends no report: what he set aside is taken up by another, who sees who it was', async () => {
    const { intake, link } = await open();
    await drop(link, 'one of them is a child');
    await hear(mal, rosa);
    const report = (await reportsOf(rosa, intake))[0]!.report as EntityId;
    const settled = { settling: newEntity(), report, became: 'set-aside', why: 'nobody there' } as const;
    const years = Date.UTC(2099, 0, 1);
    need(await mal.stateMany(stream, [{ ...saidNow(mal, 'report.settled', settled), at: years } as never]));
    await hear(mal, rosa);
    const [shown] = await reportsOf(rosa, intake);
    expect(shown!.settled).toMatchObject({ became: 'set-aside', by: personOf(mal), byName: 'Mal' });
    const up = { do: 'take-report-up', desk, report } as const;
    expect(await rosa.act(up)).toMatchObject({ error: { code: 'report-settled-already' } });
    need(await rosa.act({ ...up, again: true }));
    // Though his clock said the year 2099, he has not the last word.
    expect((await reportsOf(rosa, intake))[0]!.settled).toMatchObject({ became: 'response', byName: 'Rosa' });
  });

  it('closes no link at the relay in silence: the desk is told, and gives out another', async () => {
    const { intake } = await open();
    const part = [...mal.replicas.values()].find((one) => one.stream === stream)!;
    const its = intakesOf(mal, part as never).find(({ opened }) => opened.body.intake === intake)!;
    const { sodium } = mal.context;
    const id = idToBytes(its.stream);
    const next = { ...generateEpoch(0, false), epoch: 1 };
    const keys = capabilityKeysOf(sodium, id, next);
    const header = encodeHeader({
      suite: 1,
      kind: 'wrap',
      stream: its.stream,
      epoch: 1,
      chain: idFrom<ChainId>(randomBytes(16)),
      sequence: 0,
      commitment: randomBytes(32),
      nonce: new Uint8Array(24),
    });
    const done = await mal.transport!.rotate(
      its.stream,
      capabilityOf(sodium, id, its.secrets, 'steward')!,
      {
        epoch: 1,
        keys: {
          read: toBase64Url(keys.read),
          write: toBase64Url(keys.write),
          steward: toBase64Url(keys.steward),
        },
      },
      [concat(header, randomBytes(1500))],
    );
    expect(done).toMatchObject({ ok: true });
    await hear(rosa);
    const { closed } = (await deskOf(rosa)).intakes.find((one) => one.intake === intake)!;
    expect(closed?.why).toContain('Closed at the relay');
  });

  it('takes nobody off the list of those who can be asked', async () => {
    for (const device of [rosa, mal])
      need(
        await device.act({
          do: 'present-duty',
          desk: (await deskOf(device)).desk,
          country: 'US',
          zone: 'America/New_York' as never,
          languages: ['es'],
          capabilities: ['shelter'],
        }),
      );
    await hear(rosa, mal);
    const hers = registersOf(mal.replicas.get(stream)!.fold!, 'duty').find(
      ({ key }) => key === personOf(rosa),
    )!.live[0]!;
    const said = { ...saidNow(mal, 'duty.presented', hers.body as never), supersedes: [hers.fact] };
    need(await mal.stateMany(stream, [said as never]));
    await hear(mal, rosa);
    const { people } = await deskOf(rosa);
    expect(people.find(({ person }) => person === personOf(rosa))?.duty).toMatchObject({
      capabilities: ['shelter'],
    });
  });
});
