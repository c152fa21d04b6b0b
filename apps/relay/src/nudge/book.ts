import type { RegistrationId, StreamId } from '@cobijo/wire';
import type { Place } from './keys.ts';

/**
 * Who asked to be nudged, and which nudges wait: durable, behind one port with two adapters, apart from the sealed log.
 * One row a registration. Times are whole minutes since 1970, and each is forgotten as soon as it has served: when a
 * nudge is due until it was sent, until when a device counts as connected; of what was sent only the window stays. Who
 * takes her wish back leaves nothing but the mark of her address, where it was nudged in the window that goes on or a
 * nudge is on its way, until that is over: whoever turns nudges off and on has had hers all the same.
 *
 * Windows are counted from 1970. One that is later than now was counted by shorter windows, or by a clock that was ahead:
 * it delays a nudge by one window and is kept by nobody.
 *
 * A nudge is *recorded once* (`record` changes nothing where one waits) before anybody tries to send it, and struck only
 * after the channel took it: a process that dies between the two sends it again, under the same mark, by which a channel
 * that can will suppress the second.
 */
export interface NudgeBook {
  /** A new registration begins with the window that was left under the address's mark. */
  put(place: Place, sealed: Uint8Array, address: Uint8Array): Promise<void>;
  /** `since`: the window that goes on; no other is left. */
  remove(
    place: Place,
    left: { readonly address: Uint8Array; readonly since: number } | null,
  ): Promise<boolean>;
  /** This window goes on: what was left of any other is deleted. */
  forgetLeft(since: number): Promise<void>;
  find(place: Place): Promise<Standing | null>;
  /** Every stream that somebody registered for. */
  places(): Promise<readonly Place[]>;

  /** `due` is when the earliest may leave; where the last window is not over yet, as long past its end as past `now`. */
  record(registration: RegistrationId, want: Wanted): Promise<'recorded' | 'waiting' | 'connected'>;
  /**
   * The device is connected until then, or no more (null); what waited for it is taken back. Returns whether something
   * did. What a sender has claimed may leave all the same: it counts as sent in `window`, the one that goes on.
   */
  here(
    registration: RegistrationId,
    connected: { readonly until: number; readonly window: number } | null,
  ): Promise<boolean>;
  /** What is due, for this process alone until `claimUntil`. `again`: it was claimed before and not struck. */
  claim(now: number, claimUntil: number, most: number): Promise<readonly Claimed[]>;
  sent(registration: RegistrationId, mark: Uint8Array, window: number): Promise<void>;
  /** `next` null: this address takes none any more. */
  failed(registration: RegistrationId, mark: Uint8Array, next: number | null): Promise<void>;
  close(): Promise<void>;
}

export interface Wanted {
  readonly now: number;
  readonly due: number;
  readonly windowMinutes: number;
  /** 16 random bytes that stay with this nudge whoever sends it, however often. */
  readonly mark: Uint8Array;
}

export interface Standing {
  readonly sealed: Uint8Array;
  readonly failures: number;
  readonly gone: boolean;
}

export interface Claimed {
  readonly registration: RegistrationId;
  readonly stream: StreamId;
  readonly sealed: Uint8Array;
  readonly mark: Uint8Array;
  readonly failures: number;
  readonly again: boolean;
}
