import type { CaseId, Device, RecordConsent } from '@cobijo/client';
import type { PersonId, Role, StreamId, Zone } from '@cobijo/domain';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { foundCase, foundStream, grant, need, newPerson, note, titles, views } from '../circle.ts';
import { type InProcessRelay, inProcessRelay } from '../in-process-relay.ts';

const zone = 'America/Mexico_City' as Zone;

/** No person is a single point: a case is kept by two, and the circle acts around one of them. */
describe('a second steward', () => {
  let relay: InProcessRelay;
  let marta: Device;
  let rosa: Device;
  let ines: Device;
  let caseId: CaseId;
  let stewardship: StreamId;
  let safety: StreamId;

  beforeAll(async () => {
    relay = await inProcessRelay();
  });
  afterAll(() => relay.close());

  const person = async (name: string, role: Role): Promise<Device> =>
    newPerson(name, { role, transport: relay.transport, tokens: await relay.tokens(8) });

  beforeEach(async () => {
    marta = await person('Marta', 'advocate');
    rosa = await person('Rosa', 'survivor');
    ines = await person('Inés', 'advocate');
    caseId = await foundCase(marta, 'Río Hondo');
    stewardship = [...marta.replicas.keys()][0]!;
    safety = await foundStream(marta, caseId, { compartment: 'safety', label: 'Safety' });
    for (const stream of [stewardship, safety])
      await grant(marta, rosa, stream, { rights: ['write', 'steward'] });
    await everyone();
  });

  const everyone = async (): Promise<void> => {
    for (let round = 0; round < 3; round++) for (const device of [marta, rosa, ines]) await device.sync();
  };
  const day = (days: number) => ({
    on: new Date(Date.now() - 6 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10),
    zone,
  });
  async function agreed(
    streams: readonly StreamId[],
    recipient: RecordConsent['recipient'] = { name: 'Inés', role: 'advocate', unit: 'Casa Izote' },
  ): Promise<ReturnType<Device['act']>> {
    const done = await marta.act({
      do: 'record-consent',
      case: caseId,
      subject: { name: 'Rosa', person: rosa.context.keychain.person },
      recipient,
      card: await ines.card(),
      streams: [...streams],
      writes: true,
      past: 'with-past',
      purpose: 'accompany',
      why: 'They accompany Rosa on both sides.',
      explained: { document: 'who-may-see', version: 1, language: 'es', readAloud: true, limitsFirst: true },
      decision: 'yes',
      decided: day(0),
      until: day(90),
      withdrawal: ['her-device', 'her-advocate'],
      voice: { by: 'advocate' },
      caseName: 'Río Hondo',
    });
    await everyone();
    return done;
  }

  const martasPerson = (): PersonId => marta.context.keychain.person;
  const actsAlone = async (): Promise<void> => {
    need(
      await ines.act({
        do: 'remove',
        streams: [stewardship, safety],
        person: martasPerson(),
        reason: 'her laptop was taken',
      }),
    );
    await ines.sync();
    await note(ines, safety, 'Written without Marta');
    for (let round = 0; round < 3; round++) for (const device of [ines, rosa, marta]) await device.sync();
    expect(await titles(rosa)).toContain('Written without Marta');
    expect(await titles(marta)).not.toContain('Written without Marta');
  };

  it('is made by her consent to the stewardship, and acts when the first is taken', async () => {
    need(await agreed([stewardship, safety]));
    const [seen] = await views(ines);
    expect(seen?.streams.filter(({ mine }) => mine.includes('steward'))).toHaveLength(2);
    expect(seen?.doors.alone).toEqual([]);
    await actsAlone();
  });

  it('takes somebody out wherever it can, names each part where it cannot, and says no where it can nowhere', async () => {
    need(await agreed([stewardship, safety]));
    const notes = await foundStream(marta, caseId, { compartment: 'notes', label: 'Notes' });
    const gone = { do: 'remove', person: ines.context.keychain.person, reason: 'left' } as const;
    const done = need(await marta.act({ ...gone, streams: [notes, safety, notes, stewardship] }));
    expect(done.facts).toHaveLength(2);
    expect(done.refused).toEqual([{ stream: notes, code: 'no-such-member' }]);
    expect(await marta.act({ ...gone, streams: [notes, safety] })).toMatchObject({
      ok: false,
      error: { code: 'no-such-member' },
    });
  });

  it('may have been of the circle before, and is given what it takes to turn the keys', async () => {
    need(await agreed([safety]));
    const mine = async (): Promise<readonly string[]> =>
      (await views(ines))[0]?.streams.find(({ stream }) => stream === safety)?.mine ?? [];
    expect(await mine()).not.toContain('steward');
    need(await agreed([stewardship, safety]));
    expect(await mine()).toContain('steward');
    await actsAlone();
  });

  it('is none whose office could be made to tell, nor an interpreter, nor a relative', async () => {
    for (const role of ['prosecutor', 'consularOfficer', 'interpreter', 'relative'] as const) {
      const done = await agreed([stewardship, safety], { name: 'Inés', role, unit: 'An office' });
      expect(done).toEqual({ ok: false, error: { code: 'consent-not-a-steward', field: 'parts' } });
    }
    expect(await views(ines)).toEqual([]);
  });
});
