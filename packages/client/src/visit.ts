import type { MetDevice } from './keychain.ts';
import type { DeviceContext } from './stream/replica.ts';

/** As whom a guest came, and when her visit is over (Unix milliseconds). */
export type Visit = NonNullable<MetDevice['visit']>;

/** Whether devices are a guest's, as the one who met her knows: for how long. */
export const visitOf = (
  { keychain }: Pick<DeviceContext, 'keychain'>,
  devices: readonly { readonly device: string }[],
): Visit | undefined =>
  keychain.met.find((one) => one.visit && devices.some(({ device }) => device === one.device))?.visit;
