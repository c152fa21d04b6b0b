import type { Body, EntityId, Instant, Statement, StreamId } from '@cobijo/domain';
import type { Draft } from '@cobijo/domain/draft/draft';
import { may, registersOf } from '@cobijo/domain';
import { deviceFromSeed, sealHandover } from '@cobijo/seal';
import type { NudgeOffer, Sodium } from '@cobijo/wire';
import { act } from './acts/act.ts';
import { type Acting, inStream, keep, streamOf } from './acts/acting.ts';
import { raiseAlarm } from './alarms.ts';
import { newCard } from './card.ts';
import { viewCase, viewCaseTimelines, viewDevice, viewNotes } from './case-view.ts';
import { type Clock, systemClock } from './clock.ts';
import { endedByTime, isTendingDue, tendConsents } from './consents.ts';
import { type ClientResult, type DeviceApi, ok, refused } from './device-api.ts';
import { tendDirectory } from './directory-tending.ts';
import { endsDue, noteOrders, tendEnd } from './ending.ts';
import { DraftDesk, type DraftOf } from './drafts.ts';
import { type KeptVoice, type UnsentVoice, UnsentVoices, type VoicePiece } from './unsent-voice.ts';
import { ExportDesk } from './export/desk.ts';
import type { ExportMade, ExportPlan, ExportProgress, ExportRequest } from './export/request.ts';
import { fileTogether } from './filing.ts';
import { packDevice } from './handover.ts';
import type { Done, Intent } from './intent.ts';
import { tendIntakes } from './intake.ts';
import { settleReasons } from './acts/owed-reasons.ts';
import { tendKnownDesks } from './known-desks.ts';
import { sendLetters } from './letters.ts';
import { tendOrganisationAnswers } from './organisation-answers.ts';
import { nextAnswerDue, tendResponses } from './response-tending.ts';
import { tendDevices } from './own-devices.ts';
import { type Keychain, type StreamKeys, saveKeychain } from './keychain.ts';
import { rememberKin } from './kinship.ts';
import { ImportDesk } from './network-import/desk.ts';
import type { ImportPlan, ImportProgress, ImportRequest } from './network-import/request.ts';
import { viewNetwork } from './network-told.ts';
import type { NetworkView } from './network-view.ts';
import { type GrantAsked, type GrantPlan, planGrant } from './newcomer-view.ts';
import { LiveSync } from './live-sync.ts';
import { collectInvitations, deliverInvitations } from './mailbox.ts';
import { meet } from './meeting.ts';
import { createMutex } from './mutex.ts';
import { bytesOf } from './ids.ts';
import { tendNudge } from './nudges.ts';
import { goOnBehind } from './older-copy.ts';
import { goOnFromInvitation } from './let-in-again.ts';
import { readFromFounding } from './regrant.ts';
import { nameMyself, noteAsked } from './recovery.ts';
import { keepChoice } from './recovery-keeping.ts';
import type { Transport } from './relay/transport.ts';
import { HeardRings, keepPool } from './rings.ts';
import { closable } from './store/closable.ts';
import { type Store, StoreFault } from './store/store.ts';
import { openReplica } from './stream/open.ts';
import type { DeviceContext, Replica } from './stream/replica.ts';
import { saveSnapshot } from './stream/snapshot.ts';
import type { TimelinesAsked, TimelinesView } from './safety-view.ts';
import { type TransferView, Transfers } from './transfer/transfers.ts';
import { sweep } from './sweep.ts';
import { type Synced, compareHeads, syncStream } from './sync.ts';
import { inOrderOfDanger, isTakenOpen, tendTaken } from './taken.ts';
import { viewMessageHistory, viewMessages } from './talk-view.ts';
import { SearchDesk, type SearchProgress } from './talk-search.ts';
import { type TailLine, lastFacts } from './tail.ts';
import { type StoreCheck, verifyReplica } from './verify-store.ts';
import type {
  CaseId,
  CaseView,
  DeviceView,
  MessageStatement,
  MessageView,
  NoteView,
  SyncView,
} from './view.ts';

export interface DeviceOptions {
  readonly store: Store;
  readonly passphrase: string;
  readonly clock?: Clock;
  /** How a relay is reached; null: this device only keeps. */
  readonly transport?: Transport | null;
}

/** No screen is drawn more often. */
const announceEveryMs = 16;
/** How long it may wait to be told that the relay was heard again, in milliseconds: nothing else changed. */
const announceHeardMs = 1_000;
/** How long what may be lost without harm waits to be written with other such, in milliseconds. */
const saveSoonMs = 3_000;

/** Turn, destroy and confirm, told: and once more where something came late. */
const endStepsMax = 5;

/** One unlocked device: what `DeviceApi` promises, and what a scenario or a check needs besides. */
export class Device implements DeviceApi, Acting {
  readonly context: DeviceContext;
  readonly replicas = new Map<StreamId, Replica>();
  #transport: Transport | null;
  #live: LiveSync | null = null;
  #nudgeOffer: NudgeOffer | null = null;
  readonly rings = new HeardRings();
  readonly #listeners = new Set<() => void>();
  #announcing: { readonly at: number; readonly timer: ReturnType<typeof setTimeout> } | null = null;
  #lastAnnounced = Number.NEGATIVE_INFINITY;
  #savingSoon: ReturnType<typeof setTimeout> | null = null;
  readonly #shut: () => void;
  readonly #saving = createMutex();
  readonly #rounds = createMutex();
  readonly #search = new SearchDesk(this);
  readonly #drafts: DraftDesk;
  readonly #voices = new UnsentVoices(this);
  readonly #imports = new ImportDesk(this);
  readonly files: Transfers;
  readonly #exports: ExportDesk;
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
      saveKeychain: () => this.#saveKeychain(),
      saveKeychainSoon: () => this.#saveKeychainSoon(),
      alarm: (code, stream) => {
        raiseAlarm(keychain.alarms, code, stream, clock());
        this.#announce();
      },
      changed: () => this.#announce(),
      caseSecret: (keys) => this.#caseSecret(keys.case),
    };
    this.#drafts = new DraftDesk(this.context);
    this.files = new Transfers(
      this.context,
      () => this.#transport,
      () => this.#live !== null,
    );
    this.#exports = new ExportDesk(this, this.files);
  }

  async openStreams(): Promise<void> {
    await this.files.dropStrays();
    for (const keys of this.context.keychain.streams.values()) await this.openStream(keys);
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
      const done = await act(this, intent);
      this.#live?.nudge();
      return done;
    } catch (error) {
      if (error instanceof StoreFault) return refused(error.code);
      throw error;
    }
  }

  /** States several things at once in one stream, as one segment: for a form that says more than one thing. */
  async stateMany(stream: StreamId, statements: readonly Statement[]): Promise<ClientResult<Done>> {
    if (this.context.keychain.handedOver) return refused('handed-over');
    const done = await inStream(this, stream, (replica) => keep(this, replica, statements));
    this.#live?.nudge();
    return done;
  }

  /** Who the person at this device is, for streams that she founds. */
  get profile(): Keychain['profile'] {
    return this.context.keychain.profile;
  }
  async introduce(profile: NonNullable<Keychain['profile']>): Promise<void> {
    this.context.keychain.profile = profile;
    await this.context.saveKeychain();
  }

  #caseSecret(caseId: CaseId | null): Uint8Array | null {
    const stewardship = caseId ? streamOf(this, caseId, { kind: 'stewardship' }) : undefined;
    const opened = stewardship?.fold ? registersOf(stewardship.fold, 'case')[0]?.live[0]?.body : null;
    return opened ? bytesOf(opened.case, 16) : null;
  }

  // What the relay and time ask

  /** One round with the relay for everything: invitations, every stream, uploads, what has expired. */
  async sync(): Promise<Synced> {
    // Two rounds at once would each open a stream that is new, and write one log from two places.
    const synced = await this.#rounds(() => this.#round());
    // Whoever stays connected sends files behind everything else; whoever does not waits for them.
    if (!this.#live) await this.files.idle();
    return synced;
  }

  async #round(): Promise<Synced> {
    const transport = this.#transport;
    if (!transport) return { state: 'offline' };
    const ended: Synced[] = [];
    const round = async (replicas: readonly Replica[]): Promise<void> => {
      for (const replica of replicas) {
        // Of what was never read and never written in, a relay has nothing to lose.
        if (replica.cursor + replica.own.next > 0 && !replica.keys.again)
          await compareHeads(this.context, replica, transport);
        ended.push(await this.syncOne(replica));
      }
    };
    await this.#tendTaken();
    // What is held goes first: an invitation back into a stream is only heeded by a device that was shown out of it.
    await round(this.inOrder());
    if (ended.some((synced) => synced.state === 'offline')) return { state: 'offline' };
    // Before the mailbox: whoever comes by a link may have been given a pass that somebody else spent.
    await this.meet();
    const joined = await this.#joinInvited(transport);
    if (!joined) return { state: 'offline' };
    await round(joined);
    await this.tend({ always: true });
    await deliverInvitations(this.context, transport, this.#live?.connection ?? null);
    this.#nudgeOffer = (await tendNudge(this, transport)) ?? this.#nudgeOffer;
    await fileTogether(this);
    await rememberKin(this);
    const offline = ended.find((synced) => synced.state === 'offline');
    if (!offline) this.#heard();
    return offline ?? ended.find((synced) => synced.state !== 'done') ?? { state: 'done' };
  }

  /** One stream's round. `follows`: what is new came by itself, and is not asked for first. */
  async syncOne(replica: Replica, { follows = false } = {}): Promise<Synced> {
    const transport = this.#transport;
    if (!transport) return { state: 'offline' };
    const live = this.#live?.connection ?? null;
    await goOnFromInvitation(this.context, replica, transport);
    if (replica.keys.again || replica.keys.lacksToken) return { state: 'waits' };
    let synced = await syncStream(this.context, replica, transport, { live, follows });
    if (await goOnBehind(this.context, replica, transport))
      synced = await syncStream(this.context, replica, transport);
    if (synced.state !== 'offline') {
      if ((await sweep(this.context, replica)) > 0) {
        await this.files.dropGone(replica);
        synced = await syncStream(this.context, replica, transport);
      }
      this.files.send(replica);
      await deliverInvitations(this.context, transport, live);
      if (await readFromFounding(this.context, replica, transport)) this.context.changed();
    }
    return synced;
  }

  /** What consents, and reports of what was taken, ask for now that others were heard: stated, and sent. */
  async tend({ always = false } = {}): Promise<void> {
    if (!this.#transport || this.context.keychain.handedOver) return;
    if (await keepPool(this, this.#transport, this.rings)) this.context.changed();
    for (const replica of await tendDevices(this, { heardAll: always })) await this.syncOne(replica);
    await noteAsked(this);
    await nameMyself(this);
    for (const replica of await keepChoice(this)) await this.syncOne(replica);
    // Where somebody was taken out the keys turn first, and only then is the part told.
    for (let pass = 0; pass < 2; pass++)
      for (const replica of await this.#tendTaken()) await this.syncOne(replica);
    await this.#tendEnds();
    for (const replica of await settleReasons(this)) await this.syncOne(replica);
    for (const replica of await tendKnownDesks(this)) await this.syncOne(replica);
    for (const replica of await tendOrganisationAnswers(this)) await this.syncOne(replica);
    for (const replica of await tendResponses(this)) await this.syncOne(replica);
    await sendLetters(this, this.#transport);
    for (const replica of await tendIntakes(this, this.#transport, { reading: always }))
      await this.syncOne(replica);
    if (!always && !isTendingDue(this)) return;
    const heard = new Set<StreamId>();
    for (const replica of endedByTime(this)) {
      const { state } = await this.syncOne(replica);
      if (state === 'done' || state === 'waits') heard.add(replica.stream);
    }
    const tended = [...(await tendConsents(this, { heard })), ...(await tendDirectory(this))];
    for (const replica of tended) await this.syncOne(replica);
  }

  tendsIn(): number | null {
    const due = nextAnswerDue(this);
    return due === null ? null : due - this.context.clock();
  }

  /** Parts that end: asked for afresh, then a step further each, until this device has done and said all that is its. */
  async #tendEnds(): Promise<void> {
    await noteOrders(this);
    for (const replica of endsDue(this))
      for (let step = 0; step < endStepsMax; step++) {
        const { state } = await this.syncOne(replica);
        await noteOrders(this);
        const goesOn = state === 'done' && (await tendEnd(this, replica));
        await this.files.dropGone(replica);
        if (!goesOn) break;
      }
  }

  async #tendTaken(): Promise<readonly Replica[]> {
    return isTakenOpen(this) && !this.context.keychain.handedOver ? tendTaken(this) : [];
  }

  /** The streams as a round takes them: where something was taken, first those in which it does most harm. */
  inOrder(): readonly Replica[] {
    return isTakenOpen(this) ? inOrderOfDanger(this.replicas.values()) : [...this.replicas.values()];
  }

  /** Takes every open meeting one step further. Returns whether something of one could not be sent yet. */
  async meet(): Promise<boolean> {
    return this.#transport ? meet(this.context, this.#transport) : false;
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
      joined.add(held ?? (await this.openStream(keys)));
    }
    return [...joined];
  }

  async openStream(keys: StreamKeys): Promise<Replica> {
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
      const isNews = state !== 'connected' || this.#sync.state !== state;
      this.#sync.state = state;
      if (state === 'connected') this.#heard();
      this.#announce(isNews ? 0 : announceHeardMs);
    });
    this.#live.start();
  }

  async disconnect(): Promise<void> {
    await this.#live?.stop();
    this.#live = null;
    await this.files.halt();
    this.#sync.state = this.#transport ? 'offline' : 'not-configured';
    this.#announce();
  }

  // What a screen shows

  async view(): Promise<DeviceView> {
    return viewDevice(this, this.syncView(), this.#nudgeOffer);
  }
  async caseView(id: CaseId, asOf?: string): Promise<ClientResult<CaseView>> {
    const view = await viewCase(this, id, asOf);
    return view ? ok(view) : refused('no-such-case');
  }
  async network(id: CaseId): Promise<ClientResult<NetworkView>> {
    return this.context.keychain.cases.has(id) ? ok(viewNetwork(this, id)) : refused('no-such-case');
  }
  async messages(
    stream: StreamId,
    before: number,
    count: number,
  ): Promise<ClientResult<readonly MessageView[]>> {
    const replica = this.replicas.get(stream);
    return replica?.fold ? ok(await viewMessages(this, replica, before, count)) : refused('no-such-stream');
  }
  async messageHistory(
    stream: StreamId,
    message: EntityId,
  ): Promise<ClientResult<readonly MessageStatement[]>> {
    const replica = this.replicas.get(stream);
    return replica?.fold ? ok(viewMessageHistory(replica, message)) : refused('no-such-stream');
  }
  async planGrant(asked: GrantAsked): Promise<ClientResult<GrantPlan>> {
    return planGrant(this, asked);
  }
  async beginSearch(query: string): Promise<ClientResult<SearchProgress>> {
    return this.#search.begin(query);
  }
  goOnSearch(): Promise<ClientResult<SearchProgress>> {
    return this.#search.goOn();
  }
  async dropSearch(): Promise<void> {
    this.#search.drop();
  }
  async notes(id: CaseId, before: number, count: number): Promise<ClientResult<readonly NoteView[]>> {
    return ok(await viewNotes(this, id, before, count));
  }
  async timelines(id: CaseId, asked: TimelinesAsked): Promise<ClientResult<TimelinesView>> {
    return viewCaseTimelines(this, id, asked);
  }
  async openAttachment(stream: StreamId, attachment: EntityId): Promise<ClientResult<Uint8Array>> {
    const found = this.#attachment(stream, attachment);
    return found ? this.files.open(found.replica, found.fact) : refused('no-such-attachment');
  }
  /** A file piece by piece, once all of it is here and is what was stated: however large it is. */
  async pourAttachment(
    stream: StreamId,
    attachment: EntityId,
    take: (piece: Uint8Array) => void | Promise<void>,
  ): Promise<ClientResult<null>> {
    const found = this.#attachment(stream, attachment);
    return found ? this.files.pour(found.replica, found.fact, take) : refused('no-such-attachment');
  }
  #attachment(
    stream: StreamId,
    attachment: EntityId,
  ): { readonly replica: Replica; readonly fact: Body<'attachment.added'> } | null {
    const replica = this.replicas.get(stream);
    const fact = replica?.fold
      ? registersOf(replica.fold, 'attachment').find((register) => register.key === attachment)?.live[0]?.body
      : null;
    return replica && fact ? { replica, fact } : null;
  }
  transfers(): Promise<readonly TransferView[]> {
    return this.files.list();
  }
  stopTransfer(at: TransferView['at']): Promise<void> {
    return this.files.stop(at);
  }
  goOnTransfer(at: TransferView['at']): Promise<void> {
    return this.files.goOn(at, this.replicas);
  }

  async drafts(): Promise<readonly Draft[]> {
    return this.#drafts.of((await this.view()).cases.map((one) => one.case));
  }
  keepDraft(given: Draft): Promise<ClientResult<null>> {
    return this.#drafts.keep(given);
  }
  dropDraft(given: DraftOf): Promise<void> {
    return this.#drafts.drop(given);
  }
  unsentVoice(stream: StreamId): Promise<KeptVoice | null> {
    return this.#voices.of(stream);
  }
  growUnsentVoice(stream: StreamId, piece: VoicePiece): Promise<ClientResult<null>> {
    return this.#voices.grow(stream, piece);
  }
  keepUnsentVoice(stream: StreamId, voice: UnsentVoice): Promise<ClientResult<null>> {
    return this.#voices.keep(stream, voice);
  }
  dropUnsentVoice(stream: StreamId): Promise<void> {
    return this.#voices.drop(stream);
  }

  planExport(asked: ExportRequest): Promise<ClientResult<ExportPlan>> {
    return this.#exports.plan(asked);
  }
  fetchForExport(): Promise<ClientResult<ExportProgress>> {
    return this.#exports.fetchNext();
  }
  async makeExport(withoutMissing = false): Promise<ClientResult<ExportMade>> {
    if (this.context.keychain.handedOver) return refused('handed-over');
    const made = await this.#exports.make(withoutMissing);
    this.#live?.nudge();
    return made;
  }
  async dropExport(): Promise<void> {
    this.#exports.drop();
  }

  async planImport(asked: ImportRequest): Promise<ClientResult<ImportPlan>> {
    return this.#imports.plan(asked);
  }
  async goOnImport(): Promise<ClientResult<ImportProgress>> {
    if (this.context.keychain.handedOver) return refused('handed-over');
    const done = await this.#imports.goOn();
    this.#live?.nudge();
    return done;
  }
  async dropImport(): Promise<void> {
    this.#imports.drop();
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

  card(): Promise<Uint8Array> {
    return newCard(this.context);
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

  /** Tells that something changed: at once where nothing was told lately, or within so many milliseconds. */
  #announce(withinMs = 0): void {
    if (this.#listeners.size === 0) return;
    const now = performance.now();
    // What somebody said must not wait for what may follow it.
    const at = Math.max(now + withinMs, this.#lastAnnounced + announceEveryMs);
    if (this.#announcing && this.#announcing.at <= at) return;
    clearTimeout(this.#announcing?.timer);
    const timer = setTimeout(
      () => {
        this.#announcing = null;
        this.#lastAnnounced = performance.now();
        for (const listener of this.#listeners) listener();
      },
      Math.max(0, at - now),
    );
    this.#announcing = { at, timer };
  }

  #saveKeychain(): Promise<void> {
    clearTimeout(this.#savingSoon ?? undefined);
    this.#savingSoon = null;
    const { store, sodium, storeKey, keychain } = this.context;
    return this.#saving(() => saveKeychain(store, sodium, storeKey, keychain));
  }

  #saveKeychainSoon(): void {
    this.#savingSoon ??= setTimeout(() => {
      this.#saveKeychain().catch((error: unknown) =>
        this.context.alarm(error instanceof StoreFault ? error.code : 'device-fault', null),
      );
    }, saveSoonMs);
  }

  /** The last facts of a stream, in the order of the local log. */
  lastFacts(stream: string, count: number): Promise<ClientResult<readonly TailLine[]>> {
    return lastFacts(this, stream as StreamId, count);
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
    this.#exports.drop();
    this.#search.drop();
    // What is under way ends first, under the keys that it began with.
    this.#transport = null;
    await this.#rounds(async () => undefined);
    for (const replica of this.replicas.values()) {
      await replica.syncing(async () => undefined);
      await replica.exclusive(async () => undefined);
    }
    await this.saveSnapshots();
    await (this.#savingSoon === null ? this.#saving(async () => undefined) : this.#saveKeychain());
    await this.#drafts.settled();
    await this.#voices.settled();
    this.#shut();
    const { keychain, storeKey, device, store } = this.context;
    for (const secret of [storeKey, keychain.seed, device.signPrivate, device.kemPrivate]) secret.fill(0);
    this.replicas.clear();
    await store.close();
  }
}
