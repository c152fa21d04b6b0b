import { type Day, dayAt, daysBetween, plusDays } from '../critical-period/days.ts';
import type { Body } from '../fact/kinds.ts';
import type { EntityId, PersonId } from '../vocabulary/ids.ts';
import type { Sourced } from '../vocabulary/source.ts';
import type { Instant } from '../vocabulary/time.ts';

/** How often somebody is due a word where nothing else was set. */
export const usualCadence = {
  windowDays: 7,
  quietDays: 30,
  source: 'REFERENCE §2.6',
  confidence: 'D',
  asOf: '2026-11-28',
} as const satisfies Sourced & { readonly windowDays: number; readonly quietDays: number };

export interface PartyToReach {
  readonly party: EntityId;
  /** A critical window of hers is open, by what this device can read. */
  readonly inWindow: boolean;
  /** From when she is counted, where no word has reached her yet. */
  readonly since: Instant;
}

export interface DueWord {
  readonly party: EntityId;
  readonly owner: PersonId | null;
  readonly everyDays: number;
  /** Why so often: a critical window of hers is open. */
  readonly inWindow: boolean;
  readonly last: Instant | null;
  readonly due: Day;
  /** Below zero: days that are left. */
  readonly overdueDays: number;
  /** Two cadences stand against each other: the shorter counts until a person decides. */
  readonly contradicted: boolean;
}

/** `beside`: one of the family or a guest said it beside a worker's, and it takes the word from nobody whose it is to give. */
export type CadenceSaid = Body<'cadence.set'> & { readonly beside?: boolean };

/** A word that reached her, or was left for her. One that was tried in vain is no word. */
const isWord = ({ reached, from }: Body<'contact.made'>): boolean => from === 'them' || reached !== 'no';

export function dueWords(
  parties: readonly PartyToReach[],
  said: { readonly made: readonly Body<'contact.made'>[]; readonly cadences: readonly CadenceSaid[] },
  now: Instant,
): readonly DueWord[] {
  return parties
    .map(({ party, inWindow, since }): DueWord => {
      const own = said.cadences.filter((one) => one.party === party);
      const owners = own.filter(({ beside }) => beside !== true);
      const days = (own.length > 0 ? own : [usualCadence]).map((one) =>
        inWindow ? one.windowDays : one.quietDays,
      );
      // A clock that runs ahead must not say that all is well for years.
      const heard = said.made
        .filter((one) => one.party === party && isWord(one) && one.on <= now)
        .map(({ on }) => on);
      const last = heard.length > 0 ? (Math.max(...heard) as Instant) : null;
      const everyDays = Math.min(...days);
      const due = plusDays(dayAt(last ?? since), everyDays);
      return {
        party,
        owner: owners.length === 1 ? (owners[0]!.owner ?? null) : null,
        everyDays,
        inWindow,
        last,
        due,
        overdueDays: daysBetween(due, dayAt(now)),
        contradicted: own.length > 1,
      };
    })
    .sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : a.party < b.party ? -1 : 1));
}
