import {
  type CaseId,
  type Device,
  type EndMeeting,
  type RecordConsent,
  type Transport,
  readOffer,
} from '@cobijo/client';
import type { EntityId, Instant, Statement, StreamId, Zone } from '@cobijo/domain';
import { foundCase, foundStream, grant, need, newNote, newPerson } from './circle.ts';

/** How much a relay has seen before it is carried away. */
export interface Grown {
  readonly facts: number;
  readonly joins: number;
  readonly grants: number;
  readonly withdrawals: number;
  /** Every name, reason and phrase that was said, none of which the relay may hold. */
  readonly canaries: readonly string[];
}

const zone = 'America/Mexico_City' as Zone;
const dayMs = 86_400_000;
/** People who come and go in one case: a case of a thousand would be no case. */
const joinsPerCase = 50;
const notesAtOnce = 64;
const tokensPerPerson = 4;

/** A day there: by the clock of Greenwich it may be tomorrow already. */
const day = (days: number) => ({
  on: new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(Date.now() + days * dayMs),
  zone,
});

/**
 * Cases that live: people join by links, compare pictures, are granted a part by a consent and lose it again because it
 * was taken back, while notes are written. Everything goes over the line to a real relay.
 */
export async function growRelay(options: {
  readonly facts: number;
  readonly joins: number;
  readonly transport: () => Promise<Transport>;
  readonly tokens: (count: number) => Promise<readonly string[]>;
  readonly onProgress: (joins: number) => void;
}): Promise<Grown> {
  const { facts, joins, transport, tokens, onProgress } = options;
  const canaries: string[] = [];
  const canary = (text: string): string => {
    canaries.push(text);
    return text;
  };
  const grown = { facts: 0, joins: 0, grants: 0, withdrawals: 0 };
  const cases = Math.ceil(joins / joinsPerCase);
  for (let n = 0; n < cases; n++) {
    const name = (who: string): string => canary(`${who} Quetzalcóatl-${n} Ñañez`);
    const steward = await newPerson(name('Lucía'), {
      transport: await transport(),
      tokens: await tokens(tokensPerPerson + 2 * joinsPerCase),
    });
    const survivor = await newPerson(name('Inés'), {
      role: 'survivor',
      transport: await transport(),
      tokens: await tokens(tokensPerPerson),
    });
    const caseName = canary(`Río Hondo número ${n}`);
    const caseId = await foundCase(steward, caseName);
    const stewardship = [...steward.replicas.keys()][0]!;
    const part = await foundStream(steward, caseId, {
      compartment: 'notes',
      label: canary(`Notas del caso ${n}`),
    });
    for (const stream of [stewardship, part])
      await grant(steward, survivor, stream, { rights: ['write', 'steward'] });
    await everyone(steward, survivor);

    const factsHere = Math.floor(((n + 1) * facts) / cases) - Math.floor((n * facts) / cases);
    const joinsHere = Math.floor(((n + 1) * joins) / cases) - Math.floor((n * joins) / cases);
    const perJoin = Math.ceil(factsHere / joinsHere);
    let written = 0;
    for (let j = 0; j < joinsHere; j++) {
      for (const until = Math.min(factsHere, written + perJoin); written < until;) {
        const notes = Array.from({ length: Math.min(notesAtOnce, until - written) }, () =>
          noteOf(canary(`abuela en la calle Ahuehuete ${n}-${written++}`)),
        );
        need(await steward.stateMany(part, notes));
        grown.facts += notes.length;
      }
      const newcomer = await join(steward, name(`Persona ${j}`), await transport(), canary);
      grown.joins += 1;
      const consent = await letIn(steward, {
        caseId,
        part,
        survivor,
        newcomer,
        why: canary(`porque ${n}-${j} lo dijo`),
        unit: canary(`Asesoría jurídica ${n}-${j}`),
        caseName,
      });
      await everyone(steward, survivor, newcomer);
      if (newcomer.replicas.has(part)) grown.grants += 1;
      const hers = (await survivor.view()).cases[0]!.case;
      need(await survivor.act({ do: 'withdraw-consent', case: hers, consent }));
      await everyone(survivor, steward, newcomer);
      if (newcomer.replicas.get(part)?.lockedOut) grown.withdrawals += 1;
      onProgress(grown.joins);
    }
  }
  return { ...grown, canaries };
}

/** Two rounds: what one hears in the first may be what another waits for. */
async function everyone(...devices: readonly Device[]): Promise<void> {
  for (let round = 0; round < 2; round++) for (const device of devices) await device.sync();
}

const noteOf = (text: string): Statement => ({
  kind: 'note.written',
  v: 1,
  at: Date.now() as Instant,
  supersedes: [],
  body: { note: newNote() as EntityId, title: text.slice(0, 40), text, about: [] },
});

/** Somebody comes by a link and both say that they see the same pictures. */
async function join(
  host: Device,
  name: string,
  transport: Transport,
  canary: (text: string) => string,
): Promise<Device> {
  const secret = canary(need(await host.act({ do: 'invite', name, role: 'attorney', hours: 1 })).made!);
  await host.sync();
  const offer = need(await readOffer(transport, secret, Date.now()));
  const guest = await newPerson(name, { role: 'attorney', transport, tokens: [offer.token] });
  need(await guest.act({ do: 'join', secret, name: host.profile!.name }));
  for (const device of [guest, host, guest, host]) await device.sync();
  for (const device of [guest, host]) {
    const meeting = (await device.view()).meetings[0]!.meeting;
    need(await device.act({ do: 'end-meeting', meeting, same: true } satisfies EndMeeting));
  }
  return guest;
}

async function letIn(
  steward: Device,
  at: {
    readonly caseId: CaseId;
    readonly part: StreamId;
    readonly survivor: Device;
    readonly newcomer: Device;
    readonly why: string;
    readonly unit: string;
    readonly caseName: string;
  },
): Promise<EntityId> {
  const consent: RecordConsent = {
    do: 'record-consent',
    case: at.caseId,
    subject: { name: 'Inés', person: at.survivor.context.keychain.person },
    recipient: { name: at.newcomer.profile!.name, role: 'attorney', unit: at.unit },
    card: await at.newcomer.card(),
    streams: [at.part],
    writes: true,
    past: 'from-now-on',
    purpose: 'counsel',
    why: at.why,
    explained: { document: 'who-may-see', version: 1, language: 'es', readAloud: true, limitsFirst: true },
    decision: 'yes',
    decided: day(0),
    until: day(90),
    withdrawal: ['her-device'],
    voice: { by: 'advocate' },
    caseName: at.caseName,
  };
  const made = need(await steward.act(consent)).made as EntityId;
  await steward.sync();
  return made;
}
