import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importHandover, httpTransport, memoryStore } from '@cobijo/client';
import type { Instant } from '@cobijo/domain';
import { postgresUrl } from '../../tools/found.ts';
import {
  type Circle,
  alarms,
  circle,
  foundCase,
  foundStream,
  grant,
  need,
  note,
  texts,
  titles,
  views,
} from '../circle.ts';
import { states } from '../hostile/forge.ts';
import { scratchPostgres } from '../scratch-postgres.ts';

const postgres = await postgresUrl();
const day = 24 * 60 * 60 * 1000;

for (const engine of ['SQLite', 'PostgreSQL'] as const) {
  describe.skipIf(engine === 'PostgreSQL' && !postgres)(`a case between sealed devices, on ${engine}`, () => {
    let world: Circle;
    let drop = async (): Promise<void> => undefined;

    beforeAll(async () => {
      if (engine === 'PostgreSQL') {
        const scratch = await scratchPostgres(postgres!);
        drop = scratch.drop;
        world = await circle({ DATABASE_URL: scratch.url });
      } else world = await circle();
    });
    afterAll(async () => {
      await world.close();
      await drop();
    });

    it('gives someone granted the past all of it, and someone granted "from now on" nothing before', async () => {
      const marta = await world.person('Marta', 'advocate');
      const tomas = await world.person('Tomás', 'attorney');
      const helen = await world.person('Helen', 'prosecutor');
      const caseId = await foundCase(marta, 'Case');
      const stream = await foundStream(marta, caseId, { compartment: 'justice', label: 'Justice' });
      await note(marta, stream, 'before');
      await marta.sync();
      await grant(marta, tomas, stream, { past: 'with-past' });
      await grant(marta, helen, stream, { past: 'from-now-on' });
      await note(marta, stream, 'after');
      await marta.sync();
      await tomas.sync();
      await helen.sync();
      expect(await titles(tomas)).toEqual(['after', 'before']);
      expect(await titles(helen)).toEqual(['after']);
      await note(helen, stream, 'from helen');
      await helen.sync();
      await tomas.sync();
      expect(await titles(tomas)).toEqual(['after', 'before', 'from helen']);
      for (const device of [marta, tomas, helen]) expect(alarms(device)).toEqual([]);
    });

    it('gives someone granted "from now on" all of the past once she is granted it, and keeps what she wrote offline', async () => {
      const marta = await world.person('Marta', 'advocate');
      const helen = await world.person('Helen', 'prosecutor');
      const caseId = await foundCase(marta, 'Case');
      const stream = await foundStream(marta, caseId, { compartment: 'justice', label: 'Justice' });
      await note(marta, stream, 'before');
      await marta.sync();
      const person = await grant(marta, helen, stream, { past: 'from-now-on' });
      await note(helen, stream, 'from helen');
      await helen.sync();
      await marta.sync();
      need(await marta.act({ do: 'remove', streams: [stream], person, reason: 'leave' }));
      await marta.sync();
      await grant(marta, helen, stream, { past: 'with-past' });
      await note(helen, stream, 'written offline');
      expect(await titles(helen)).toContain('written offline');
      for (const device of [helen, marta, helen, marta]) await device.sync();
      const all = ['before', 'from helen', 'written offline'];
      expect(await titles(helen)).toEqual(all);
      expect(await titles(marta)).toEqual(all);
      expect(helen.context.keychain.streams.get(stream)!.anchor?.kind).toBe('founder');
      for (const device of [marta, helen]) {
        expect(alarms(device)).toEqual([]);
        expect((await device.verifyStore()).every((check) => check.holds)).toBe(true);
      }
    });

    it('shows a removed member nothing written afterwards, and keeps her late work apart until a steward takes it in', async () => {
      const marta = await world.person('Marta', 'advocate');
      const daniel = await world.person('Daniel', 'investigator');
      const caseId = await foundCase(marta, 'Case');
      const stream = await foundStream(marta, caseId, { compartment: 'notes', label: 'Notes' });
      const person = await grant(marta, daniel, stream);
      await note(daniel, stream, 'written offline');
      need(await marta.act({ do: 'remove', streams: [stream], person, reason: 'transferred' }));
      await marta.sync();
      await note(marta, stream, 'after the removal');
      await marta.sync();
      await daniel.sync();
      await daniel.sync();
      await marta.sync();
      expect(await titles(daniel)).not.toContain('after the removal');
      const [view] = await views(marta);
      const held = view!.streams.find((one) => one.stream === stream)!.quarantine;
      expect(held.map((one) => one.why)).toEqual(['after-removal']);
      expect(await titles(marta)).toEqual(['after the removal']);
      need(
        await marta.act({
          do: 'admit',
          stream,
          segments: held.map((one) => one.segment),
          reason: 'honest work',
        }),
      );
      expect(await titles(marta)).toEqual(['after the removal', 'written offline']);
    });

    it('keeps two edits made at once, and shows the conflict until a person decides', async () => {
      const marta = await world.person('Marta', 'advocate');
      const lucia = await world.person('Lucía', 'advocate');
      const caseId = await foundCase(marta, 'Case');
      const stream = await foundStream(marta, caseId, { compartment: 'notes', label: 'Notes' });
      await grant(marta, lucia, stream, { rights: ['write', 'steward'] });
      const id = await note(marta, stream, 'plan');
      await marta.sync();
      await lucia.sync();
      const edit = async (device: typeof marta, title: string): Promise<void> => {
        const [view] = await views(device);
        const before = view!.notes.newest.find((one) => one.note === id)!;
        need(
          await device.act({
            do: 'state',
            case: view!.case,
            stream,
            kind: 'note.written',
            body: { note: id as never, title, text: title, about: [] },
            supersedes: before.live.map((live) => live.fact),
          }),
        );
      };
      await edit(marta, 'plan of Marta');
      await edit(lucia, 'plan of Lucía');
      await marta.sync();
      await lucia.sync();
      await marta.sync();
      for (const device of [marta, lucia]) {
        expect((await views(device))[0]!.conflicts).toBe(1);
        expect(await titles(device)).toEqual(['plan of Lucía', 'plan of Marta']);
      }
      await edit(lucia, 'plan of both');
      await lucia.sync();
      await marta.sync();
      for (const device of [marta, lucia]) {
        expect((await views(device))[0]!.conflicts).toBe(0);
        expect(await titles(device)).toEqual(['plan of both']);
      }
    });

    it('erases a conversation on every device when its days are over, unless a legal hold stands', async () => {
      const marta = await world.person('Marta', 'advocate');
      const rosa = await world.person('Rosa', 'survivor');
      const caseId = await foundCase(marta, 'Case');
      const talk = await foundStream(marta, caseId, { conversation: 7, label: 'Talk' });
      await grant(marta, rosa, talk, { past: 'from-now-on' });
      await marta.sync();
      need(await rosa.act({ do: 'say', stream: talk, text: 'llegué bien' }));
      await rosa.sync();
      await marta.sync();
      expect(await texts(marta)).toEqual(['llegué bien']);
      const both = async (): Promise<void> => {
        for (let round = 0; round < 3; round++) for (const device of [rosa, marta]) await device.sync();
      };
      const hold = need(await marta.act({ do: 'place-hold', stream: talk, reason: 'a court asked' }))
        .facts[0]!;
      await both();
      world.clock.now = (world.clock.now + 9 * day) as Instant;
      await both();
      expect(await texts(rosa)).toEqual(['llegué bien']);
      need(await marta.act({ do: 'lift-hold', stream: talk, hold, reason: 'over' }));
      await both();
      for (const device of [rosa, marta]) {
        expect(await texts(device)).toEqual([]);
        expect((await views(device))[0]!.conversations[0]!.expired).toBeGreaterThan(0);
        expect(alarms(device)).toEqual([]);
      }
      need(await rosa.act({ do: 'say', stream: talk, text: 'sigo bien' }));
      await both();
      expect(await texts(marta)).toEqual(['sigo bien']);
    });

    it('delivers a word live, while both are connected', async () => {
      const marta = await world.person('Marta', 'advocate');
      const rosa = await world.person('Rosa', 'survivor');
      const caseId = await foundCase(marta, 'Case');
      const talk = await foundStream(marta, caseId, { conversation: null, label: 'Talk' });
      await grant(marta, rosa, talk, { past: 'from-now-on' });
      await marta.connect();
      await rosa.connect();
      await until(
        async () =>
          (await marta.view()).sync.state === 'connected' && (await rosa.view()).sync.state === 'connected',
      );
      need(await rosa.act({ do: 'say', stream: talk, text: 'hola' }));
      await until(async () => (await texts(marta)).includes('hola'));
      need(await marta.act({ do: 'say', stream: talk, text: 'hola, Rosa' }));
      await until(async () => (await texts(rosa)).includes('hola, Rosa'));
      await until(async () => (await rosa.view()).sync.waiting === 0);
    });

    it('carries a file in sealed chunks, to members only', async () => {
      const marta = await world.person('Marta', 'advocate');
      const lucia = await world.person('Lucía', 'advocate');
      const caseId = await foundCase(marta, 'Case');
      const stream = await foundStream(marta, caseId, { compartment: 'notes', label: 'Notes' });
      const bytes = new Uint8Array(150_000).map((_, i) => (i * 31) & 255);
      need(
        await marta.act({ do: 'attach', stream, name: 'letter.pdf', mediaType: 'application/pdf', bytes }),
      );
      await marta.sync();
      await grant(marta, lucia, stream);
      const [view] = await views(lucia);
      const [file] = view!.attachments;
      expect(need(await lucia.openAttachment(stream, file!.value.attachment))).toEqual(bytes);
    });

    it('shows no file of another part that waits here, whoever states its place', async () => {
      const marta = await world.person('Marta', 'advocate');
      const caseId = await foundCase(marta, 'Case');
      const hers = await foundStream(marta, caseId, { compartment: 'notes', label: 'Notes' });
      const other = await foundStream(marta, caseId, { compartment: 'justice', label: 'Justice' });
      await marta.sync();
      const { transport } = marta;
      marta.useTransport(null);
      const file = { name: 'letter.pdf', mediaType: 'application/pdf', bytes: new Uint8Array(2000).fill(7) };
      need(await marta.act({ do: 'attach', stream: hers, ...file }));
      const [waiting] = (await views(marta))[0]!.attachments;
      expect(need(await marta.openAttachment(hers, waiting!.value.attachment))).toEqual(file.bytes);
      const stated = states(marta, 'attachment.added', waiting!.value);
      need(await marta.stateMany(other, [stated]));
      expect(await marta.openAttachment(other, waiting!.value.attachment)).toMatchObject({ ok: false });
      marta.useTransport(transport);
    });

    it('moves a device to another place, where it goes on; the place it left writes no more', async () => {
      const marta = await world.person('Marta', 'advocate');
      const caseId = await foundCase(marta, 'Case');
      const stream = await foundStream(marta, caseId, { compartment: 'notes', label: 'Notes' });
      await note(marta, stream, 'first');
      await marta.sync();
      const handover = await marta.handOver();
      const refused = await marta.act({ do: 'turn', stream });
      expect(refused).toMatchObject({ ok: false, error: { code: 'handed-over' } });
      const moved = need(
        await importHandover({
          store: memoryStore(),
          passphrase: 'new words',
          transport: await httpTransport(world.relay.url),
          clock: () => world.clock.now,
          lock: { operations: 2, memoryBytes: 8 << 20 },
          ...handover,
        }),
      );
      await moved.sync();
      await note(moved, stream, 'second');
      expect((await moved.sync()).state).toBe('done');
      expect(await titles(moved)).toEqual(['first', 'second']);
      expect(alarms(moved)).toEqual([]);
    });

    it('refuses a grant by someone who is no steward', async () => {
      const marta = await world.person('Marta', 'advocate');
      const helen = await world.person('Helen', 'prosecutor');
      const daniel = await world.person('Daniel', 'investigator');
      const caseId = await foundCase(marta, 'Case');
      const stream = await foundStream(marta, caseId, { compartment: 'justice', label: 'Justice' });
      await grant(marta, helen, stream, { rights: ['write'] });
      const tried = await helen.act({
        do: 'grant',
        stream,
        card: await daniel.card(),
        name: 'Daniel',
        role: 'investigator',
        rights: ['write'],
        past: 'with-past',
        why: '',
        caseName: 'Case',
      });
      expect(tried).toMatchObject({ ok: false, error: { code: 'no-right' } });
    });
  });
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < 200; i++) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('it did not happen');
}
