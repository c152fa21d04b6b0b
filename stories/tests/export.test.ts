import {
  type CaseId,
  type Device,
  type ExportMade,
  type ExportRequest,
  openRecord,
  statedOf,
} from '@cobijo/client';
import { contentsOf } from '@cobijo/client/export/contents';
import { packArchive } from '@cobijo/client/export/archive';
import { draftOf } from '@cobijo/client/export/draft';
import {
  type Body,
  type EntityId,
  type Instant,
  type Role,
  type StreamId,
  type Zone,
  membershipEvents,
} from '@cobijo/domain';
import { parseRecipient, sealExport } from '@cobijo/seal';
import { armor, generateX25519Identity, identityToRecipient } from 'age-encryption';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { foundCase, foundStream, grant, need, newPerson, note, views } from '../circle.ts';
import { type InProcessRelay, inProcessRelay } from '../in-process-relay.ts';

const dayMs = 86_400_000;
const zone = 'America/Mexico_City' as Zone;
const stewards = { rights: ['write', 'steward'] } as const;

describe('an official record', () => {
  let relay: InProcessRelay;
  const clock = { now: 0 as Instant };
  let identity: string;
  let key: string;
  let marta: Device;
  let rosa: Device;
  let helen: Device;
  let caseId: CaseId;
  let justice: StreamId;

  beforeAll(async () => {
    relay = await inProcessRelay();
    identity = await generateX25519Identity();
    key = await identityToRecipient(identity);
  });
  afterAll(() => relay.close());
  beforeEach(async () => {
    clock.now = Date.UTC(2026, 0, 5, 18) as Instant;
    marta = await person('Marta', 'advocate');
    rosa = await person('Rosa', 'survivor');
    helen = await person('Helen', 'prosecutor');
    caseId = await foundCase(marta, 'Valle Azul');
    justice = await foundStream(marta, caseId, { compartment: 'justice', label: 'Justice' });
    await grant(marta, rosa, justice, stewards);
    await grant(marta, helen, justice);
    await note(marta, justice, 'the hearing');
    await everyone(marta, rosa, helen);
  });

  const person = async (name: string, role: Role): Promise<Device> =>
    newPerson(name, {
      role,
      clock: () => clock.now,
      transport: relay.transport,
      tokens: await relay.tokens(8),
    });
  async function everyone(...devices: readonly Device[]): Promise<void> {
    for (let round = 0; round < 3; round++) for (const device of devices) await device.sync();
  }
  const asked = (changes: Partial<ExportRequest> = {}): ExportRequest => ({
    stream: justice,
    purpose: { code: 'records-law' },
    basis: { code: 'us-federal-records' },
    to: [key],
    files: true,
    zone,
    language: 'en',
    ...changes,
  });
  async function fetched(device: Device, changes: Partial<ExportRequest> = {}): Promise<number> {
    need(await device.planExport(asked(changes)));
    for (;;) {
      const { done, of, missing } = need(await device.fetchForExport());
      if (done === of) return missing;
    }
  }
  async function take(device: Device, changes: Partial<ExportRequest> = {}): Promise<ExportMade> {
    const missing = await fetched(device, changes);
    return need(await device.makeExport(missing > 0));
  }
  const open = async ({ file, words }: ExportMade) =>
    need(await openRecord(file, words === null ? { identity } : { words }));
  const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
  const inside = async (made: ExportMade): Promise<string> =>
    (await open(made)).contents.map(({ path, bytes }) => `${path}\n${text(bytes)}`).join('\n');
  const lines = async (made: ExportMade): Promise<{ kind: string; standing: string; body: object }[]> =>
    text((await open(made)).contents.find(({ path }) => path === 'record.jsonl')!.bytes)
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
  const happened = async (device: Device, stream = justice) =>
    (await views(device))
      .flatMap(({ access }) => access)
      .find((one) => one.stream === stream)!
      .record.filter(({ what }) => what === 'exported');
  const attach = (device: Device, stream: StreamId, name: string, bytes: Uint8Array) =>
    device.act({ do: 'attach', stream, name, mediaType: 'application/pdf', bytes });

  it('does not go without its files on a bad signal unless somebody says so', async () => {
    need(await attach(marta, justice, 'acta.pdf', new Uint8Array(900).fill(9)));
    await everyone(marta, helen);
    const { transport } = helen;
    helen.useTransport(null);
    expect(await fetched(helen)).toBe(1);
    expect(await helen.makeExport()).toMatchObject({ error: { code: 'export-files-missing' } });
    expect(await happened(helen)).toEqual([]);
    // It is not lost by asking: she may still say that it goes without.
    const made = need(await helen.makeExport(true));
    expect(made.notIn.map(({ what, count }) => [what, count])).toContainEqual(['files-not-here', 1]);
    expect(await happened(helen)).toHaveLength(1);
    helen.useTransport(transport);
    expect(await fetched(helen)).toBe(0);
    expect((await helen.makeExport()).ok).toBe(true);
  });

  it('is taken out of a privileged part only where her lawyer is said to agree', async () => {
    const founded = need(
      await marta.act({
        do: 'found-stream',
        case: caseId,
        kind: 'compartment',
        compartment: 'counsel',
        label: 'Counsel',
        expiresAfterDays: null,
      }),
    );
    const stream = founded.made as StreamId;
    expect(await marta.planExport(asked({ stream }))).toMatchObject({ error: { code: 'export-privileged' } });
    expect((await marta.planExport(asked({ stream, counselAgrees: true }))).ok).toBe(true);
  });

  it('opens as the text that age makes of it, too', async () => {
    const made = await take(helen);
    const file = new TextEncoder().encode(`\n${armor.encode(made.file)}`);
    expect(need(await openRecord(file, { identity })).digest).toBe(made.manifest);
    const cut = file.subarray(0, 200);
    expect(await openRecord(cut, { identity })).toMatchObject({ error: { code: 'export-file-malformed' } });
  });

  it('tells nobody who may read from now on how much there was before', async () => {
    const items = async (): Promise<readonly (number | undefined)[]> =>
      membershipEvents(marta.replicas.get(justice)!.fold!.authority).flatMap((event) =>
        event.what === 'exported' ? [event.said.items] : [],
      );
    await take(marta);
    expect(await items()).toEqual([3]);
    const eva = await person('Eva', 'clinician');
    await grant(marta, eva, justice, { past: 'from-now-on' });
    clock.now = (clock.now + 1000) as Instant;
    const made = await take(marta);
    expect(await items()).toEqual([3, undefined]);
    expect(made.items).toBe(3);
    expect(statedOf(marta, need(await openRecord(made.file, { identity })))).toMatchObject({ agrees: true });
  });

  it('is taken out by a prosecutor, opens with her key alone, and everyone of the part sees that it was', async () => {
    need(await attach(marta, justice, 'acta.pdf', new Uint8Array(90_000).fill(9)));
    await everyone(marta, helen);
    expect(need(await helen.planExport(asked()))).toMatchObject({ files: 1, bytes: 90_000 });
    const made = await take(helen);
    expect(made).toMatchObject({ name: 'record-2026-01-05.age', words: null, items: 4, waits: true });
    const record = await open(made);
    expect(record.holds).toBe(true);
    expect(record.digest).toBe(made.manifest);
    expect(record.manifest).toMatchObject({
      case: 'Case',
      part: { label: 'Justice', compartment: 'justice', sealed: false },
      made: { at: '2026-01-05T18:00:00.000Z', zone, by: { role: 'prosecutor', name: 'Helen' } },
      purpose: { code: 'records-law', typed: null },
      basis: { code: 'us-federal-records', source: { source: 'REFERENCE §15.19', confidence: 'K' } },
    });
    expect(record.manifest.items.map(({ path }) => path)).toEqual([
      'record.jsonl',
      'record.en.html',
      'record.es.html',
      'attachments/0001 acta.pdf',
    ]);
    expect((await lines(made)).map(({ kind }) => kind)).toEqual([
      'stream.founded',
      'epoch.opened',
      'member.added',
      'epoch.opened',
      'member.added',
      'note.written',
      'attachment.added',
    ]);
    const stranger = await generateX25519Identity();
    expect(await openRecord(made.file, { identity: stranger })).toMatchObject({
      error: { code: 'export-key-wrong' },
    });
    await everyone(helen, marta, rosa);
    for (const device of [marta, rosa, helen]) {
      const [event] = await happened(device);
      expect(event!.sentence.es).toMatch(/^Fiscal: Helen/);
      expect(event!.sentence.en).toContain(`File ${made.manifest.slice(0, 8)}.`);
    }
    expect(statedOf(rosa, record)).toMatchObject({ agrees: true, part: 'Justice' });
    expect(statedOf(rosa, record)!.sentence.en).toContain('Prosecutor: Helen');
    expect(statedOf(rosa, { ...record, digest: 'n'.repeat(43) })).toBeNull();
    // The next one tells of it too.
    expect((await lines(await take(rosa))).at(-1)).toMatchObject({ kind: 'record.exported' });
  });

  it('is her own copy too, under words that the program made', async () => {
    const own = {
      purpose: { code: 'own-copy' },
      basis: { code: 'her-decision' },
      to: [],
      language: 'es',
    } as const;
    const made = await take(rosa, own);
    expect(made.words!.split('-')).toHaveLength(10);
    expect((await open(made)).holds).toBe(true);
    expect(await openRecord(made.file, { words: 'otras palabras' })).toMatchObject({
      error: { code: 'export-key-wrong' },
    });
    expect(JSON.stringify(need(await rosa.lastFacts(justice, 9)))).not.toContain(made.words!.split('-')[0]);
  });

  it('gives a file a harmless path, whatever its sender called it', async () => {
    const name = '../../.ssh/\u0000\u202eauthorized_keys';
    need(await attach(marta, justice, name, new Uint8Array(9)));
    await everyone(marta, helen);
    const { manifest, contents } = await open(await take(helen));
    expect(contents.map(({ path }) => path)).toContain('attachments/0001 ssh_authorized_keys');
    expect(manifest.items.at(-1)).toMatchObject({ name, path: 'attachments/0001 ssh_authorized_keys' });
  });

  it('is the same bytes of the same facts at the same time', async () => {
    const replica = helen.replicas.get(justice)!;
    const folded = { ...replica, fold: replica.fold! };
    const once = async () => {
      const draft = await draftOf(helen.context, folded, zone);
      const gathered = { request: asked(), draft, to: [], files: [], missing: { absent: [], damaged: [] } };
      return packArchive(contentsOf(helen.context, folded, gathered).items);
    };
    expect(await once()).toEqual(await once());
  });

  it('names each item that is not what its list says', async () => {
    need(await attach(marta, justice, 'acta.pdf', new Uint8Array(900).fill(9)));
    await everyone(marta, helen);
    const { contents } = await open(await take(helen));
    const recipient = parseRecipient(key);
    if (!recipient.ok) throw new Error(recipient.refusal);
    const resealed = async (change: (items: Map<string, Uint8Array>) => void) => {
      const items = new Map(contents.map(({ path, bytes }) => [path, bytes]));
      change(items);
      const archive = packArchive([...items].map(([path, bytes]) => ({ path, bytes })));
      return openRecord(await sealExport({ keys: [recipient.value] }, archive), { identity });
    };
    const differing = need(
      await resealed((items) => {
        items.set('record.en.html', new TextEncoder().encode('<h1>another</h1>'));
        items.delete('attachments/0001 acta.pdf');
        items.set('attachments/0002 new.pdf', new Uint8Array(4));
      }),
    );
    expect(differing.holds).toBe(false);
    expect(differing.items.filter(({ state }) => state !== 'same')).toEqual([
      { path: 'record.en.html', state: 'differs', name: null },
      { path: 'attachments/0001 acta.pdf', state: 'missing', name: 'acta.pdf' },
      { path: 'attachments/0002 new.pdf', state: 'unlisted', name: null },
    ]);
    expect(differing.contents.map(({ path }) => path).sort()).toEqual([
      'manifest.json',
      'record.es.html',
      'record.jsonl',
    ]);
    expect(await resealed((items) => items.delete('manifest.json'))).toMatchObject({
      error: { code: 'export-archive-refused' },
    });
    expect(await resealed((items) => items.set('manifest.json', new Uint8Array(3)))).toMatchObject({
      error: { code: 'export-manifest-malformed' },
    });
  });

  it('holds its own part whole and nothing of any other, nor a key, a stream or a device', async () => {
    const notes = await foundStream(marta, caseId, { compartment: 'notes', label: 'LABEL-NOTES' });
    const sealed = await foundStream(marta, caseId, {
      compartment: 'justice',
      label: 'LABEL-SEALED',
      sealed: true,
    });
    const talk = await foundStream(marta, caseId, { conversation: 30, label: 'LABEL-TALK' });
    const parts = { justice, notes, sealed, talk };
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom('justice', 'notes', 'sealed', 'talk'), fc.boolean()), {
          minLength: 4,
          maxLength: 9,
        }),
        fc.constantFrom('justice', 'notes', 'sealed', 'talk'),
        async (said, chosen) => {
          const canaries: { readonly part: string; readonly canary: string }[] = [];
          for (const [part, isFile] of said) {
            const canary = `canary-${part}-${crypto.randomUUID()}`;
            canaries.push({ part, canary });
            if (isFile) need(await attach(marta, parts[part], canary, new TextEncoder().encode(canary)));
            else if (part === 'talk') need(await marta.act({ do: 'say', stream: talk, text: canary }));
            else await note(marta, parts[part], canary);
          }
          const all = await inside(await take(marta, { stream: parts[chosen] }));
          for (const { part, canary } of canaries)
            expect([canary, all.includes(canary)]).toEqual([canary, part === chosen]);
          const others = ['justice', 'notes', 'sealed', 'talk'].filter((part) => part !== chosen);
          for (const part of others) expect(all).not.toContain(`canary-${part}-`);
          for (const secret of [...Object.values(parts), marta.context.deviceId, helen.context.deviceId])
            expect(all).not.toContain(secret);
        },
      ),
      { numRuns: 8 },
    );
    const labels = (await inside(await take(marta))).match(/LABEL-\w+/g);
    expect(labels).toBeNull();
  });

  it('says the same of what it leaves out, whether or not there is a part under seal', async () => {
    const before = (await open(await take(helen))).manifest.notIn;
    const sealed = await foundStream(marta, caseId, {
      compartment: 'justice',
      label: 'Arrest',
      sealed: true,
    });
    await note(marta, sealed, 'at dawn');
    await everyone(marta, helen);
    const after = (await open(await take(helen))).manifest.notIn;
    expect(after).toEqual(before);
    expect(after.map(({ what }) => what)).toEqual(['other-parts', 'sealed-parts', 'keys']);
  });

  it('does not tell what was taken back, and says so; what was corrected stays, marked', async () => {
    const talk = await foundStream(marta, caseId, { conversation: null, label: 'Talk' });
    const say = async (words: string) =>
      need(await marta.act({ do: 'say', stream: talk, text: words })).made as EntityId;
    const gone = await say('SAID-IN-ERROR');
    await say('it stands');
    const about = { do: 'state', case: caseId, stream: talk } as const;
    need(await marta.act({ ...about, kind: 'message.removed', body: { message: gone } }));
    const first = await note(marta, talk, 'one wording');
    const fact = need(await marta.lastFacts(talk, 1))[0]!.id;
    const body = { note: first as never, title: 'another wording', text: '', about: [] };
    need(await marta.act({ ...about, kind: 'note.written', body, supersedes: [fact as never] }));
    const made = await take(marta, { stream: talk });
    expect(await inside(made)).not.toContain('SAID-IN-ERROR');
    expect(made.notIn.find(({ what }) => what === 'taken-back')).toMatchObject({ count: 1 });
    const notes = (await lines(made)).filter(({ kind }) => kind === 'note.written');
    expect(notes.map(({ standing, body: said }) => [standing, (said as Body<'note.written'>).title])).toEqual(
      [
        ['superseded', 'one wording'],
        ['live', 'another wording'],
      ],
    );
  });

  it('leaves out the file of a message that was taken back, and not another’s that was named beside it', async () => {
    const talk = await foundStream(marta, caseId, { conversation: null, label: 'Talk' });
    await grant(marta, rosa, talk);
    await everyone(marta, rosa);
    const send = async (device: Device, name: string) =>
      need(await attach(device, talk, name, new TextEncoder().encode(`inside ${name}`))).made as EntityId;
    const sent = await send(marta, 'SENT-IN-ERROR');
    const both = await send(marta, 'sent-twice');
    await everyone(marta, rosa);
    const hers = await send(rosa, 'of-rosa');
    await everyone(rosa, marta);
    const say = (attachments: EntityId[]) =>
      marta.act({ do: 'say', stream: talk, text: 'look', attachments });
    const gone = need(await say([sent, both, hers])).made as EntityId;
    need(await say([both]));
    const body = { message: gone };
    need(await marta.act({ do: 'state', case: caseId, stream: talk, kind: 'message.removed', body }));
    const made = await take(marta, { stream: talk });
    const all = await inside(made);
    expect(all).not.toContain('SENT-IN-ERROR');
    expect([all.includes('inside sent-twice'), all.includes('inside of-rosa')]).toEqual([true, true]);
    expect(made.notIn.find(({ what }) => what === 'taken-back')).toMatchObject({ count: 2 });
  });

  it('names files that it could not fetch or that nobody wanted', async () => {
    need(await attach(marta, justice, 'acta.pdf', new Uint8Array(900)));
    await everyone(marta, helen);
    const { transport } = helen;
    helen.useTransport(null);
    const absent = await take(helen);
    expect(absent.notIn.at(-1)).toMatchObject({ what: 'files-not-here', count: 1 });
    expect(absent.items).toBe(3);
    // A relay that answers with anything but the file does not make its sender a forger.
    const busy = async () => ({ ok: false, error: { code: 'too-many-requests' } }) as const;
    helen.useTransport({ ...transport!, getChunk: busy });
    expect((await take(helen)).notIn.at(-1)).toMatchObject({ what: 'files-not-here', count: 1 });
    helen.useTransport(transport);
    expect((await take(helen, { files: false })).notIn.at(-1)).toMatchObject({
      what: 'files-not-wanted',
      count: 1,
    });
  });

  it('is made without a network, and the others are told when there is one', async () => {
    const { transport } = rosa;
    rosa.useTransport(null);
    expect((await take(rosa)).waits).toBe(true);
    await everyone(marta);
    expect(await happened(marta)).toEqual([]);
    rosa.useTransport(transport);
    await everyone(rosa, marta);
    expect(await happened(marta)).toHaveLength(1);
  });

  it('is refused, with nothing stated and nothing made, where it must not be', async () => {
    const rita = await person('Rita', 'clinician');
    await grant(marta, rita, justice, { rights: [] });
    const plan = async (device: Device, changes: Partial<ExportRequest> = {}) => {
      const planned = await device.planExport(asked(changes));
      return planned.ok ? 'planned' : planned.error.code;
    };
    expect(await plan(rita)).toBe('export-only-writers');
    expect(await plan(helen, { stream: 'x'.repeat(22) as StreamId })).toBe('no-such-stream');
    expect(await plan(marta, { stream: [...marta.replicas.keys()][0]! })).toBe('export-not-a-part');
    expect(await plan(helen, { to: ['age1nobody'] })).toBe('export-key-of-nobody');
    expect(await plan(helen, { purpose: { code: 'whim' } })).toBe('export-reason-missing');
    expect(await plan(helen, { basis: { code: 'other' } })).toBe('export-reason-missing');
    expect(await helen.makeExport()).toMatchObject({ error: { code: 'export-not-begun' } });
    need(await helen.planExport(asked()));
    await helen.dropExport();
    expect(await helen.fetchForExport()).toMatchObject({ error: { code: 'export-not-begun' } });
    expect(await helen.makeExport()).toMatchObject({ error: { code: 'export-not-begun' } });
    // Taken out between the two: what was gathered is not given.
    need(await helen.planExport(asked()));
    const { person: hers } = helen.context.keychain;
    need(await marta.act({ do: 'remove', streams: [justice], person: hers, reason: 'left' }));
    await everyone(marta, helen);
    expect(await helen.makeExport()).toMatchObject({ error: { code: 'export-taken-out' } });
    expect(await plan(helen)).toBe('export-taken-out');
    expect(await happened(marta)).toEqual([]);
  });

  it('cannot be taken out of what was destroyed, and that it was taken out before stays known', async () => {
    await take(helen);
    await everyone(helen, marta, rosa);
    need(await rosa.act({ do: 'ask-end', streams: [justice] }));
    await everyone(rosa, marta);
    const order = { do: 'order-end', stream: justice, basis: 'request', waitDays: 7 } as const;
    need(await marta.act(order));
    await everyone(marta, rosa, helen);
    expect((await helen.planExport(asked())).ok).toBe(true);
    clock.now = (clock.now + 8 * dayMs) as Instant;
    await everyone(marta, rosa, helen);
    expect(await helen.planExport(asked())).toMatchObject({ error: { code: 'export-part-destroyed' } });
    expect(await happened(marta)).toHaveLength(1);
  });
});
