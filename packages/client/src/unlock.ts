import type { DeviceId, PersonId, StreamId } from '@cobijo/domain';
import {
  type LockParameters,
  createLock,
  deviceFromSeed,
  generateDeviceSeed,
  generateEpoch,
  openHandover,
  openLock,
  randomBytes,
} from '@cobijo/seal';
import { type Sodium, loadSodium, toBase64Url } from '@cobijo/wire';
import { type ClientResult, ok, refused } from './device-api.ts';
import { Device, type DeviceOptions } from './device.ts';
import { newId } from './ids.ts';
import { packedKeychain, unpackLogs } from './handover.ts';
import { type Keychain, loadKeychain, saveKeychain } from './keychain.ts';
import type { Store } from './store/store.ts';

export interface NewDeviceOptions extends DeviceOptions {
  /** Stream-creation tokens that an organisation gave (base64url, 32 bytes each). One is spent on the mailbox. */
  readonly tokens: readonly string[];
  readonly lock?: LockParameters;
  readonly person?: PersonId;
}

const lockFile = 'lock';
const cardPrekeys = 8;

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
    self: null,
    linkedBy: null,
    relay: null,
    mailbox: {
      stream: newId<StreamId>(),
      secrets: generateEpoch(0, false),
      token: token ?? null,
      cursor: 0,
      lacksToken: token === undefined,
    },
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
    meetings: [],
    sheet: null,
    comeback: null,
    lost: [],
    met: [],
    taken: [],
    carded: new Set(),
    profile: null,
    nudge: null,
    nudgesToForget: [],
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
