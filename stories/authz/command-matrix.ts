import {
  type CaseId,
  type Device,
  type Intent,
  type RecordConsent,
  createDevice,
  memoryStore,
} from '@cobijo/client';
import {
  type Body,
  type DeviceId,
  type DeviceKeys,
  type EntityId,
  type FactId,
  type Instant,
  type MemberRight,
  type PersonId,
  type Role,
  type Statement,
  type StreamId,
  type Zone,
  endOf,
  epochs,
  members,
  tenure,
} from '@cobijo/domain';
import { toBase64Url } from '@cobijo/wire';
import { foundCase, foundStream, grant, need, newNote, newPerson, note } from '../circle.ts';
import { admit, foundTogether, present, presentation } from '../directory-scene.ts';
import { type InProcessRelay, inProcessRelay } from '../in-process-relay.ts';
import type { Cell } from './cells.ts';
import { type Scene, aboutComingBack } from './lost-one.ts';

/**
 * Command × role of the device: what comes of each intent from everybody who may give it. Asked of real devices, and told
 * by what another steward's device then holds: `done` (it counts there), `no effect` (it was stated, and counts for
 * nobody), or the code of the refusal. `commands` has a row for each intent, or it does not compile: one file, because it
 * is one table.
 *
 * The circle: Marta founded the case, its notes and its safety; Bea is a steward of all, and of what is known of the network; Ana, the survivor, writes in all,
 * and Tomás in notes and safety; Rita may only read there; Mateo was a steward there and was taken out; Otto is nobody.
 * Where organisations are asked about, Marta's and Bea's are the first two, Cleo's is the third, and Dario's waits.
 */
const roles = ['Otto', 'Mateo', 'Rita', 'Tomás', 'Ana', 'Bea', 'Marta'] as const;
type Who = (typeof roles)[number];

interface Circle {
  readonly devices: Readonly<Record<Who, Device>>;
  readonly relay: InProcessRelay;
  readonly notes: StreamId;
  readonly safety: StreamId;
  readonly stewardship: StreamId;
  readonly newcomer: Device;
  readonly known: {
    readonly hold: FactId;
    readonly link: string;
    readonly consent: EntityId;
    readonly sealed: EntityId;
  };
  readonly organisations: { readonly third: FactId; readonly awaiting: FactId };
  /** What this device calls the case; Otto has only heard of Marta's name for it. */
  caseOf(device: Device): CaseId;
}

const now = Date.UTC(2026, 0, 5, 18) as Instant;
const zone = 'America/Mexico_City' as Zone;

async function circle(relay: InProcessRelay, withDirectory: boolean): Promise<Circle> {
  const person = async (name: string, role: Role): Promise<Device> => {
    return newPerson(name, {
      role,
      clock: () => now,
      transport: relay.transport,
      tokens: await relay.tokens(20),
    });
  };
  const devices = {
    Marta: await person('Marta', 'advocate'),
    Bea: await person('Bea', 'advocate'),
    Ana: await person('Ana', 'survivor'),
    Tomás: await person('Tomás', 'attorney'),
    Rita: await person('Rita', 'clinician'),
    Mateo: await person('Mateo', 'advocate'),
    Otto: await person('Otto', 'advocate'),
  };
  const { Marta } = devices;
  const caseId = await foundCase(Marta, 'Case');
  const stewardship = [...Marta.replicas.keys()][0]!;
  const notes = await foundStream(Marta, caseId, { compartment: 'notes', label: 'Notes' });
  const safety = await foundStream(Marta, caseId, { compartment: 'safety', label: 'Safety' });
  const network = await foundStream(Marta, caseId, { compartment: 'network', label: 'Network' });
  const everyone = async (): Promise<void> => {
    for (let round = 0; round < 2; round++) for (const device of Object.values(devices)) await device.sync();
  };
  const letIn = async (to: Device, streams: readonly StreamId[], rights: readonly MemberRight[]) => {
    for (const stream of streams) await grant(Marta, to, stream, { rights });
  };
  const sealed = await foundStream(Marta, caseId, { compartment: 'justice', label: 'Sealed', sealed: true });
  await letIn(devices.Bea, [stewardship, notes, safety, network, sealed], ['write', 'steward']);
  await letIn(devices.Mateo, [notes, safety], ['write', 'steward']);
  await letIn(devices.Ana, [stewardship, notes, safety], ['write']);
  await letIn(devices.Tomás, [notes, safety], ['write']);
  await letIn(devices.Rita, [notes, safety], []);
  await everyone();
  const reason = 'left';
  need(await Marta.act({ do: 'remove', streams: [notes, safety], person: personOf(devices.Mateo), reason }));
  await note(Marta, notes, 'a note');
  const milestone = newNote() as EntityId;
  const arrest: Body<'milestone.set'> = { milestone, code: 'US05', status: 'planned', about: [] };
  const kind = 'milestone.set';
  need(await Marta.act({ do: 'state', case: caseId, stream: sealed, kind, body: arrest }));
  const hold = need(await Marta.act({ do: 'place-hold', stream: notes, reason: 'a lawsuit' })).facts[0]!;
  const link = need(await Marta.act({ do: 'invite', name: 'Somebody', role: 'advocate', hours: 1 })).made!;
  const consent = need(await Marta.act(consentTo(caseId, devices.Ana, devices.Tomás, notes)))
    .made as EntityId;
  await everyone();
  const newcomer = await person('Greta', 'advocate');
  const organisations = { third: 'x'.repeat(32) as FactId, awaiting: 'x'.repeat(32) as FactId };
  if (withDirectory) {
    await foundTogether(Marta, devices.Bea);
    organisations.third = await admit(Marta, devices.Bea, await person('Cleo', 'supervisor'), 'US');
    organisations.awaiting = await present(Marta, await person('Dario', 'supervisor'), 'US');
    await everyone();
  }
  return {
    devices,
    relay,
    notes,
    safety,
    stewardship,
    newcomer,
    organisations,
    known: { hold, link, consent, sealed: milestone },
    caseOf: (device) => device.replicas.get(notes)?.keys.case ?? caseId,
  };
}

const personOf = (device: Device): PersonId => device.context.keychain.person;

const consentTo = (caseId: CaseId, subject: Device, to: Device, stream: StreamId): RecordConsent => ({
  do: 'record-consent',
  case: caseId,
  subject: { name: 'Ana', person: personOf(subject) },
  recipient: { name: 'Tomás', role: 'attorney', unit: 'Legal aid', person: personOf(to) },
  streams: [stream],
  writes: true,
  past: 'with-past',
  purpose: 'prosecute',
  why: 'He speaks for her in court.',
  explained: { document: 'you-decide', version: 1, language: 'es', readAloud: true, limitsFirst: true },
  decision: 'yes',
  decided: { on: '2026-01-05', zone },
  until: { on: '2026-04-05', zone },
  withdrawal: ['her-device', 'her-advocate'],
  voice: { by: 'advocate' },
  caseName: 'Case',
});

/** One more device of somebody's, which nobody has let in anywhere. */
async function anotherOf({ relay }: Circle, whose: Device): Promise<Device> {
  return need(
    await createDevice({
      store: memoryStore(),
      passphrase: 'words of another',
      clock: () => now,
      transport: relay.transport,
      tokens: await relay.tokens(1),
      lock: { operations: 2, memoryBytes: 8 << 20 },
      person: personOf(whose),
    }),
  );
}
const added = (person: PersonId, device: DeviceKeys): Statement => ({
  kind: 'device.added',
  v: 1,
  at: now,
  supersedes: [],
  body: { person, device },
});
const presented = (device: DeviceId, card: string): Statement => ({
  kind: 'device.presented',
  v: 1,
  at: now,
  supersedes: [],
  body: { device, card },
});

interface Command {
  readonly make: (circle: Circle, by: Device) => Promise<Intent> | Intent;
  /** What comes of it, from the least to the most entitled: Otto, Mateo, Rita, Tomás, Ana, Bea, Marta. */
  readonly expected: readonly string[];
}

/** She has asked that the safety part ends, and `by` knows it. */
async function asksFor({ devices, safety }: Circle, by: Device): Promise<void> {
  const { Ana, Marta } = devices;
  if (endOf(Ana.replicas.get(safety)!.fold!.authority).asked.length === 0)
    need(await Ana.act({ do: 'ask-end', streams: [safety] }));
  for (const device of [Ana, Marta, by]) await device.sync();
}

/** An order of Marta's that is not over, of which `by` knows. */
async function orderOf(scene: Circle, by: Device): Promise<FactId> {
  const { Marta, Ana } = scene.devices;
  const { safety } = scene;
  // As a steward wrote it down: an order on it needs a second.
  const open = () =>
    endOf(Marta.replicas.get(safety)!.fold!.authority).orders.find(({ state }) => state !== 'stopped');
  for (const device of [Ana, Marta]) await device.sync();
  if (!open()) {
    need(await Marta.act({ do: 'ask-end', streams: [safety] }));
    need(await Marta.act({ do: 'order-end', stream: safety, basis: 'request', waitDays: 7 }));
  }
  for (const device of [Marta, by]) await device.sync();
  return open()!.fact;
}

/** The circle as somebody comes back into it, by Tomás’s word. */
const lostIn = ({ relay, notes, devices }: Circle): Scene => ({
  place: { relay: relay.transport, clock: { now } },
  notes,
  marta: devices.Marta,
  host: devices.Tomás,
  person: async (name) =>
    newPerson(name, {
      role: 'survivor',
      clock: () => now,
      transport: relay.transport,
      tokens: await relay.tokens(3),
    }),
});
/** Whom a role would name: three others of the circle. */
const threeBesides = ({ devices }: Circle, by: Device): readonly PersonId[] =>
  [devices.Marta, devices.Bea, devices.Tomás, devices.Ana]
    .filter((device) => device !== by)
    .slice(0, 3)
    .map(personOf);

const done = 'done';
const own = Array<string>(7).fill(done);
/** She who was found reports in no desk of others: her parts are of her case. */
const staffAlone = [done, done, done, done, 'desk-staff-only', done, done];
const noStream = 'no-such-stream';
const notHers = 'consent-not-hers-to-answer';
/** Whoever writes there; what somebody sends who was taken out waits in quarantine. */
const writers = [noStream, 'no effect', 'no-right', done, done, done, done];
/** The same of something of her own: what was said after she was taken out is no message that she could speak of. */
const writersOfOwn = [noStream, 'message-unknown', ...writers.slice(2)];
const stewardsOnly = [noStream, 'no effect', 'no-right', 'no effect', 'no effect', done, done];
const noDirectory = Array<string>(5).fill('directory-none');
const inOne = 'directory-there-already';
/** How somebody comes back is hers to say, where she may say anything. */
const chosen = [...Array<string>(3).fill('recovery-nowhere'), done, done, done, done];
const unasked = 'recovery-not-asked';
const asksNothing = [unasked, unasked, 'no-right', 'no-right', 'no-right', done, done];
const refusedToOthers = [noStream, 'no-right', 'no-right', 'no-right', 'no-right', done, done];

/** Who takes a record out must be able to say so: `writers`, but for whoever was taken out, to whom nothing is given. */
const exporters = [noStream, 'export-taken-out', 'export-only-writers', done, done, done, done];

/** A message of this device's own; whoever may say nothing has none. */
async function said(c: Circle, by: Device): Promise<EntityId> {
  const done = await by.act({ do: 'say', stream: c.notes, text: 'hello' });
  return ((done.ok ? done.value.made : null) ?? newNote()) as EntityId;
}

const commands: Readonly<Record<Intent['do'], Command>> = {
  'found-case': { make: () => ({ do: 'found-case', name: 'Another' }), expected: own },
  'found-stream': {
    make: (c, by) => ({
      do: 'found-stream',
      case: c.caseOf(by),
      kind: 'conversation',
      label: 'Talk',
      expiresAfterDays: 30,
    }),
    expected: ['no-such-case', done, done, done, done, done, done],
  },
  grant: {
    make: async (c) => ({
      do: 'grant',
      stream: c.notes,
      card: await c.newcomer.card(),
      name: 'Greta',
      role: 'advocate',
      rights: ['write'],
      past: 'with-past',
      why: 'she helps',
      caseName: 'Case',
    }),
    expected: refusedToOthers,
  },
  remove: {
    make: (c) => ({ do: 'remove', streams: [c.notes], person: personOf(c.devices.Rita), reason: 'left' }),
    // Bea has taken her out already when Marta would.
    expected: [...refusedToOthers.slice(0, 6), 'no-such-member'],
  },
  turn: { make: (c) => ({ do: 'turn', stream: c.notes }), expected: stewardsOnly },
  state: {
    make: (c, by) => ({
      do: 'state',
      case: c.caseOf(by),
      stream: c.notes,
      kind: 'note.written',
      body: { note: newNote() as never, title: 'a thought', text: 'at length', about: [] },
    }),
    expected: writers,
  },
  say: { make: (c) => ({ do: 'say', stream: c.notes, text: 'hello' }), expected: writers },
  'edit-message': {
    make: async (c, by) => ({
      do: 'edit-message',
      stream: c.notes,
      message: await said(c, by),
      text: 'hello again',
    }),
    expected: writersOfOwn,
  },
  'take-back': {
    make: async (c, by) => ({ do: 'take-back', stream: c.notes, message: await said(c, by) }),
    expected: writersOfOwn,
  },
  'agree-seeing': {
    make: (c) => ({ do: 'agree-seeing', stream: c.notes, agrees: false }),
    expected: writers,
  },
  // What was shown on a device concerns nobody else: nothing is stated of it in a part.
  see: {
    make: (c) => ({ do: 'see', stream: c.notes, messages: [] }),
    expected: [noStream, ...Array<string>(6).fill(done)],
  },
  translate: {
    make: async (c, by) => ({
      do: 'translate',
      stream: c.notes,
      message: await said(c, by),
      language: 'es',
      text: 'hola',
    }),
    expected: writersOfOwn,
  },
  attach: {
    make: (c) => ({
      do: 'attach',
      stream: c.notes,
      name: 'letter.pdf',
      mediaType: 'application/pdf',
      bytes: new Uint8Array(99),
    }),
    expected: writers,
  },
  'hand-on': {
    // Whoever is not cleared learns by this neither that there is such an event nor that there is none.
    make: (c, by) => ({
      do: 'hand-on',
      case: c.caseOf(by),
      event: c.known.sealed,
      to: personOf(c.devices.Tomás),
      what: 'Try the agreed way to talk.',
    }),
    expected: [...Array<string>(5).fill('hand-on-not-sealed'), done, done],
  },
  cross: {
    make: (c) => ({ do: 'cross', from: c.notes, to: c.safety, what: 'a note', reason: 'safety', facts: [] }),
    expected: [noStream, 'no-right', 'no-right', done, done, done, done],
  },
  admit: {
    make: (c) => ({
      do: 'admit',
      stream: c.notes,
      segments: [[...c.devices.Marta.replicas.get(c.notes)!.heads.values()][0]!.segment],
      reason: 'honest',
    }),
    expected: stewardsOnly,
  },
  'resolve-dispute': {
    make: (c) => ({ do: 'resolve-dispute', stream: c.notes, uphold: [], refuse: [] }),
    expected: [noStream, 'no effect', 'no-right', 'no effect', done, done, done],
  },
  'tell-export': {
    make: (c) => ({
      do: 'tell-export',
      stream: c.notes,
      items: 3,
      purpose: { code: 'court' },
      basis: { code: 'court-order' },
      manifest: 'm'.repeat(43),
      to: [],
    }),
    expected: exporters,
  },
  'place-hold': {
    make: (c) => ({ do: 'place-hold', stream: c.notes, reason: 'another' }),
    expected: refusedToOthers,
  },
  'ask-end': {
    make: (c) => ({ do: 'ask-end', streams: [c.safety] }),
    expected: [noStream, 'no-right', 'no-right', 'no-right', done, done, done],
  },
  'order-end': {
    make: async (c, by) => {
      await asksFor(c, by);
      return { do: 'order-end', stream: c.safety, basis: 'request', waitDays: 7 };
    },
    // Marta knows by then that Bea has.
    expected: [...refusedToOthers.slice(0, 6), 'end-under-way'],
  },
  'agree-end': {
    make: async (c, by) => ({ do: 'agree-end', stream: c.safety, order: await orderOf(c, by) }),
    expected: [...refusedToOthers.slice(0, 4), done, done, 'end-own-order'],
  },
  'stop-end': {
    make: async (c, by) => ({ do: 'stop-end', stream: c.safety, order: await orderOf(c, by) }),
    expected: [...refusedToOthers.slice(0, 4), done, done, done],
  },
  'lift-hold': {
    make: (c) => ({ do: 'lift-hold', stream: c.notes, hold: c.known.hold, reason: 'over' }),
    expected: refusedToOthers,
  },
  'add-tokens': {
    make: () => ({ do: 'add-tokens', tokens: [Buffer.alloc(32, 7).toString('base64url')] }),
    expected: own,
  },
  'found-desk': {
    make: () => ({ do: 'found-desk', label: 'Night desk' }),
    expected: staffAlone,
  },
  'report-discovery': {
    make: () => ({
      do: 'report-discovery',
      discovery: {
        place: 'East side',
        languages: [],
        children: 'unknown',
        present: [],
        mustNot: [],
        custody: 'unknown',
        reportedBy: 'ngo',
        words: 'help',
      },
    }),
    expected: staffAlone,
  },
  // Nobody of this circle is on a desk or in a response: what its own members may is told in stories/tests/response.
  'present-duty': {
    make: (c, by) => ({
      do: 'present-duty',
      desk: c.caseOf(by),
      country: 'US',
      zone,
      languages: [],
      capabilities: [],
    }),
    expected: Array<string>(7).fill('desk-none'),
  },
  'ask-next': {
    make: (c, by) => ({ do: 'ask-next', response: c.caseOf(by) }),
    expected: Array<string>(7).fill('response-none'),
  },
  'set-check-in-words': {
    make: () => ({
      do: 'set-check-in-words',
      checkIn: newNote() as EntityId,
      fine: 'calm sea',
      duress: 'rain',
    }),
    expected: Array<string>(7).fill(done),
  },
  // None was agreed in this circle: what she may and others may not is told in stories/tests/contact.
  'check-in': {
    make: (c, by) => ({ do: 'check-in', case: c.caseOf(by), checkIn: newNote() as EntityId }),
    expected: Array<string>(7).fill('check-in-unknown'),
  },
  'answer-ask': {
    make: (c, by) => ({ do: 'answer-ask', response: c.caseOf(by), answer: 'accepted' }),
    expected: Array<string>(7).fill('response-none'),
  },
  'state-desk': {
    make: (c, by) => ({ do: 'state-desk', desk: c.caseOf(by) }),
    expected: [...noDirectory, 'desk-none', 'desk-none'],
  },
  'ask-organisation': {
    make: (c, by) => ({ do: 'ask-organisation', response: c.caseOf(by) }),
    expected: Array<string>(7).fill('response-none'),
  },
  'answer-organisation': {
    make: (c, by) => ({
      do: 'answer-organisation',
      desk: c.caseOf(by),
      ask: newNote() as EntityId,
      answer: 'accepted',
    }),
    expected: Array<string>(7).fill('desk-none'),
  },
  'open-intake': {
    make: (c, by) => ({ do: 'open-intake', desk: c.caseOf(by), label: 'Posters' }),
    expected: Array<string>(7).fill('desk-none'),
  },
  'close-intake': {
    make: (c, by) => ({ do: 'close-intake', desk: c.caseOf(by), intake: newNote() as EntityId, why: '' }),
    expected: Array<string>(7).fill('desk-none'),
  },
  'take-report-up': {
    make: (c, by) => ({ do: 'take-report-up', desk: c.caseOf(by), report: newNote() as EntityId }),
    expected: Array<string>(7).fill('desk-none'),
  },
  'join-report': {
    make: (c, by) => ({
      do: 'join-report',
      desk: c.caseOf(by),
      report: newNote() as EntityId,
      response: c.caseOf(by),
      why: 'the same',
    }),
    expected: Array<string>(7).fill('desk-none'),
  },
  'join-responses': {
    make: (c, by) => ({
      do: 'join-responses',
      response: c.caseOf(by),
      into: newNote() as CaseId,
      why: 'the same',
    }),
    expected: Array<string>(7).fill('response-none'),
  },
  'set-report-aside': {
    make: (c, by) => ({
      do: 'set-report-aside',
      desk: c.caseOf(by),
      report: newNote() as EntityId,
      why: 'nothing',
    }),
    expected: Array<string>(7).fill('desk-none'),
  },
  'part-reports': {
    make: (c, by) => ({
      do: 'part-reports',
      response: c.caseOf(by),
      discovery: newNote() as EntityId,
      why: '',
    }),
    expected: Array<string>(7).fill('response-none'),
  },
  'close-response': {
    make: (c, by) => ({ do: 'close-response', response: c.caseOf(by), reason: 'not-needed', why: '' }),
    expected: Array<string>(7).fill('response-none'),
  },
  'set-nudge': {
    make: () => ({ do: 'set-nudge', channel: { kind: 'email', to: 'somebody@example.org' } }),
    expected: ['done', 'done', 'done', 'done', 'nudge-asks-twice', 'done', 'done'],
  },
  'end-nudge': { make: () => ({ do: 'end-nudge' }), expected: own },
  invite: { make: () => ({ do: 'invite', name: 'She', role: 'advocate', hours: 1 }), expected: own },
  join: {
    make: (c) => ({ do: 'join', secret: c.known.link, name: 'Marta' }),
    expected: [...own.slice(0, 6), 'link-open-already'],
  },
  'end-meeting': {
    make: (c) => ({ do: 'end-meeting', meeting: c.notes, same: true }),
    expected: Array<string>(7).fill('no-such-meeting'),
  },
  'open-session': {
    make: async (c, by) => {
      const {
        do: _,
        streams: __,
        past: ___,
        purpose: ____,
        caseName: _____,
        ...consent
      } = consentTo(c.caseOf(by), c.devices.Ana, c.newcomer, c.notes);
      const recipient = { name: 'Greta', role: 'interpreter', unit: 'Language line' } as const;
      const card = await c.newcomer.card();
      return { do: 'open-session', label: 'Session', hours: 1, consent: { ...consent, recipient, card } };
    },
    expected: [...Array<string>(4).fill('consent-beyond-own-rights'), done, done, done],
  },
  'end-session': {
    make: (c) => ({ do: 'end-session', person: personOf(c.newcomer) }),
    expected: Array<string>(7).fill('session-unknown'),
  },
  'end-visit': {
    make: async (c) => {
      // Greta is here on a visit: Marta met the device of her tab. Whoever ended it before, she is let in again.
      const { Marta } = c.devices;
      const person = personOf(c.newcomer);
      const { deviceId: device } = c.newcomer.context;
      const visit = { person, ends: now + 3_600_000 };
      Marta.context.keychain.met = [{ device, name: 'Greta', role: 'attorney', card: null, at: now, visit }];
      await grant(Marta, c.newcomer, c.notes);
      for (let round = 0; round < 2; round++) for (const one of Object.values(c.devices)) await one.sync();
      Marta.context.keychain.met = [];
      return { do: 'end-visit', person };
    },
    expected: [...Array<string>(5).fill('visit-unknown'), done, done],
  },
  'link-device': { make: () => ({ do: 'link-device', name: 'tablet', hours: 1 }), expected: own },
  'remove-device': {
    make: async (c, by) => {
      const device = await anotherOf(c, by);
      const { id, sign, kem } = device.context.device;
      const keys = { device: toBase64Url(id) as DeviceId, sign: toBase64Url(sign), kem: toBase64Url(kem) };
      const { notes } = c;
      const isIn = members(c.devices.Marta.replicas.get(notes)!.fold!.authority).some(
        ({ person }) => person === personOf(by),
      );
      if (isIn) need(await c.devices.Marta.stateMany(notes, [added(personOf(by), keys)]));
      for (const one of [c.devices.Marta, by]) await one.sync();
      return {
        do: 'remove-device',
        device: keys.device,
        reason: 'stolen',
        since: now,
        opened: 'unknown',
      };
    },
    // Her word is enough for her own; who may only read cannot say it.
    expected: ['device-not-yours', 'device-not-yours', 'no-right', ...Array<string>(4).fill(done)],
  },
  'let-device-in': {
    make: async (c, by) => {
      const { Tomás } = c.devices;
      const device = await anotherOf(c, Tomás);
      const { deviceId } = device.context;
      const card = toBase64Url(await device.card());
      need(await Tomás.stateMany(c.notes, [presented(deviceId, card)]));
      for (const one of [Tomás, by]) await one.sync();
      return {
        do: 'let-device-in',
        case: c.caseOf(by),
        person: personOf(Tomás),
        device: deviceId,
        caseName: 'Case',
      };
    },
    expected: ['device-not-asking', 'device-not-asking', 'no-right', 'no-right', 'no-right', done, done],
  },
  'make-sheet': { make: aboutComingBack.makeSheet, expected: chosen },
  'confirm-sheet': {
    make: (c, by) => aboutComingBack.confirmSheet(lostIn(c), by),
    expected: [...Array<string>(3).fill('recovery-sheet-none'), done, done, done, done],
  },
  'choose-trustees': {
    make: (c, by) => ({ do: 'choose-trustees', people: threeBesides(c, by) }),
    // Nobody is in a part with Otto or Mateo; Rita may state nothing where she reads.
    expected: ['recovery-trustee-unknown', 'recovery-trustee-unknown', ...chosen.slice(2)],
  },
  'end-recovery': { make: () => ({ do: 'end-recovery' }), expected: chosen },
  'meet-lost': {
    make: (c, by) => aboutComingBack.meetLost(lostIn(c), by),
    expected: ['recovery-person-unknown', 'recovery-person-unknown', ...Array<string>(5).fill(done)],
  },
  'prove-return': {
    make: () => ({ do: 'prove-return', words: 'ábaco' }),
    expected: Array<string>(7).fill('recovery-not-met'),
  },
  'return-anew': { make: () => ({ do: 'return-anew' }), expected: Array<string>(7).fill('recovery-not-met') },
  'request-recovery': {
    make: (c, by) => aboutComingBack.request(lostIn(c), by, by !== c.devices.Otto && by !== c.devices.Mateo),
    expected: ['recovery-not-met', 'recovery-not-met', 'no-right', done, done, done, done],
  },
  'object-recovery': {
    make: (c, by) => aboutComingBack.object(lostIn(c), by),
    expected: asksNothing,
  },
  'let-recovered-in': {
    make: (c, by) => aboutComingBack.letIn(lostIn(c), by),
    expected: asksNothing,
  },
  taken: {
    make: (c) => ({
      do: 'taken',
      devices: [],
      people: [personOf(c.devices.Rita)],
      reason: 'turned',
      since: now,
      opened: 'unknown',
    }),
    expected: [
      'taken-unknown',
      'taken-no-steward',
      'taken-oneself',
      'taken-no-steward',
      'taken-no-steward',
      done,
      done,
    ],
  },
  exclude: {
    make: (c, by) => ({
      do: 'exclude',
      case: c.caseOf(by),
      who: { kind: 'unit', name: 'Office 7' },
      reason: 'Her brother works there.',
    }),
    expected: [...Array<string>(5).fill('no-right'), done, done],
  },
  'exclude-exposed': {
    make: (c, by) => ({ do: 'exclude-exposed', case: c.caseOf(by), participant: newNote() as EntityId }),
    // Whose right it is not learns nothing of who is exposed.
    expected: [...Array<string>(5).fill('no-right'), 'network-exposure-unknown', 'network-exposure-unknown'],
  },
  'lift-exclusion': {
    make: async (c, by) => {
      const { Marta } = c.devices;
      const who = { kind: 'unit', name: 'Legal aid' } as const;
      need(await Marta.act({ do: 'exclude', case: c.caseOf(Marta), who, reason: 'Not known.' }));
      for (const device of [Marta, by]) await device.sync();
      return { do: 'lift-exclusion', case: c.caseOf(by), consent: c.known.consent };
    },
    // Hers is the consent, and another steward's the door.
    expected: [...Array<string>(4).fill('no-right'), 'exclusion-steward-lifts', done, done],
  },
  'close-taken': {
    make: () => ({ do: 'close-taken', taken: newNote() }),
    expected: Array<string>(7).fill('taken-report-unknown'),
  },
  'found-directory': {
    make: () => ({ do: 'found-directory', label: 'Another', mine: presentation('Another', 'US') }),
    // Ana is the survivor; Bea's and Marta's devices are in one.
    expected: [done, done, done, done, 'directory-staff-only', inOne, inOne],
  },
  'present-organisation': {
    make: (c) => ({
      do: 'present-organisation',
      device: c.newcomer.context.deviceId,
      organisation: presentation('Casa Greta', 'US'),
    }),
    expected: [...noDirectory, 'organisation-not-met', 'organisation-not-met'],
  },
  vouch: {
    make: (c) => ({ do: 'vouch', organisation: c.organisations.awaiting }),
    // Marta presented it, and has vouched by that.
    expected: [...noDirectory, done, 'vouch-twice'],
  },
  'suspend-organisation': {
    make: (c) => ({ do: 'suspend-organisation', organisation: c.organisations.third, reason: 'unsaid' }),
    expected: [...noDirectory, done, done],
  },
  'lift-suspension': {
    make: (c) => ({ do: 'lift-suspension', organisation: c.organisations.third }),
    expected: [...noDirectory, 'organisation-not-suspended', 'organisation-not-suspended'],
  },
  'let-back-in': {
    make: (c) => ({
      do: 'let-back-in',
      organisation: c.organisations.third,
      device: c.newcomer.context.deviceId,
    }),
    expected: [...noDirectory, 'organisation-not-outside', 'organisation-not-outside'],
  },
  'close-grants': {
    make: (c) => ({ do: 'close-grants', organisation: c.organisations.third }),
    expected: [
      ...Array<string>(5).fill('organisation-unknown'),
      'organisation-not-suspended',
      'organisation-not-suspended',
    ],
  },
  'record-consent': {
    make: (c, by) => consentTo(c.caseOf(by), c.devices.Ana, c.devices.Tomás, c.notes),
    expected: [...Array<string>(5).fill('consent-beyond-own-rights'), done, done],
  },
  'answer-consent': {
    make: (c, by) => ({ do: 'answer-consent', case: c.caseOf(by), consent: c.known.consent, says: 'yes' }),
    expected: [...Array<string>(4).fill('consent-unknown'), done, notHers, notHers],
  },
  'withdraw-consent': {
    make: (c, by) => ({ do: 'withdraw-consent', case: c.caseOf(by), consent: c.known.consent }),
    // Marta knows by then that Ana and Bea have.
    expected: [...Array<string>(4).fill('consent-unknown'), done, done, 'consent-ended'],
  },
};

const aboutOrganisations: ReadonlySet<Intent['do']> = new Set<Intent['do']>([
  'found-directory',
  'present-organisation',
  'vouch',
  'suspend-organisation',
  'lift-suspension',
  'let-back-in',
  'close-grants',
]);

/** A gate that nothing of the circle's opens: before a journey of somebody of whom nothing is known yet. */
async function subjectOf(c: Circle): Promise<EntityId> {
  const { Marta, ...others } = c.devices;
  const subject = newNote() as EntityId;
  need(
    await Marta.act({
      do: 'state',
      case: c.caseOf(Marta),
      kind: 'subject.described',
      body: { subject, group: 'survivor', name: 'Ana' },
    }),
  );
  for (const device of [Marta, ...Object.values(others)]) await device.sync();
  return subject;
}
const unknown = 'safety-not-known';
/** Whoever writes where her safety is worked on; of the others nobody has heard of her. */
const writersOfSafety = [unknown, unknown, 'no-right', done, done, done, done];

/** Statements of which somebody's safety hangs; whether such a word then counts is the domain's (safety/who-clears.ts). */
const statements = {
  'state gate.overridden': {
    make: async (c, by) => ({
      do: 'state',
      case: c.caseOf(by),
      kind: 'gate.overridden',
      body: {
        override: newNote() as EntityId,
        gate: 'danger',
        step: 'travel',
        subject: await subjectOf(c),
        from: '2026-01-05',
        until: '2026-01-06',
        reason: 'The house is burning.',
      },
    }),
    expected: writersOfSafety,
  },
  'state check.recorded': {
    make: async (c, by) => ({
      do: 'state',
      case: c.caseOf(by),
      kind: 'check.recorded',
      body: {
        check: 'exposure',
        subject: await subjectOf(c),
        found: 'clear',
        on: '2026-01-05',
        by: 'Somebody',
        how: 'Asked.',
      },
    }),
    expected: writersOfSafety,
  },
} as const satisfies Record<string, Command>;
type Row = Intent['do'] | keyof typeof statements;
const rows: Readonly<Record<Row, Command>> = { ...commands, ...statements };

export async function commandMatrix(
  of: readonly Row[] = Object.keys(rows) as Row[],
): Promise<readonly Cell[]> {
  const relay = await inProcessRelay();
  const cells: Cell[] = [];
  try {
    for (const rule of of) {
      const { make, expected } = rows[rule];
      const scene = await circle(relay, aboutOrganisations.has(rule as Intent['do']));
      for (const [index, who] of roles.entries()) {
        const found = await outcome(scene, scene.devices[who], await make(scene, scene.devices[who]));
        cells.push({
          matrix: 'commands',
          rule,
          who,
          expected: expected[index]!,
          found,
          wronglyAllowed: found === done && expected[index] !== done,
        });
      }
    }
  } finally {
    await relay.close();
  }
  return cells;
}

/** What came of it, as the steward's device that did not do it holds it afterwards. */
async function outcome({ devices, notes }: Circle, by: Device, intent: Intent): Promise<string> {
  const witness = by === devices.Marta ? devices.Bea : devices.Marta;
  const turned = (): number => epochs(witness.replicas.get(notes)!.fold!.authority).length;
  const before = turned();
  const acted = await by.act(intent);
  if (!acted.ok) return acted.error.code;
  for (const device of [by, witness, by, witness]) await device.sync();
  if (intent.do === 'turn') return turned() > before ? done : 'no effect';
  if (intent.do === 'taken') {
    const { authority } = witness.replicas.get(notes)!.fold!;
    return members(authority).some(({ person }) => person === intent.people[0]) ? 'no effect' : done;
  }
  if (intent.do === 'remove-device') {
    // Where she keeps no keys a steward's device follows her word.
    for (const device of [witness, by, witness]) await device.sync();
    const { authority } = witness.replicas.get(notes)!.fold!;
    return tenure(authority, intent.device)?.isIn === false ? done : 'no effect';
  }
  if (intent.do === 'let-device-in' || intent.do === 'let-recovered-in') {
    const { authority } = witness.replicas.get(notes)!.fold!;
    return tenure(authority, intent.device)?.isIn ? done : 'no effect';
  }
  const { facts } = acted.value;
  // What is said in every part at once stands in the notes too.
  const stream = saidEverywhere.has(intent.do) ? notes : acted.value.stream;
  // What is only hers: a case, a stream or a link of her own.
  if (stream === null || facts.length === 0 || intent.do === 'found-case' || intent.do === 'found-directory')
    return done;
  const log = need(await witness.lastFacts(stream, Number.MAX_SAFE_INTEGER));
  const counting = new Set(log.filter(({ counts }) => counts).map(({ id }) => id));
  const counts = (fact: FactId): boolean => counting.has(fact);
  return (saidEverywhere.has(intent.do) ? facts.some(counts) : facts.every(counts)) ? done : 'no effect';
}
const saidEverywhere: ReadonlySet<Intent['do']> = new Set<Intent['do']>([
  'confirm-sheet',
  'choose-trustees',
  'end-recovery',
  'request-recovery',
  'object-recovery',
]);
