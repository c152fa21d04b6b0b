import sodium from 'libsodium-wrappers-sumo';

/** libsodium, once its WebAssembly is ready. */
export type Sodium = typeof sodium;

let ready: Promise<Sodium> | undefined;

/** Waits for libsodium once; every caller shares it. */
export function loadSodium(): Promise<Sodium> {
  ready ??= sodium.ready.then(() => sodium);
  return ready;
}
