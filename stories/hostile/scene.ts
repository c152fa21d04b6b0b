import { type Device, type Store, type Transport, createDevice, memoryStore } from '@cobijo/client';
import {
  type Instant,
  type MemberRight,
  type PersonId,
  type Role,
  type StreamId,
  heldSegments,
  members,
} from '@cobijo/domain';
import { capabilityOf } from '@cobijo/seal';
import { idToBytes } from '@cobijo/wire';
import { alarms, foundCase, foundStream, grant, need, note, titles } from '../circle.ts';
import { Tap } from './tap.ts';

/** What every scene is played on. */
export interface Stage {
  readonly relay: Transport;
  /** Tokens of the operator's batch, enough for every scene. */
  readonly tokens: string[];
}

export interface Person {
  readonly device: Device;
  readonly tap: Tap;
  readonly store: Store;
  readonly passphrase: string;
}

/**
 * Marta, who founded the stream and is its steward; Tomás, who was let in with its past and is lied to; Daniel, a member
 * who works with whoever runs the relay. Each reaches the relay through a tap of her own.
 */
export class Scene {
  readonly stage: Stage;
  readonly clock = { now: Date.UTC(2026, 0, 5, 12) as Instant };
  readonly #codes = new Set<string>();
  marta!: Person;
  tomas!: Person;
  daniel!: Person;
  stream!: StreamId;

  constructor(stage: Stage) {
    this.stage = stage;
  }

  static async open(stage: Stage, danielMay: readonly MemberRight[] = ['write']): Promise<Scene> {
    const scene = new Scene(stage);
    scene.marta = await scene.person('Marta', 'advocate');
    scene.tomas = await scene.person('Tomás', 'attorney');
    scene.daniel = await scene.person('Daniel', 'investigator');
    scene.stream = await scene.found('Notes');
    await grant(scene.marta.device, scene.tomas.device, scene.stream);
    await grant(scene.marta.device, scene.daniel.device, scene.stream, { rights: danielMay });
    await scene.say(scene.marta, 'one');
    await scene.say(scene.marta, 'two');
    await scene.everyone();
    return scene;
  }

  async person(name: string, role: Role, store: Store = memoryStore()): Promise<Person> {
    const tap = new Tap(this.stage.relay);
    const passphrase = `words of ${name}`;
    const made = await createDevice({
      store,
      passphrase,
      clock: () => this.clock.now,
      transport: tap.transport,
      tokens: this.stage.tokens.splice(0, name === 'Marta' ? 6 : 1),
      lock: { operations: 2, memoryBytes: 8 << 20 },
    });
    const device = need(made);
    await device.introduce({ name, role });
    await device.sync();
    return { device, tap, store, passphrase };
  }

  /** A device that says of itself that it is somebody's. */
  async another(person: PersonId, transport: Transport = this.stage.relay): Promise<Device> {
    const device = need(
      await createDevice({
        store: memoryStore(),
        passphrase: 'words',
        clock: () => this.clock.now,
        transport,
        tokens: [this.stage.tokens.pop()!],
        lock: { operations: 2, memoryBytes: 8 << 20 },
        person,
      }),
    );
    await device.sync();
    return device;
  }

  async found(label: string): Promise<StreamId> {
    const { device } = this.marta;
    const [known] = (await device.view()).cases;
    const caseId = known?.case ?? (await foundCase(device, 'Case'));
    const stream = await foundStream(device, caseId, { compartment: 'notes', label });
    await device.sync();
    return stream;
  }

  /** Writes a note and sends it. */
  async say(by: Person, title: string): Promise<void> {
    await note(by.device, this.stream, title);
    await by.device.sync();
  }

  async everyone(): Promise<void> {
    for (const one of [this.marta, this.tomas, this.daniel]) await one.device.sync();
  }

  /** Tomás asks the relay, and again, as he would all day. */
  async tomasAsks(times = 2): Promise<void> {
    for (let i = 0; i < times; i++) await this.tomas.device.sync();
  }

  /** Remembers a refusal that came as an answer. */
  saw(code: string): void {
    this.#codes.add(code);
  }

  /** Every code by which an honest device said that something is wrong. */
  codes(): string[] {
    for (const { device } of [this.marta, this.tomas]) {
      for (const code of alarms(device)) this.#codes.add(code);
      for (const { fold } of device.replicas.values())
        for (const { verdict } of fold ? heldSegments(fold) : [])
          if (!verdict.counts) this.#codes.add(verdict.why);
    }
    return [...this.#codes].sort();
  }

  /** Everything that the relay holds of the stream, as Marta may read it. */
  async envelopes(stream: StreamId = this.stream): Promise<Uint8Array[]> {
    const { device } = this.marta;
    const { epochs } = device.context.keychain.streams.get(stream)!;
    const newest = [...epochs.values()].sort((a, b) => b.secrets.epoch - a.secrets.epoch)[0]!;
    const read = capabilityOf(device.context.sodium, idToBytes(stream), newest.secrets, 'read')!;
    const found: Uint8Array[] = [];
    for (;;) {
      const page = await this.stage.relay.read(stream, read, found.length);
      if (!page.ok || page.value.envelopes.length === 0) return found;
      found.push(...page.value.envelopes);
    }
  }

  reads = (who: Person): Promise<string[]> => titles(who.device);

  async believes(who: Person, title: string): Promise<boolean> {
    return (await this.reads(who)).includes(title);
  }

  isMember(who: Person, person: PersonId): boolean {
    const { fold } = who.device.replicas.get(this.stream)!;
    return fold !== null && members(fold.authority).some((member) => member.person === person);
  }
}
