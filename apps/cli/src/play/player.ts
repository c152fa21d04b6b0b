import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type CaseId,
  type ClientResult,
  type Clock,
  type Device,
  type Done,
  type Transport,
  createDevice,
  openDevice,
  speakerOf,
} from '@cobijo/client';
import { fileStore } from '@cobijo/client/store/files';
import {
  type Body,
  type EntityId,
  type FactId,
  type Instant,
  type PersonId,
  type Statement,
  type StreamId,
  heldSegments,
} from '@cobijo/domain';
import {
  type Scenario,
  type StatedFact,
  type Step,
  type StepOf,
  reportedIn,
  statedOf,
} from '../scenario/index.ts';

/** How a played device keeps its store unlocked in a minute of a demonstration; a person's own device takes more. */
const playLock = { operations: 2, memoryBytes: 8 << 20 };

/** Where the devices of a played scenario lie, and the words that unlock them. */
export interface PlayFolder {
  readonly folder: string;
  readonly passphrases: Record<string, string>;
  /** Scenario ids of streams → their ids at the relay; which facts a label made. For checks and the glass relay. */
  readonly streams: Record<string, StreamId>;
}

const indexFile = 'play.json';
export const deviceFolder = (folder: string, party: string): string => join(folder, 'devices', party);

/** Reads what a player left behind; null where there is none. */
export function readPlayFolder(folder: string): (PlayFolder & { readonly scenario: string }) | null {
  try {
    return {
      folder,
      ...(JSON.parse(readFileSync(join(folder, indexFile), 'utf8')) as Omit<PlayFolder, 'folder'> & {
        scenario: string;
      }),
    };
  } catch {
    return null;
  }
}

/** A step that the engine refused: the scenario and the rules disagree, or something is broken. */
export class PlayFailure extends Error {
  readonly code: string;
  readonly step: number;
  constructor(code: string, step: number, detail: string) {
    super(`step ${step + 1}: ${detail} (${code})`);
    this.code = code;
    this.step = step;
  }
}

export interface PlayOptions {
  readonly scenario: Scenario;
  readonly folder: string;
  /** One for each device: what it reaches the relay by. */
  readonly transport: (party: string) => Promise<Transport>;
  /** Stream-creation tokens: one for each stream and each party's mailbox. */
  readonly tokens: readonly string[];
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/** What each party's device has left over, for whoever steps into it and opens a part of the case or makes a link. */
const tokensToSpare = 12;

/** How many tokens a scenario is given. */
export const tokensNeeded = (scenario: Scenario): number =>
  scenario.streams.length + scenario.parties.length * (1 + tokensToSpare);

/** A scenario under way: real devices, a real relay, a clock that the scenario moves. */
export class Player {
  readonly devices = new Map<string, Device>();
  readonly streams = new Map<string, StreamId>();
  readonly factLabels = new Map<string, FactId>();
  readonly entities = new Map<string, EntityId>();
  readonly cases = new Map<string, CaseId>();
  readonly passphrases: Record<string, string> = {};
  readonly #options: PlayOptions;
  readonly #offline = new Set<string>();
  readonly #stale = new Map<string, Set<StreamId>>();
  readonly #invited = new Set<string>();
  readonly #transports = new Map<string, Transport>();
  #now: Instant;

  constructor(options: PlayOptions) {
    this.#options = options;
    this.#now = Date.parse(options.scenario.steps[0]!.at) as Instant;
  }

  readonly clock: Clock = () => this.#now;

  /** Plays every step; devices stay unlocked. */
  async play(): Promise<void> {
    const { scenario, onProgress, signal } = this.#options;
    await this.#setUp();
    for (const [index, step] of scenario.steps.entries()) {
      signal?.throwIfAborted();
      this.#now = Math.max(this.#now, Date.parse(step.at)) as Instant;
      await this.#catchUp(index);
      await this.#take(step, index);
      await this.#catchUp(index);
      onProgress?.(index + 1, scenario.steps.length);
    }
    await this.settle();
    this.#writeIndex();
  }

  /** Everyone who has a network syncs until nothing moves: expired keys are turned and erased on every device. */
  async settle(): Promise<void> {
    for (let round = 0; round < 3; round++) {
      for (const [party, device] of this.devices) if (!this.#offline.has(party)) await device.sync();
    }
  }

  async #setUp(): Promise<void> {
    const { scenario, folder, transport, tokens } = this.#options;
    const spare = [...tokens];
    for (const party of scenario.parties) {
      const path = deviceFolder(folder, party.id);
      mkdirSync(path, { recursive: true });
      const passphrase = `${scenario.scenario}-${party.id}-${crypto.randomUUID()}`;
      this.passphrases[party.id] = passphrase;
      const reach = await transport(party.id);
      this.#transports.set(party.id, reach);
      // One token for the mailbox, one for each stream that this party founds.
      const founds = scenario.steps.reduce(
        (sum, step) => sum + (step.by === party.id ? foundedBy(step) : 0),
        0,
      );
      const made = await createDevice({
        store: await fileStore(path),
        passphrase,
        clock: this.clock,
        transport: reach,
        tokens: spare.splice(0, founds + 1 + tokensToSpare),
        lock: playLock,
      });
      if (!made.ok) throw new PlayFailure(made.error.code, -1, `a device for ${party.id}`);
      await made.value.introduce({
        name: party.name,
        role: party.role,
        ...(party.organisation === undefined ? {} : { organisation: party.organisation }),
        why: scenario.title[party.language],
      });
      this.devices.set(party.id, made.value);
      this.#stale.set(party.id, new Set());
      await made.value.sync();
    }
    this.#writeIndex();
  }

  #writeIndex(): void {
    writeFileSync(
      join(this.#options.folder, indexFile),
      JSON.stringify({
        scenario: this.#options.scenario.scenario,
        passphrases: this.passphrases,
        streams: Object.fromEntries(this.streams),
      }),
      { mode: 0o600 },
    );
  }

  /** Devices that have a network learn of what changed since they last looked. */
  async #catchUp(step: number): Promise<void> {
    for (const [party, device] of this.devices) {
      if (this.#offline.has(party)) continue;
      const stale = this.#stale.get(party)!;
      if (this.#invited.delete(party)) {
        await device.sync();
        stale.clear();
        // A newcomer's first word in a conversation is her key for what comes next.
        for (const stream of device.replicas.keys()) this.#touch(stream, party);
      }
      for (const stream of stale) {
        const replica = device.replicas.get(stream);
        if (!replica) continue;
        const before = replica.own.next;
        const synced = await device.syncOne(replica);
        if (synced.state === 'refused') throw new PlayFailure(synced.code, step, `${party} syncing`);
        if (replica.own.next !== before) this.#touch(stream, party);
      }
      stale.clear();
    }
  }

  #touch(stream: StreamId, by: string): void {
    for (const [party, stale] of this.#stale) if (party !== by) stale.add(stream);
  }

  async #take(step: Step, index: number): Promise<void> {
    const device = this.devices.get(step.by)!;
    switch (step.do) {
      case 'found':
        return this.#found(device, step, index);
      case 'grant':
        return this.#grant(device, step, index);
      case 'remove': {
        const streams = step.streams.map((name) => this.#stream(name));
        const person = this.#person(step.person);
        this.#need(await device.act({ do: 'remove', streams, person, reason: step.reason }), index, 'remove');
        return this.#after(step.by, streams);
      }
      case 'record': {
        const stream = this.#stream(step.stream);
        const statements = step.facts.map((fact) => this.#statement(fact, step.by, index));
        this.#remember(
          step.facts,
          this.#need(await device.stateMany(stream, statements), index, 'record').facts,
        );
        return this.#after(step.by, [stream]);
      }
      case 'say': {
        const stream = this.#stream(step.in);
        const done = this.#need(
          await device.act({
            do: 'say',
            stream,
            text: step.text,
            ...(step.replyTo ? { replyTo: this.#entity(step.replyTo) } : {}),
            ...(step.attachments
              ? { attachments: step.attachments.map((label) => this.#entity(label)) }
              : {}),
          }),
          index,
          'say',
        );
        if (step.as && done.made) this.entities.set(step.as, done.made as EntityId);
        return this.#after(step.by, [stream]);
      }
      case 'attach': {
        const stream = this.#stream(step.stream);
        const bytes =
          'text' in step.content ? new TextEncoder().encode(step.content.text) : seededBytes(step.content);
        const { name, mediaType } = step;
        const done = this.#need(
          await device.act({ do: 'attach', stream, name, mediaType, bytes, asIs: true }),
          index,
          'attach',
        );
        if (done.made) this.entities.set(step.as, done.made as EntityId);
        return this.#after(step.by, [stream]);
      }
      case 'cross': {
        const [from, to] = [this.#stream(step.from), this.#stream(step.to)];
        const facts = step.facts.map((fact) => {
          const { kind, body } = this.#statement(fact, step.by, index);
          return { kind, body } as { kind: StatedFact['kind']; body: unknown };
        });
        const done = this.#need(
          await device.act({ do: 'cross', from, to, what: step.what, reason: step.reason, facts }),
          index,
          'cross',
        );
        this.#remember(step.facts, done.facts.slice(1));
        return this.#after(step.by, [from, to]);
      }
      case 'turn': {
        const stream = this.#stream(step.stream);
        this.#need(await device.act({ do: 'turn', stream }), index, 'turn');
        return this.#after(step.by, [stream]);
      }
      case 'offline':
        this.#offline.add(step.by);
        return device.useTransport(null);
      case 'online':
        this.#offline.delete(step.by);
        device.useTransport(this.#transports.get(step.by)!);
        await device.sync();
        for (const stream of device.replicas.keys()) this.#touch(stream, step.by);
        return undefined;
      case 'admit': {
        const stream = this.#stream(step.stream);
        const replica = device.replicas.get(stream);
        const person = this.#person(step.from);
        const segments = replica?.fold
          ? heldSegments(replica.fold)
              .filter((held) => speakerOf(replica.fold!.authority, held.device)?.person === person)
              .map((held) => held.segment)
          : [];
        if (segments.length === 0) throw new PlayFailure('nothing-to-admit', index, `from ${step.from}`);
        this.#need(await device.act({ do: 'admit', stream, segments, reason: step.reason }), index, 'admit');
        return this.#after(step.by, [stream]);
      }
      case 'hold': {
        const stream = this.#stream(step.stream);
        const done = this.#need(
          await device.act({ do: 'place-hold', stream, reason: step.reason }),
          index,
          'hold',
        );
        this.factLabels.set(step.as, done.facts[0]!);
        return this.#after(step.by, [stream]);
      }
      case 'lift': {
        const stream = this.#stream(step.stream);
        const hold = this.factLabels.get(step.hold)!;
        this.#need(await device.act({ do: 'lift-hold', stream, hold, reason: step.reason }), index, 'lift');
        return this.#after(step.by, [stream]);
      }
      case 'present': {
        const { zone } = this.#options.scenario.parties.find((one) => one.id === step.by)!;
        const { country, languages, capabilities } = step;
        const desk = this.#filedAs(device, step.desk);
        this.#need(
          await device.act({ do: 'present-duty', desk, country, zone, languages, capabilities }),
          index,
          'present',
        );
        return this.#after(step.by, [this.#stream(step.desk)]);
      }
      case 'report':
        return this.#report(device, step, index);
      case 'ask': {
        const response = this.#filedAs(device, step.response);
        const person = this.#person(step.to);
        this.#need(await device.act({ do: 'ask-next', response, person, side: step.side }), index, 'ask');
        this.#invited.add(step.to);
        return this.#after(step.by, [...device.replicas.keys()]);
      }
      case 'accept': {
        const response = this.#filedAs(device, step.response);
        this.#need(await device.act({ do: 'answer-ask', response, answer: 'accepted' }), index, 'accept');
        return this.#after(step.by, [...device.replicas.keys()]);
      }
    }
  }

  /** The acting device sends what it did, if it can; the others will find it. */
  async #after(by: string, streams: readonly StreamId[]): Promise<void> {
    const device = this.devices.get(by)!;
    if (this.#offline.has(by)) return;
    for (const stream of streams) {
      const replica = device.replicas.get(stream);
      if (replica) await device.syncOne(replica);
      this.#touch(stream, by);
    }
  }

  async #found(device: Device, step: StepOf<'found'>, index: number): Promise<void> {
    const { scenario } = this.#options;
    const party = scenario.parties.find((one) => one.id === step.by)!;
    for (const name of step.streams) {
      const stream = scenario.streams.find((one) => one.id === name)!;
      if (stream.kind === 'stewardship') {
        const done = this.#need(
          await device.act({ do: 'found-case', name: scenario.title[party.language] }),
          index,
          'found-case',
        );
        this.cases.set(step.by, done.made as CaseId);
        this.streams.set(name, done.stream!);
        continue;
      }
      if (stream.kind === 'desk') {
        const done = this.#need(await device.act({ do: 'found-desk', label: stream.label }), index, name);
        this.streams.set(name, done.stream!);
        continue;
      }
      if (stream.kind === 'response') throw new PlayFailure('scenario-stream-state', index, name);
      const caseId = this.cases.get(step.by) ?? (await device.view()).cases[0]?.case;
      if (!caseId) throw new PlayFailure('no-such-case', index, `${step.by} has no case`);
      const done = this.#need(
        await device.act({
          do: 'found-stream',
          case: caseId,
          kind: stream.kind,
          ...(stream.kind === 'compartment' ? { compartment: stream.compartment } : {}),
          ...(stream.kind === 'compartment' && stream.sealed ? { sealed: true } : {}),
          label: stream.label,
          expiresAfterDays: stream.kind === 'conversation' ? stream.expiresAfterDays : null,
        }),
        index,
        `found ${name}`,
      );
      this.streams.set(name, done.made as StreamId);
    }
    await this.#after(step.by, [...device.replicas.keys()]);
  }

  async #report(device: Device, step: StepOf<'report'>, index: number): Promise<void> {
    const { response, discovery, at } = step;
    const { body } = this.#statement(reportedIn(response, discovery, at), step.by, index);
    const { discovery: _id, ...told } = body as Body<'discovery.reported'>;
    const { label } = this.#options.scenario.streams.find((one) => one.id === response)!;
    const done = this.#need(
      await device.act({ do: 'report-discovery', label, discovery: told }),
      index,
      'report',
    );
    this.streams.set(response, done.stream!);
    await this.#after(step.by, [...device.replicas.keys()]);
  }

  /** Under which id this device files a desk or a response. */
  #filedAs(device: Device, name: string): CaseId {
    const filed = device.replicas.get(this.#stream(name))?.keys.case;
    if (!filed) throw new PlayFailure('no-such-stream', -1, name);
    return filed;
  }

  async #grant(device: Device, step: StepOf<'grant'>, index: number): Promise<void> {
    const { scenario } = this.#options;
    const newcomer = this.devices.get(step.to)!;
    const party = scenario.parties.find((one) => one.id === step.to)!;
    for (const name of step.streams) {
      const stream = this.#stream(name);
      const { kind, label } = scenario.streams.find((one) => one.id === name)!;
      // Her card is handed over for each grant: every conversation gets a prekey of its own.
      const card = await newcomer.card();
      this.#need(
        await device.act({
          do: 'grant',
          stream,
          card,
          name: party.name,
          role: party.role,
          ...(party.organisation === undefined ? {} : { organisation: party.organisation }),
          rights: step.rights,
          past: step.past,
          ...(step.until ? { until: Date.parse(step.until) as Instant } : {}),
          why: step.why,
          caseName: kind === 'desk' ? label : scenario.title[party.language],
        }),
        index,
        `grant ${name} to ${step.to}`,
      );
      await this.#after(step.by, [stream]);
    }
    this.#invited.add(step.to);
    await this.#after(
      step.by,
      [...device.replicas.keys()].filter((stream) => device.replicas.get(stream)!.pending.length > 0),
    );
  }

  #statement(fact: StatedFact, by: string, index: number): Statement {
    const party = this.#options.scenario.parties.find((one) => one.id === by)!;
    const stated = statedOf(fact, party.zone, {
      thing: (label) => this.#entity(label),
      person: (name) => this.#person(name),
    });
    if (!stated.ok)
      throw new PlayFailure(
        'fact-malformed',
        index,
        `${fact.kind}: ${stated.error[0]?.path.join('.') ?? ''}`,
      );
    const supersedes = (fact.supersedes ?? []).map((label) => {
      const id = this.factLabels.get(label);
      if (!id) throw new PlayFailure('label-unknown', index, label);
      return id;
    });
    return { ...stated.value, v: 1, at: this.#now, supersedes };
  }

  #remember(facts: readonly StatedFact[], ids: readonly FactId[]): void {
    facts.forEach((fact, i) => {
      if (fact.as) this.factLabels.set(fact.as, ids[i]!);
    });
  }

  #entity(label: string): EntityId {
    const known = this.entities.get(label);
    if (known) return known;
    const made = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64url') as EntityId;
    this.entities.set(label, made);
    return made;
  }

  #person(party: string): PersonId {
    return this.devices.get(party)!.context.keychain.person;
  }

  #stream(name: string): StreamId {
    const stream = this.streams.get(name);
    if (!stream) throw new PlayFailure('no-such-stream', -1, name);
    return stream;
  }

  #need(result: ClientResult<Done>, index: number, what: string): Done {
    if (result.ok) return result.value;
    throw new PlayFailure(
      result.error.code,
      index,
      `${what}${result.error.field ? ` (${result.error.field})` : ''}`,
    );
  }
}

const foundedBy = (step: Step): number =>
  step.do === 'found' ? step.streams.length : step.do === 'report' ? 1 : 0;

/** Bytes that look like a file's, the same for the same seed. */
function seededBytes({ bytes, seed }: { readonly bytes: number; readonly seed: number }): Uint8Array {
  const out = new Uint8Array(bytes);
  let state = (seed + 1) >>> 0;
  for (let i = 0; i < bytes; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    out[i] = state >>> 24;
  }
  return out;
}

/** Unlocks one device of a played scenario. Without a transport it shows what it has. */
export async function openPlayed(
  played: PlayFolder,
  party: string,
  transport: Transport | null,
  clock?: Clock,
): Promise<ClientResult<Device>> {
  const passphrase = played.passphrases[party];
  if (!passphrase) return { ok: false, error: { code: 'no-such-party' } };
  return openDevice({
    store: await fileStore(deviceFolder(played.folder, party)),
    passphrase,
    transport,
    ...(clock ? { clock } : {}),
  });
}
