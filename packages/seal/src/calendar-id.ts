import { type Sodium, concat } from '@cobijo/wire';
import { labels } from './suite.ts';

/**
 * An id for an entry of a calendar that leaves this device, 32 characters of hexadecimal: H(store key, "cobijo/1/calendar-id"
 * | thing)[0..16]. The same date has the same id here, so that a calendar takes a moved date for the one it had; nobody
 * who lacks this device's key can tie it to a case, nor the calendars of two members to each other.
 */
export const calendarIdOf = (sodium: Sodium, storeKey: Uint8Array, thing: string): string =>
  sodium.to_hex(
    sodium.crypto_generichash(16, concat(labels.calendarId, new TextEncoder().encode(thing)), storeKey),
  );
