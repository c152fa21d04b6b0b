import { randomBytes } from 'node:crypto';
import {
  type CaseId,
  type ClientResult,
  type Device,
  type Intent,
  type ResponseView,
  createDevice,
  httpTransport,
} from '@cobijo/client';
import { fileStore } from '@cobijo/client/store/files';
import type { Body, ContentKind, EntityId, Instant, PersonId, Role, StreamId, Zone } from '@cobijo/domain';
import type { Catchers } from '../caught.ts';
import { need } from '../circle.ts';
import type { Expiring, Owner } from '../expired-search.ts';

/**
 * Casa de las Señas (invented; four deaf workers come to a police station at four in the morning with a letter, and
 * fifty-seven people are found), told by devices in two countries on one relay: a report, a silent one on call, whoever
 * is asked next, somebody on the other side, the first meeting, the families, and the review of day 7. Days and hours are
 * those of the story; the relay and the servers that take nudges run in real time.
 */
export const hourMs = 3_600_000;
export const found = Date.UTC(2026, 2, 10, 8) as Instant;

/** Words that must stand nowhere but on the devices that were let in. */
export const canaries = [
  'Casa de las Señas',
  'Jardines del Norte',
  'cincuenta y siete personas',
  'Nieves Huitzil',
  'la carta dice que nos cobran',
  'Amalia Huitzil',
  'la puerta de atrás',
  'Silvia Ordaz',
  'Lucía Bermejo',
  'Bruno Cano',
  'Dana Whitlock',
] as const;

type Name = 'dana' | 'silvia' | 'lucia' | 'bruno' | 'nieves' | 'amalia';
const people: Readonly<Record<Name, { readonly name: string; readonly role: Role }>> = {
  dana: { name: 'Dana Whitlock', role: 'investigator' },
  silvia: { name: 'Silvia Ordaz', role: 'advocate' },
  lucia: { name: 'Lucía Bermejo', role: 'advocate' },
  bruno: { name: 'Bruno Cano', role: 'advocate' },
  nieves: { name: 'Nieves Huitzil', role: 'survivor' },
  amalia: { name: 'Amalia Huitzil', role: 'relative' },
};

/** What one person saw for the first time, and when, in hours after they were found. */
export interface Seen {
  readonly party: string;
  readonly hour: number;
  readonly what: string;
}

export interface StoryRelay {
  readonly url: string;
  readonly folder: string;
  tokens(count: number): Promise<readonly string[]>;
}

export class FirstHours {
  readonly seen: Seen[] = [];
  readonly folders: string[] = [];
  readonly #devices = {} as Record<Name, Device>;
  readonly #relay: StoryRelay;
  readonly #catchers: Catchers;
  #now = found as number;
  #stream: StreamId | null = null;
  readonly #owners = {} as Record<Name, Owner>;
  /** Conversations that are kept for thirty days, and what was said there. */
  readonly conversations: Expiring[] = [];
  /** Whether who did not take it opened what was written after she was out. */
  readByWhoLeft = 0;
  nudgesWhileConnected = 0;

  constructor(relay: StoryRelay, catchers: Catchers) {
    this.#relay = relay;
    this.#catchers = catchers;
  }

  get devices(): readonly Device[] {
    return Object.values(this.#devices);
  }

  async tell(): Promise<ResponseView> {
    await this.#everybodyComes();
    await this.#aDeskAndItsRota();
    await this.#eachIsCalledBackHerWay();
    await this.#theReport();
    await this.#pastTheSilentOne();
    await this.#theOtherSide();
    await this.#hourNine();
    await this.#hourEleven();
    return this.#daySeven();
  }

  // The steps

  async #everybodyComes(): Promise<void> {
    for (const [name, who] of Object.entries(people) as [Name, (typeof people)[Name]][]) {
      const folder = `${this.#relay.folder}/${name}`;
      const passphrase = `six ordinary words of ${name}`;
      this.folders.push(folder);
      const device = need(
        await createDevice({
          store: await fileStore(folder),
          passphrase,
          clock: () => this.#now as Instant,
          transport: await httpTransport(this.#relay.url),
          tokens: await this.#relay.tokens(12),
          lock: { operations: 2, memoryBytes: 8 << 20 },
        }),
      );
      await device.introduce(who);
      await device.sync();
      this.#devices[name] = device;
      this.#owners[name] = { device, folder, passphrase };
    }
  }

  async #aDeskAndItsRota(): Promise<void> {
    const { dana, silvia, lucia, bruno } = this.#devices;
    const made = need(await dana.act({ do: 'found-desk', label: 'Mesa de la frontera' }));
    await dana.sync();
    for (const name of ['silvia', 'lucia', 'bruno'] as const)
      await this.#letIn(dana, name, made.stream!, 'Mesa de la frontera', ['write']);
    await this.#round();
    const present = async (
      device: Device,
      country: 'US' | 'MX',
      languages: readonly string[],
    ): Promise<void> => {
      const [desk] = (await device.view()).desks;
      const zone = (country === 'US' ? 'America/New_York' : 'America/Mexico_City') as Zone;
      need(
        await device.act({
          do: 'present-duty',
          desk: desk!.desk,
          country,
          zone,
          languages,
          capabilities: [],
        }),
      );
    };
    await present(silvia, 'US', ['es', 'mfs']);
    await present(lucia, 'US', ['mfs']);
    await present(bruno, 'MX', ['es', 'mfs']);
    await this.#say(dana, made.made as CaseId, made.stream!, 'rota.set', {
      rota: id(),
      name: 'Noches',
      zone: 'America/New_York' as Zone,
      from: '2026-03-01',
      shifts: [
        {
          shift: id(),
          weekdays: [1, 2, 3, 4, 5, 6, 7],
          from: '20:00',
          to: '08:00',
          people: [this.#person('silvia'), this.#person('lucia')],
        },
      ],
    });
    await this.#round();
  }

  async #eachIsCalledBackHerWay(): Promise<void> {
    const { silvia, lucia, bruno, nieves } = this.#devices;
    const on = async (device: Device, intent: Intent): Promise<ClientResult<unknown>> => device.act(intent);
    need(await on(silvia, { do: 'set-nudge', channel: { kind: 'email', to: 'guardia1@avisos.example' } }));
    const push = {
      kind: 'web-push',
      endpoint: `${this.#catchers.pushOrigin}/push/lucia`,
      p256dh: Buffer.concat([Buffer.from([4]), randomBytes(64)]).toString('base64url'),
      auth: randomBytes(16).toString('base64url'),
    } as const;
    need(await on(lucia, { do: 'set-nudge', channel: push }));
    need(await on(bruno, { do: 'set-nudge', channel: { kind: 'sms', to: '+5215550003333' } }));
    // Off for whoever was found, until she decides it twice.
    const hers = await on(nieves, { do: 'set-nudge', channel: { kind: 'sms', to: '+5215550004444' } });
    if (hers.ok || hers.error.code !== 'nudge-asks-twice') throw new Error('a survivor was not asked twice');
    await this.#round();
  }

  /** Four in the morning: without a network first, and the clock runs all the same. */
  async #theReport(): Promise<void> {
    const { dana } = this.#devices;
    this.#at(0.1);
    const transport = dana.transport;
    dana.useTransport(null);
    const made = need(
      await dana.act({
        do: 'report-discovery',
        label: 'Jardines del Norte',
        discovery: {
          at: found,
          place: 'Jardines del Norte',
          country: 'US',
          people: { atLeast: 4 },
          urgency: 'now',
          languages: ['mfs'],
          children: 'unknown',
          present: ['municipal-police'],
          mustNot: ['tell-employer', 'tell-consulate'],
          custody: 'no',
          reportedBy: 'officer',
          words: 'la carta dice que nos cobran',
        },
      }),
    );
    this.#stream = made.stream;
    await this.#look('the report is kept, without a network');
    dana.useTransport(transport);
    await this.#round(['dana']);
    need(await dana.act({ do: 'ask-next', response: made.made as CaseId }));
    await this.#round(['dana']);
    await this.#caught('email', 'Silvia, who is on call and away, is called back');
  }

  async #pastTheSilentOne(): Promise<void> {
    const { dana } = this.#devices;
    // She reads that she is asked, and does not answer.
    await this.#round(['silvia']);
    await this.#look('Silvia was asked');
    this.#at(0.5);
    const view = await this.#room('dana');
    if (view.next.code !== 'escalate') throw new Error(`silence was not said: ${view.next.code}`);
    need(await dana.act({ do: 'ask-next', response: view.response }));
    await this.#round(['dana']);
    await this.#caught('web-push', 'Lucía is called back');
    await this.#round(['lucia']);
    this.#at(0.6);
    const hers = await this.#room('lucia');
    need(await this.#devices.lucia.act({ do: 'answer-ask', response: hers.response, answer: 'accepted' }));
    await this.#round();
    await this.#round();
    await this.#look('Lucía has taken it; who did not reads no further');
    await this.#inRoom('lucia', 'response.logged', {
      entry: id(),
      on: this.#now as Instant,
      text: 'Son cincuenta y siete personas. Entramos por la puerta de atrás.',
    });
    await this.#round();
    const left = JSON.stringify((await this.#devices.silvia.view()).responses);
    if (left.includes('cincuenta y siete')) this.readByWhoLeft++;
  }

  async #theOtherSide(): Promise<void> {
    const { lucia, bruno } = this.#devices;
    this.#at(1.5);
    need(await lucia.act({ do: 'ask-next', response: (await this.#room('lucia')).response }));
    await this.#round(['lucia']);
    await this.#caught('sms', 'Bruno, across the border, is called back');
    await this.#round(['bruno']);
    need(
      await bruno.act({
        do: 'answer-ask',
        response: (await this.#room('bruno')).response,
        answer: 'accepted',
      }),
    );
    await this.#round();
    const { receipts, sending, receiving } = await this.#room('lucia');
    if (receipts.length !== 1 || !sending || !receiving) throw new Error('no receipt from the other side');
    await this.#look('two have it, with a receipt');
    await this.#step('lucia', 'interpreter', 1.8);
    await this.#step('lucia', 'safe-contact', 1.9);
    await this.#step('lucia', 'danger-screen', 5.5);
  }

  /** Face to face; and she has a device of her own, and a conversation with her advocate. */
  async #hourNine(): Promise<void> {
    const { lucia } = this.#devices;
    await this.#step('lucia', 'face-to-face', 9);
    const caseId = need(await lucia.act({ do: 'found-case', name: 'Casa de las Señas' })).made as CaseId;
    const talk = need(
      await lucia.act({
        do: 'found-stream',
        case: caseId,
        kind: 'conversation',
        purpose: 'survivor-and-advocate',
        label: 'Nieves y Lucía',
        expiresAfterDays: 30,
      }),
    ).stream!;
    await this.#letIn(lucia, 'nieves', talk, 'Casa', ['write']);
    await this.#round();
    await this.#sayThere('lucia', 'nieves', talk, 'Nieves Huitzil: nadie se entera si usted no quiere.');
    await this.#round();
    const [open] = (await this.#devices.nieves.view()).cases;
    const read = open ? await this.#devices.nieves.caseView(open.case) : null;
    if (!read?.ok || read.value.conversations.length !== 1) throw new Error('she reads no conversation');
    await this.#look('face to face; she reads her own conversation and no response');
  }

  /** She said yes to a warning; whom the family trusts carries it. */
  async #hourEleven(): Promise<void> {
    const { bruno } = this.#devices;
    const caseId = need(await bruno.act({ do: 'found-case', name: 'Familia' })).made as CaseId;
    const talk = need(
      await bruno.act({
        do: 'found-stream',
        case: caseId,
        kind: 'conversation',
        purpose: 'family-and-ngo',
        label: 'Amalia y Bruno',
        expiresAfterDays: 30,
      }),
    ).stream!;
    await this.#letIn(bruno, 'amalia', talk, 'Familia', ['write']);
    await this.#round();
    this.#at(11);
    const word = 'Amalia Huitzil: su hija está bien. No abra la puerta de atrás.';
    await this.#sayThere('bruno', 'amalia', talk, word);
    await this.#round();
    const [open] = (await this.#devices.amalia.view()).cases;
    const read = open ? await this.#devices.amalia.caseView(open.case) : null;
    if (!read?.ok || read.value.conversations.length !== 1) throw new Error('the family was not told');
    await this.#step('bruno', 'family-contact', 11);
    await this.#look('the family was told');
    for (const step of ['counsel', 'consent', 'hhs-notice'] as const) await this.#step('lucia', step, 20);
    for (const step of ['full-assessment', 'measures', 'continued-presence'] as const)
      await this.#step('lucia', step, 60);
  }

  async #daySeven(): Promise<ResponseView> {
    await this.#step('lucia', 'day-7', 7 * 24);
    await this.#look('the review of day 7');
    const view = await this.#room('dana');
    for (const device of this.devices) await device.disconnect();
    return view;
  }

  /** What is kept for thirty days is not kept for forty. */
  async fortyDaysLater(): Promise<void> {
    this.#at((7 + 40) * 24);
    for (let rounds = 0; rounds < 2; rounds++) await this.#round();
  }

  // What a step is made of

  #at(hours: number): void {
    this.#now = found + hours * hourMs;
  }

  #person(name: Name): PersonId {
    return this.#devices[name].context.keychain.person;
  }

  async #round(names: readonly Name[] = Object.keys(this.#devices) as Name[]): Promise<void> {
    for (let n = 0; n < 2; n++) for (const name of names) await this.#devices[name].sync();
  }

  async #room(name: Name): Promise<ResponseView> {
    const one = (await this.#devices[name].view()).responses.find(({ stream }) => stream === this.#stream);
    if (!one) throw new Error(`${name} is in no response`);
    return one;
  }

  async #letIn(
    by: Device,
    name: Name,
    stream: StreamId,
    caseName: string,
    rights: readonly 'write'[],
  ): Promise<void> {
    const { name: called, role } = people[name];
    const card = await this.#devices[name].card();
    const terms = { past: 'with-past', why: 'Respuesta', caseName } as const;
    need(await by.act({ do: 'grant', stream, card, name: called, role, rights, ...terms }));
    await by.sync();
  }

  async #say<K extends ContentKind>(
    by: Device,
    at: CaseId,
    stream: StreamId,
    kind: K,
    body: Body<K>,
  ): Promise<void> {
    need(await by.act({ do: 'state', case: at, stream, kind, body } as unknown as Intent));
  }

  async #sayThere(by: Name, to: Name, stream: StreamId, text: string): Promise<void> {
    need(await this.#devices[by].act({ do: 'say', stream, text }));
    this.conversations.push({ stream, texts: [text], between: [this.#owners[by], this.#owners[to]] });
  }

  async #inRoom<K extends ContentKind>(name: Name, kind: K, body: Body<K>): Promise<void> {
    const { response, stream } = await this.#room(name);
    await this.#say(this.#devices[name], response, stream, kind, body);
  }

  async #step(name: Name, step: string, hours: number): Promise<void> {
    this.#at(hours);
    await this.#inRoom(name, 'step.recorded', {
      record: id(),
      step,
      state: 'done',
      on: this.#now as Instant,
      why: '',
    });
    await this.#round();
  }

  /** Waits until a nudge was caught that had not been before. */
  async #caught(by: 'email' | 'web-push' | 'sms', what: string): Promise<void> {
    const end = Date.now() + 20_000;
    while (!this.#catchers.caught.some((one) => one.by === by)) {
      if (Date.now() > end) throw new Error(`no nudge: ${what}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    this.#note(by, what);
  }

  #note(party: string, what: string): void {
    this.seen.push({ party, hour: Math.round(((this.#now - found) / hourMs) * 10) / 10, what });
  }

  /** What everybody sees now: in how many responses she is, what stands first there, how many her desk lists. */
  async #look(what: string): Promise<void> {
    for (const name of Object.keys(this.#devices) as Name[]) {
      const { responses, desks } = await this.#devices[name].view();
      const mine = responses.find(({ stream }) => stream === this.#stream);
      const listed = desks.flatMap((desk) => desk.listed).length;
      this.#note(name, `${what}: ${mine ? mine.next.code : listed > 0 ? 'a response is open' : 'nothing'}`);
    }
  }
}

const id = (): EntityId => randomBytes(16).toString('base64url') as EntityId;
