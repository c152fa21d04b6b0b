import {
  type Body,
  type DeviceId,
  type EntityId,
  type FactId,
  type Instant,
  type Member,
  type PersonId,
  type Statement,
  type StreamId,
  founding,
  cutoffsFor,
  kinds,
  may,
  members,
  registerOf,
  registersOf,
  verdictOf,
} from '@cobijo/domain';
import {
  type LockParameters,
  attachmentBytesMax,
  caseIdOf,
  chunkCount,
  capabilityKeysOf,
  commitmentOf,
  createLock,
  decodeCard,
  deviceFromSeed,
  encodeCard,
  generateDeviceSeed,
  generateEpoch,
  openHandover,
  openLock,
  randomBytes,
  sealHandover,
} from '@cobijo/seal';
import { type Sodium, idToBytes, loadSodium, toBase64Url } from '@cobijo/wire';
import { raiseAlarm } from './alarms.ts';
import { fetchAttachment, prepareAttachment, uploadPending } from './attachments.ts';
import { viewCase, viewDevice, viewMessages, viewNotes } from './case-view.ts';
import { type Clock, systemClock } from './clock.ts';
import { packDevice, packedKeychain, unpackLogs } from './handover.ts';
import { homeOf, withoutAbsent } from './decide.ts';
import type { ClientResult, DeviceApi } from './device-api.ts';
import type { Done, FoundStream, Grant, Intent, Remove, State } from './intent.ts';
import { areAkin, kinOf } from './kinship.ts';
import { type Keychain, type StreamKeys, loadKeychain, saveKeychain } from './keychain.ts';
import { LiveSync } from './live-sync.ts';
import { collectInvitations, deliverInvitations } from './mailbox.ts';
import { bytesOf, record } from './record.ts';
import type { Transport } from './relay/transport.ts';
import { closable } from './store/closable.ts';
import { StoreFault, type Store } from './store/store.ts';
import { speakerOf } from './speaker.ts';
import { createMutex } from './mutex.ts';
import { type DeviceContext, type Replica, openReplica, saveSnapshot } from './stream/replica.ts';
import { sweep } from './sweep.ts';
import { type Synced, compareHeads, syncStream } from './sync.ts';
import { type StoreCheck, verifyReplica } from './verify-store.ts';
import type { CaseId, CaseView, DeviceView, MessageView, NoteView, SyncView } from './view.ts';

export interface DeviceOptions {
  readonly store: Store;
  readonly passphrase: string;
  readonly clock?: Clock;
  /** How a relay is reached; null: this device only keeps. */
  readonly transport?: Transport | null;
}

export interface NewDeviceOptions extends DeviceOptions {
  /** Stream-creation tokens that an organisation gave (base64url, 32 bytes each). One is spent on the mailbox. */
  readonly tokens: readonly string[];
  readonly lock?: LockParameters;
  readonly person?: PersonId;
}

const lockFile = 'lock';
const cardPrekeys = 8;
const ok = <T>(value: T): ClientResult<T> => ({ ok: true, value });
const refused = <T>(code: string, field?: string): ClientResult<T> => ({
  ok: false,
  error: { code, ...(field === undefined ? {} : { field }) },
});
const newId = <T extends string>(): T => toBase64Url(randomBytes(16)) as T;

/** Sets up a device: keys, a mailbox, prekeys, all under a passphrase that never leaves it. */
export async function createDevice(options: NewDeviceOptions): Promise<ClientResult<Device>> {
  const sodium = await loadSodium();
  if (await options.store.read(lockFile)) return refused('store-not-empty');
  const [token, ...tokens] = options.tokens;
  const { lock, storeKey } = createLock(sodium, options.passphrase, options.lock);
  const seed = generateDeviceSeed();
  const keychain: Keychain = {
    seed,
    device: toBase64Url(deviceFromSeed(sodium, seed).id) as DeviceId,
    person: options.person ?? newId<PersonId>(),
    relay: null,
    mailbox: { stream: newId<StreamId>(), secrets: generateEpoch(0, false), token: token ?? null, cursor: 0 },
    tokens,
    prekeys: Array.from({ length: cardPrekeys }, () => ({
      id: newId<string>(),
      seed: randomBytes(32),
      stream: null,
      known: [],
      used: [],
    })),
    streams: new Map(),
    cases: new Map(),
    invitations: [],
    uploads: [],
    alarms: new Map(),
    carded: new Set(),
    profile: null,
    handedOver: false,
  };
  await options.store.write(lockFile, lock);
  await saveKeychain(options.store, sodium, storeKey, keychain);
  return ok(await startDevice(sodium, options, storeKey, keychain));
}

/** Unlocks a device. Needs no network. */
export async function openDevice(options: DeviceOptions): Promise<ClientResult<Device>> {
  const sodium = await loadSodium();
  const lock = await options.store.read(lockFile);
  if (!lock) return refused('store-empty');
  const storeKey = openLock(sodium, lock, options.passphrase);
  if (!storeKey.ok) return refused(storeKey.refusal);
  const keychain = await loadKeychain(options.store, sodium, storeKey.value);
  if (!keychain) return refused('store-corrupt');
  return ok(await startDevice(sodium, options, storeKey.value, keychain));
}

/** Whether a store holds a device already. */
export const hasDevice = async (store: Store): Promise<boolean> => (await store.read(lockFile)) !== null;

/** Takes a device over from another place of its own (`Device.handOver`), under a new passphrase. */
export async function importHandover(
  options: DeviceOptions & {
    readonly sealed: Uint8Array;
    readonly secret: Uint8Array;
    readonly lock?: LockParameters;
  },
): Promise<ClientResult<Device>> {
  const sodium = await loadSodium();
  if (await hasDevice(options.store)) return refused('store-not-empty');
  const opened = openHandover(sodium, options.sealed, options.secret);
  if (!opened.ok) return refused(opened.refusal);
  const keychain: Keychain = { ...packedKeychain(opened.value), handedOver: false };
  for (const keys of keychain.streams.values()) keys.recovering = true;
  const { lock, storeKey } = createLock(sodium, options.passphrase, options.lock);
  await unpackLogs({ store: options.store, sodium, storeKey }, keychain, opened.value);
  // The lock goes last: a takeover that stopped half-way leaves a store that counts as empty, and starts anew.
  await saveKeychain(options.store, sodium, storeKey, keychain);
  await options.store.write(lockFile, lock);
  return ok(await startDevice(sodium, options, storeKey, keychain));
}

async function startDevice(
  sodium: Sodium,
  options: DeviceOptions,
  storeKey: Uint8Array,
  keychain: Keychain,
): Promise<Device> {
  const device = new Device(sodium, options, storeKey, keychain);
  await device.openStreams();
  return device;
}

/** One unlocked device: what `DeviceApi` promises, and what a scenario or a check needs besides. */
export class Device implements DeviceApi {
  readonly context: DeviceContext;
  readonly replicas = new Map<StreamId, Replica>();
  #transport: Transport | null;
  #live: LiveSync | null = null;
  readonly #listeners = new Set<() => void>();
  #announced = false;
  readonly #shut: () => void;
  readonly #saving = createMutex();
  readonly #rounds = createMutex();
  #sync: { state: SyncView['state']; lastAcknowledged: Instant | null; lastHeard: Instant | null };

  constructor(sodium: Sodium, options: DeviceOptions, storeKey: Uint8Array, keychain: Keychain) {
    this.#transport = options.transport ?? null;
    this.#sync = {
      state: this.#transport ? 'offline' : 'not-configured',
      lastAcknowledged: null,
      lastHeard: null,
    };
    const clock = options.clock ?? systemClock;
    const { store, shut } = closable(options.store);
    this.#shut = shut;
    this.context = {
      sodium,
      store,
      storeKey,
      device: deviceFromSeed(sodium, keychain.seed),
      deviceId: keychain.device,
      keychain,
      clock,
      // One at a time, and each as things stand when its turn comes: an older copy must never be the last one written.
      saveKeychain: () => this.#saving(() => saveKeychain(store, sodium, storeKey, keychain)),
      alarm: (code, stream) => {
        raiseAlarm(keychain.alarms, code, stream, clock());
        this.#announce();
      },
      changed: () => this.#announce(),
      caseSecret: (keys) => this.#caseSecret(keys.case),
    };
  }

  async openStreams(): Promise<void> {
    for (const keys of this.context.keychain.streams.values()) await this.#openStream(keys);
  }

  get transport(): Transport | null {
    return this.#transport;
  }

  /** Reaches the relay another way from now on. */
  useTransport(transport: Transport | null): void {
    this.#transport = transport;
    this.#sync.state = transport ? 'offline' : 'not-configured';
  }

  // What a person asks

  async act(intent: Intent): Promise<ClientResult<Done>> {
    if (this.context.keychain.handedOver) return refused('handed-over');
    try {
      const done = await this.#act(intent);
      this.#live?.nudge();
      return done;
    } catch (error) {
      if (error instanceof StoreFault) return refused(error.code);
      throw error;
    }
  }

  async #act(intent: Intent): Promise<ClientResult<Done>> {
    switch (intent.do) {
      case 'found-case':
        return this.#foundCase(intent.name);
      case 'found-stream':
        return this.#foundStream(intent);
      case 'grant':
        return this.#grant(intent);
      case 'remove':
        return this.#remove(intent);
      case 'turn':
        return this.#withStream(intent.stream, async (replica) => {
          replica.turnAsked = true;
          return ok({ stream: replica.stream, facts: [], made: null });
        });
      case 'state':
        return this.#state(intent);
      case 'say':
        return this.#withStream(intent.stream, (replica) => {
          const message = newId<EntityId>();
          const body = withoutAbsent({
            message,
            text: intent.text,
            replyTo: intent.replyTo,
            attachments: intent.attachments ? [...intent.attachments] : undefined,
          }) as Body<'message.said'>;
          return this.#record(replica, [this.#statement('message.said', body)], message);
        });
      case 'attach':
        return this.#withStream(intent.stream, async (replica) => {
          if (intent.bytes.length > attachmentBytesMax) return refused('attachment-too-large', 'bytes');
          const prepared = await prepareAttachment(this.context, replica, intent);
          if (!prepared.ok) return prepared;
          return this.#record(
            replica,
            [this.#statement('attachment.added', prepared.value)],
            prepared.value.attachment,
          );
        });
      case 'cross':
        return this.#cross(intent);
      case 'admit':
        return this.#withStream(intent.stream, (replica) =>
          this.#record(replica, [
            this.#statement('quarantine.admitted', { segments: [...intent.segments], reason: intent.reason }),
          ]),
        );
      case 'resolve-dispute':
        return this.#withStream(intent.stream, (replica) =>
          this.#record(replica, [
            this.#statement('dispute.resolved', { uphold: [...intent.uphold], refuse: [...intent.refuse] }),
          ]),
        );
      case 'place-hold':
        return this.#withStream(intent.stream, (replica) =>
          this.#record(replica, [this.#statement('hold.placed', { reason: intent.reason })]),
        );
      case 'lift-hold':
        return this.#withStream(intent.stream, (replica) =>
          this.#record(replica, [
            this.#statement('hold.lifted', { hold: intent.hold, reason: intent.reason }),
          ]),
        );
    }
  }

  /** States several things at once in one stream, as one segment: for a form that says more than one thing. */
  async stateMany(stream: StreamId, statements: readonly Statement[]): Promise<ClientResult<Done>> {
    if (this.context.keychain.handedOver) return refused('handed-over');
    const done = await this.#withStream(stream, (replica) => this.#record(replica, statements));
    this.#live?.nudge();
    return done;
  }

  async #foundCase(name: string): Promise<ClientResult<Done>> {
    const secret = randomBytes(16);
    const entity = toBase64Url(secret) as EntityId;
    const id = toBase64Url(
      caseIdOf(this.context.sodium, secret, bytesOf(this.context.keychain.person, 16)),
    ) as CaseId;
    this.context.keychain.cases.set(id, { name });
    const founded = await this.#createStream(id, {
      kind: 'stewardship',
      label: name,
      expiresAfterDays: null,
    });
    if (!founded.ok) {
      this.context.keychain.cases.delete(id);
      return founded;
    }
    const done = await this.#record(founded.value, [this.#statement('case.opened', { case: entity, name })]);
    return done.ok ? ok({ ...done.value, made: id }) : done;
  }

  async #foundStream(intent: FoundStream): Promise<ClientResult<Done>> {
    if (!this.context.keychain.cases.has(intent.case)) return refused('no-such-case', 'case');
    if (intent.kind === 'compartment' && !intent.compartment)
      return refused('compartment-missing', 'compartment');
    const founded = await this.#createStream(intent.case, intent);
    if (!founded.ok) return founded;
    const stewardship = this.#streamOf(intent.case, { kind: 'stewardship' });
    // A sealed part is known to its own members only, not to the case's other stewards.
    if (stewardship && !intent.sealed)
      await this.#record(stewardship, [
        this.#statement(
          'stream.listed',
          withoutAbsent({
            stream: founded.value.stream,
            compartment: intent.compartment,
            sealed: intent.sealed,
            label: intent.label,
          }),
        ),
      ]);
    return ok({ stream: founded.value.stream, facts: [], made: founded.value.stream });
  }

  async #createStream(
    caseId: CaseId,
    terms: Pick<FoundStream, 'label' | 'expiresAfterDays'> &
      Partial<Pick<FoundStream, 'compartment' | 'sealed'>> & {
        kind: 'stewardship' | 'compartment' | 'conversation';
      },
  ): Promise<ClientResult<Replica>> {
    const { keychain, sodium } = this.context;
    const token = keychain.tokens.shift();
    if (!token) return refused('no-tokens');
    const stream = newId<StreamId>();
    const conversation = terms.kind === 'conversation';
    const secrets = generateEpoch(0, !conversation);
    const keys: StreamKeys = {
      stream,
      case: caseId,
      conversation,
      salt: randomBytes(32),
      anchor: null,
      epochs: new Map([
        [0, { secrets, local: conversation ? randomBytes(32) : null, opening: null, nextTag: null }],
      ]),
      erased: new Set(),
      pendingRotation: null,
      cards: new Map(),
      generation: 0,
      recovering: false,
      token,
    };
    keychain.streams.set(stream, keys);
    await this.context.saveKeychain();
    const replica = await this.#openStream(keys);
    const founder = this.#meAsMember(caseId);
    const founding: Body<'epoch.opened'>['founding'] = {
      kind: terms.kind,
      ...(terms.compartment ? { compartment: terms.compartment } : {}),
      ...(terms.sealed ? { sealed: true } : {}),
      label: terms.label,
      expiresAfterDays: terms.expiresAfterDays,
    };
    const publicKeys = capabilityKeysOf(sodium, idToBytes(stream), secrets);
    const done = await this.#record(replica, [
      this.#statement('stream.founded', { ...founding, stream, founder }),
      this.#statement('epoch.opened', {
        epoch: 0,
        commitment: toBase64Url(commitmentOf(sodium, idToBytes(stream), 0, secrets.key)),
        keys: {
          read: toBase64Url(publicKeys.read),
          write: toBase64Url(publicKeys.write),
          steward: toBase64Url(publicKeys.steward),
        },
        parents: [],
        roster: [founder],
        heads: [],
        cutoffs: [],
        founding,
      }),
    ]);
    if (!done.ok) return done;
    await this.context.saveKeychain();
    return ok(replica);
  }

  /** How this person introduces herself in a stream that she founds. */
  #meAsMember(caseId: CaseId): Member {
    const profile = this.profile;
    return {
      person: this.context.keychain.person,
      name: profile?.name ?? this.context.keychain.cases.get(caseId)?.name ?? 'me',
      role: profile?.role ?? 'advocate',
      ...(profile?.organisation ? { organisation: profile.organisation } : {}),
      rights: ['write', 'steward'],
      past: 'with-past',
      why: profile?.why ?? '',
      devices: [this.#publicKeys()],
    };
  }

  #publicKeys(): Member['devices'][number] {
    const { device, deviceId } = this.context;
    return { device: deviceId, sign: toBase64Url(device.sign), kem: toBase64Url(device.kem) };
  }

  /** Who the person at this device is, for streams that she founds. */
  get profile(): Keychain['profile'] {
    return this.context.keychain.profile;
  }
  async introduce(profile: NonNullable<Keychain['profile']>): Promise<void> {
    this.context.keychain.profile = profile;
    await this.context.saveKeychain();
  }

  async #grant(intent: Grant): Promise<ClientResult<Done>> {
    return this.#withStream(intent.stream, async (replica) => {
      const { authority } = replica.fold!;
      if (!may(authority, this.context.deviceId, 'steward')) return refused('no-right');
      const card = decodeCard(this.context.sodium, intent.card);
      if (!card.ok) return refused(card.refusal, 'card');
      if (intent.until !== undefined && intent.until <= this.context.clock())
        return refused('grant-in-the-past', 'until');
      const person = toBase64Url(card.value.person) as PersonId;
      const { device } = card.value;
      const member: Member = {
        person,
        name: intent.name,
        role: intent.role,
        ...(intent.organisation === undefined ? {} : { organisation: intent.organisation }),
        rights: [...intent.rights],
        past: intent.past,
        ...(intent.until === undefined ? {} : { until: intent.until }),
        why: intent.why,
        devices: [
          {
            device: toBase64Url(device.id) as DeviceId,
            sign: toBase64Url(device.sign),
            kem: toBase64Url(device.kem),
          },
        ],
      };
      replica.keys.cards.set(person, { card: intent.card.slice(), caseName: intent.caseName });
      await this.context.saveKeychain();
      const done = await this.#record(replica, [this.#statement('member.added', { member })], person);
      if (done.ok) await this.#makeKnown(replica, intent, person);
      return done;
    });
  }

  /** Tells the case's stewards who was let in, where this device is one of theirs. */
  async #makeKnown(replica: Replica, intent: Grant, person: PersonId): Promise<void> {
    const stewardship = replica.keys.case
      ? this.#streamOf(replica.keys.case, { kind: 'stewardship' })
      : undefined;
    if (!stewardship?.fold || !may(stewardship.fold.authority, this.context.deviceId, 'write')) return;
    if (viewTerms(replica)?.sealed) return;
    const body: Body<'person.known'> = {
      person,
      name: intent.name,
      role: intent.role,
      ...(intent.organisation === undefined ? {} : { organisation: intent.organisation }),
    };
    const live = registerOf(stewardship.fold, 'person', person)?.live ?? [];
    const same = live.some((entry) => entry.body?.name === body.name && entry.body.role === body.role);
    if (same && live.length === 1) return;
    const supersedes = live.map((entry) => entry.fact);
    await this.#record(stewardship, [{ ...this.#statement('person.known', body), supersedes }]);
  }

  /**
   * Files a stream with the case that it belongs to, where whoever let this device in could not name it: the same name,
   * and somebody of this stream in that case too. Only this device's own filing; nobody else learns of it.
   */
  async #fileTogether(): Promise<void> {
    const { cases, person: me } = this.context.keychain;
    const people = (replica: Replica): PersonId[] =>
      replica.fold
        ? members(replica.fold.authority).flatMap(({ person }) => (person === me ? [] : [person]))
        : [];
    const sizes = new Map<CaseId, number>();
    for (const { keys } of this.replicas.values())
      if (keys.case) sizes.set(keys.case, (sizes.get(keys.case) ?? 0) + 1);
    let moved = false;
    for (const replica of this.replicas.values()) {
      const own = replica.keys.case;
      const name = own ? cases.get(own)?.name : undefined;
      if (!own || name === undefined) continue;
      const mine = new Set(people(replica));
      const target = [...this.replicas.values()].find((candidate) => {
        const { keys, ...other } = candidate;
        if (!this.#mayFile(replica, candidate)) return false;
        if (!keys.case || keys.case === own || cases.get(keys.case)?.name !== name) return false;
        const larger = (sizes.get(keys.case) ?? 0) - (sizes.get(own) ?? 0);
        if (larger < 0 || (larger === 0 && keys.case < own)) return false;
        return people({ keys, ...other }).some((person) => mine.has(person));
      })?.keys.case;
      if (!target) continue;
      replica.keys.case = target;
      moved = true;
    }
    if (!moved) return;
    for (const id of [...cases.keys()])
      if (![...this.replicas.values()].some((replica) => replica.keys.case === id)) cases.delete(id);
    await this.context.saveKeychain();
    this.context.changed();
  }

  /** A part in which a form may file something by itself is joined to a case only by stewards of both. */
  #mayFile(one: Replica, other: Replica): boolean {
    const own = this.context.deviceId;
    if (viewTerms(one)?.kind === 'conversation') return true;
    return areAkin(own, one, other) && areAkin(own, other, one);
  }

  async #remove(intent: Remove): Promise<ClientResult<Done>> {
    const facts: FactId[] = [];
    for (const stream of intent.streams) {
      const done = await this.#withStream(stream, async (replica) => {
        const { authority } = replica.fold!;
        if (!may(authority, this.context.deviceId, 'steward')) return refused<Done>('no-right');
        if (!members(authority).some((member) => member.person === intent.person))
          return refused<Done>('no-such-member', 'person');
        replica.keys.cards.delete(intent.person);
        return this.#record(replica, [
          this.#statement('member.removed', {
            person: intent.person,
            last: cutoffsFor(authority, intent.person),
            reason: intent.reason,
          }),
        ]);
      });
      if (!done.ok) return done;
      facts.push(...done.value.facts);
    }
    return ok({ stream: intent.streams[0] ?? null, facts, made: null });
  }

  async #state(intent: State): Promise<ClientResult<Done>> {
    const home = homeOf[intent.kind];
    const replica = intent.stream
      ? this.replicas.get(intent.stream)
      : home
        ? this.#streamOf(intent.case, home)
        : undefined;
    if (!replica) return refused(intent.stream ? 'no-such-stream' : 'no-such-compartment', 'stream');
    const parsed = kinds[intent.kind].body.safeParse(withoutAbsent(intent.body));
    if (!parsed.success) return refused('statement-body-bad', parsed.error.issues[0]?.path.join('.') ?? '');
    return this.#withStream(replica.stream, () =>
      this.#record(
        replica,
        [
          {
            kind: intent.kind,
            v: 1,
            at: this.context.clock(),
            supersedes: intent.supersedes ?? [],
            body: parsed.data,
          } as Statement,
        ],
        null,
      ),
    );
  }

  async #cross(intent: Extract<Intent, { do: 'cross' }>): Promise<ClientResult<Done>> {
    const from = this.replicas.get(intent.from);
    const to = this.replicas.get(intent.to);
    if (!from?.fold || !to?.fold) return refused('no-such-stream', from?.fold ? 'to' : 'from');
    for (const replica of [from, to])
      if (!may(replica.fold!.authority, this.context.deviceId, 'write')) return refused('no-right');
    const fromTopic = this.#compartmentOf(from);
    const toTopic = this.#compartmentOf(to);
    if (!fromTopic || !toTopic) return refused('not-a-compartment');
    const moved: Statement[] = [];
    for (const fact of intent.facts) {
      const parsed = kinds[fact.kind].body.safeParse(fact.body);
      if (!parsed.success) return refused('statement-body-bad', parsed.error.issues[0]?.path.join('.') ?? '');
      moved.push({
        kind: fact.kind,
        v: 1,
        at: this.context.clock(),
        supersedes: [],
        body: parsed.data,
      } as Statement);
    }
    // Each side has an id of its own for the crossing: one id in two streams would join them.
    const about = { what: intent.what, reason: intent.reason };
    const incoming = this.#statement('crossing.made', {
      crossing: newId<EntityId>(),
      direction: 'in',
      other: fromTopic,
      ...about,
    });
    const outgoing = this.#statement('crossing.made', {
      crossing: newId<EntityId>(),
      direction: 'out',
      other: toTopic,
      ...about,
    });
    const left = await this.#record(from, [outgoing]);
    if (!left.ok) return left;
    return this.#record(to, [incoming, ...moved]);
  }

  #compartmentOf(replica: Replica): Body<'crossing.made'>['other'] | null {
    const view = viewTerms(replica);
    return view?.compartment ?? null;
  }

  #statement<K extends Statement['kind']>(kind: K, body: Body<K>): Statement {
    return { kind, v: 1, at: this.context.clock(), supersedes: [], body } as unknown as Statement;
  }

  async #record(
    replica: Replica,
    statements: readonly Statement[],
    made: string | null = null,
  ): Promise<ClientResult<Done>> {
    const segment = await replica.exclusive(async () =>
      this.context.keychain.handedOver ? null : record(this.context, replica, statements),
    );
    if (!segment) return refused('handed-over');
    return ok({ stream: replica.stream, facts: segment.facts.map((fact) => fact.id), made });
  }

  async #withStream(
    stream: StreamId,
    work: (replica: Replica) => Promise<ClientResult<Done>>,
  ): Promise<ClientResult<Done>> {
    const replica = this.replicas.get(stream);
    if (!replica?.fold) return refused('no-such-stream', 'stream');
    if (!may(replica.fold.authority, this.context.deviceId, 'write') && !replica.lockedOut)
      return refused('no-right');
    // A device that was handed over first learns how far it had written, or it would write a place twice.
    if (replica.keys.recovering) return refused('not-synced-yet');
    return work(replica);
  }

  #streamOf(
    caseId: CaseId,
    home: { readonly kind: string; readonly compartment?: string },
  ): Replica | undefined {
    for (const replica of kinOf(this.context.deviceId, this.replicas.values(), caseId)) {
      const terms = viewTerms(replica);
      if (terms && terms.kind === home.kind && terms.compartment === home.compartment && !terms.sealed)
        return replica;
    }
    return undefined;
  }

  #caseSecret(caseId: CaseId | null): Uint8Array | null {
    const stewardship = caseId ? this.#streamOf(caseId, { kind: 'stewardship' }) : undefined;
    const opened = stewardship?.fold ? registersOf(stewardship.fold, 'case')[0]?.live[0]?.body : null;
    return opened ? bytesOf(opened.case, 16) : null;
  }

  // What the relay and time ask

  /** One round with the relay for everything: invitations, every stream, uploads, what has expired. */
  sync(): Promise<Synced> {
    // Two rounds at once would each open a stream that is new, and write one log from two places.
    return this.#rounds(() => this.#round());
  }

  async #round(): Promise<Synced> {
    const transport = this.#transport;
    if (!transport) return { state: 'offline' };
    const ended: Synced[] = [];
    const round = async (replicas: readonly Replica[]): Promise<void> => {
      for (const replica of replicas) {
        await compareHeads(this.context, replica, transport);
        ended.push(await this.syncOne(replica));
      }
    };
    // What is held goes first: an invitation back into a stream is only heeded by a device that was shown out of it.
    await round([...this.replicas.values()]);
    if (ended.some((synced) => synced.state === 'offline')) return { state: 'offline' };
    const joined = await this.#joinInvited(transport);
    if (!joined) return { state: 'offline' };
    await round(joined);
    await deliverInvitations(this.context, transport);
    await this.#fileTogether();
    const offline = ended.find((synced) => synced.state === 'offline');
    if (!offline) this.#heard();
    return offline ?? ended.find((synced) => synced.state !== 'done') ?? { state: 'done' };
  }

  /** One stream's round. */
  async syncOne(replica: Replica): Promise<Synced> {
    const transport = this.#transport;
    if (!transport) return { state: 'offline' };
    let synced = await syncStream(this.context, replica, transport, this.#live?.connection ?? null);
    if (synced.state !== 'offline') {
      await uploadPending(this.context, replica, transport);
      if ((await sweep(this.context, replica)) > 0)
        synced = await syncStream(this.context, replica, transport);
      await deliverInvitations(this.context, transport);
    }
    return synced;
  }

  /** Collects invitations and opens the streams they let this device into. Null when the relay was not reached. */
  async #joinInvited(transport: Transport): Promise<readonly Replica[] | null> {
    const invited = await collectInvitations(this.context, transport, (stream) => {
      const replica = this.replicas.get(stream);
      if (!replica?.fold) return false;
      return replica.lockedOut || !may(replica.fold.authority, this.context.deviceId, 'read');
    });
    if (!invited.ok) return null;
    const joined = new Set<Replica>();
    for (const keys of invited.value) {
      const held = this.replicas.get(keys.stream);
      if (held) held.lockedOut = false;
      joined.add(held ?? (await this.#openStream(keys)));
    }
    return [...joined];
  }

  async #openStream(keys: StreamKeys): Promise<Replica> {
    const replica = await openReplica(this.context, keys);
    this.replicas.set(keys.stream, replica);
    this.context.changed();
    return replica;
  }

  #heard(): void {
    this.#sync.lastHeard = this.context.clock();
    if (this.waiting() === 0) this.#sync.lastAcknowledged = this.#sync.lastHeard;
  }

  /** Statements that no relay has acknowledged. */
  waiting(): number {
    let waiting = 0;
    for (const replica of this.replicas.values())
      for (const pending of replica.pending) waiting += pending.facts;
    return waiting;
  }

  async connect(): Promise<void> {
    if (!this.#transport || this.#live) return;
    this.#live = new LiveSync(this, (state) => {
      this.#sync.state = state;
      if (state === 'connected') this.#heard();
      this.#announce();
    });
    this.#live.start();
  }

  async disconnect(): Promise<void> {
    await this.#live?.stop();
    this.#live = null;
    this.#sync.state = this.#transport ? 'offline' : 'not-configured';
    this.#announce();
  }

  // What a screen shows

  async view(): Promise<DeviceView> {
    return viewDevice(this, this.syncView());
  }
  async caseView(id: CaseId): Promise<ClientResult<CaseView>> {
    const view = await viewCase(this, id);
    return view ? ok(view) : refused('no-such-case');
  }
  async messages(
    stream: StreamId,
    before: number,
    count: number,
  ): Promise<ClientResult<readonly MessageView[]>> {
    const replica = this.replicas.get(stream);
    return replica?.fold ? ok(await viewMessages(this, replica, before, count)) : refused('no-such-stream');
  }
  async notes(id: CaseId, before: number, count: number): Promise<ClientResult<readonly NoteView[]>> {
    return ok(await viewNotes(this, id, before, count));
  }
  async openAttachment(stream: StreamId, attachment: EntityId): Promise<ClientResult<Uint8Array>> {
    const replica = this.replicas.get(stream);
    const fact = replica?.fold
      ? registersOf(replica.fold, 'attachment').find((register) => register.key === attachment)?.live[0]?.body
      : null;
    if (!replica || !fact) return refused('no-such-attachment');
    if (fact.chunks !== chunkCount(fact.bytes)) return refused('attachment-malformed');
    return fetchAttachment(this.context, replica, this.#transport, fact);
  }

  syncView(): SyncView {
    let behind = 0;
    for (const replica of this.replicas.values())
      behind += replica.waiting.length + replica.unverified.length;
    return {
      state: this.#sync.state,
      waiting: this.waiting(),
      lastAcknowledged: this.#sync.lastAcknowledged,
      lastHeard: this.#sync.lastHeard,
      behind,
      keeps: this.context.store.keeps,
    };
  }

  async card(): Promise<Uint8Array> {
    const { keychain, sodium, device } = this.context;
    const prekeys = keychain.prekeys
      .filter(
        (prekey) => prekey.stream === null && prekey.used.length === 0 && !keychain.carded.has(prekey.id),
      )
      .slice(0, 1);
    if (prekeys.length === 0) {
      const fresh = { id: newId<string>(), seed: randomBytes(32), stream: null, known: [], used: [] };
      keychain.prekeys.push(fresh);
      prekeys.push(fresh);
    }
    // A prekey is given out once: two conversations wrapped to one key would live and die together.
    for (const prekey of prekeys) keychain.carded.add(prekey.id);
    await this.context.saveKeychain();
    return encodeCard(sodium, device, {
      person: bytesOf(keychain.person, 16),
      prekeys: prekeys.map((prekey) => ({
        id: bytesOf(prekey.id, 16),
        kem: sodium.crypto_kem_xwing_seed_keypair(prekey.seed).publicKey,
      })),
      mailbox: { stream: keychain.mailbox.stream, writeSeed: keychain.mailbox.secrets.writeSeed! },
    });
  }

  /** Seals this device's keychain for another place of its own, and stops writing here. */
  async handOver(): Promise<{ readonly sealed: Uint8Array; readonly secret: Uint8Array }> {
    const { keychain, sodium } = this.context;
    // First it stops writing, on disk too, then it packs: what is signed after the packing would be signed twice.
    keychain.handedOver = true;
    await this.context.saveKeychain();
    try {
      for (const replica of this.replicas.values()) {
        await replica.syncing(async () => undefined);
        await replica.exclusive(async () => undefined);
      }
      return sealHandover(sodium, await packDevice(this.context, this.replicas.values()));
    } catch (error) {
      // Nothing left this device: it goes on here.
      keychain.handedOver = false;
      await this.context.saveKeychain();
      throw error;
    }
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #announce(): void {
    if (this.#announced || this.#listeners.size === 0) return;
    this.#announced = true;
    setTimeout(() => {
      this.#announced = false;
      for (const listener of this.#listeners) listener();
    }, 16);
  }

  /** The last facts of a stream in the order of the local log, as lines: what happened, by whom, and whether it counts. */
  async lastFacts(
    stream: string,
    count: number,
  ): Promise<
    ClientResult<
      readonly { id: FactId; at: string; by: string; kind: string; counts: boolean; body: unknown }[]
    >
  > {
    const replica = this.replicas.get(stream as StreamId);
    if (!replica?.fold) return refused('no-such-stream', 'stream');
    const { authority } = replica.fold;
    const found: { id: FactId; at: string; by: string; kind: string; counts: boolean; body: unknown }[] = [];
    for (let i = replica.places.length - 1; i >= 0 && found.length < count; i--) {
      const segments = await replica.log.readRecord(replica.places[i]!.place);
      for (const segment of [...segments].reverse()) {
        const counted = verdictOf(authority, segment.id).counts;
        const by = speakerOf(authority, segment.device)?.name ?? segment.device;
        for (const fact of [...segment.facts].reverse())
          found.push({
            id: fact.id,
            at: 'unknown' in fact ? '' : new Date(fact.at).toISOString(),
            by,
            kind: fact.kind,
            counts: counted,
            body: 'unknown' in fact ? null : fact.body,
          });
      }
    }
    return ok(found.slice(0, count).reverse());
  }

  /** Checks every stream's local copy from the ground (verify-store.ts). */
  async verifyStore(): Promise<readonly StoreCheck[]> {
    const checks: StoreCheck[] = [];
    for (const replica of this.replicas.values()) checks.push(await verifyReplica(this.context, replica));
    return checks;
  }

  async saveSnapshots(): Promise<void> {
    for (const replica of this.replicas.values())
      if (replica.unsaved > 0) await replica.exclusive(() => saveSnapshot(this.context, replica));
  }

  async lock(): Promise<void> {
    await this.disconnect();
    // What is under way ends first, under the keys that it began with.
    this.#transport = null;
    await this.#rounds(async () => undefined);
    for (const replica of this.replicas.values()) await replica.syncing(async () => undefined);
    await this.saveSnapshots();
    await this.#saving(async () => undefined);
    this.#shut();
    const { keychain, storeKey, device, store } = this.context;
    for (const secret of [storeKey, keychain.seed, device.signPrivate, device.kemPrivate]) secret.fill(0);
    this.replicas.clear();
    await store.close();
  }
}

/** A stream's founding terms; null before its first segment is here. */
function viewTerms(replica: Replica): Body<'epoch.opened'>['founding'] | null {
  return replica.fold ? founding(replica.fold.authority) : null;
}
