import {
  Device,
  type DeviceOptions,
  type Store,
  type Transport,
  createDevice,
  memoryStore,
} from '@cobijo/client';
import { loadKeychain } from '@cobijo/client/keychain';
import type { Instant, PersonId } from '@cobijo/domain';
import { need } from './circle.ts';
import { type Fence, fence } from './fenced-store.ts';

export const founder = 0;
export const survivor = 1;

/** What Argon2id costs is not what is told in stories by the thousand. */
const lock = { operations: 2, memoryBytes: 8 << 20 };

/** Somebody with one device that loses power, in a story by a seed. */
export class Participant {
  readonly index: number;
  readonly store: Store;
  readonly passphrase: string;
  device!: Device;
  #fence!: Fence;
  readonly #transport: Transport;
  readonly #clock: () => Instant;

  constructor(index: number, transport: Transport, clock: () => Instant) {
    this.index = index;
    this.store = memoryStore();
    this.passphrase = `words of ${index}`;
    this.#transport = transport;
    this.#clock = clock;
  }

  async create(tokens: readonly string[]): Promise<void> {
    const options = this.#options();
    this.device = need(await createDevice({ ...options, tokens, lock }));
    await this.device.introduce({
      name: `Person ${this.index}`,
      role: this.index === survivor ? 'survivor' : 'advocate',
    });
  }

  /**
   * The power goes, in the middle of whatever was under way; then it comes back. Unlocked without the passphrase: what
   * Argon2id costs is not what is told here.
   */
  async crash(): Promise<void> {
    this.#fence.kill();
    const { sodium, storeKey } = this.device.context;
    const keychain = await loadKeychain(this.store, sodium, storeKey);
    if (!keychain) throw new Error('the keychain did not survive');
    this.device = new Device(sodium, this.#options(), storeKey, keychain);
    await this.device.openStreams();
  }

  dieAfter(calls: number): Promise<void> {
    return this.#fence.killAfter(calls);
  }

  #options(): DeviceOptions {
    this.#fence = fence(this.store, this.#transport);
    return {
      store: this.#fence.store,
      passphrase: this.passphrase,
      clock: this.#clock,
      transport: this.#fence.transport,
    };
  }

  get person(): PersonId {
    return this.device.context.keychain.person;
  }
}
