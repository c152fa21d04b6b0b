import type { Body } from '../fact/kinds.ts';
import type { EntityId, PersonId } from '../vocabulary/ids.ts';
import type { Instant } from '../vocabulary/time.ts';
import { type ContactFault, contactStops } from './faults.ts';
import { type ContactVerdict, strictness, worstVerdict } from './verdict.ts';

/**
 * Somebody in a conversation whom the case looks after, and what was agreed of reaching her. Her id differs from part to
 * part: `hours` are those of every id of hers that this device can read.
 */
export interface MessageGuard {
  readonly person: PersonId;
  readonly name: string;
  /** The id under which her hours stand; null: this device reads none. */
  readonly party: EntityId | null;
  readonly hours: readonly Body<'contact.hours'>[];
  /** Words never to be said to her, as they were agreed. */
  readonly wordsNeverToUse: string;
}

export interface MessageStop {
  readonly guard: MessageGuard;
  readonly verdict: Exclude<ContactVerdict, { readonly state: 'safe' }>;
}

/**
 * Everybody to whom a message must not go now without a reason, the strictest first. A message goes by the app.
 *
 * Of whom nothing is known is stopped nothing: she is in the conversation by a device that she herself brought in, and
 * comes to read there when she opens it. What was agreed and is over does stop: she said until when it holds.
 */
export const messageStops = (guards: readonly MessageGuard[], at: Instant): readonly MessageStop[] =>
  guards
    .flatMap((guard): MessageStop[] => {
      // Each by itself: what nobody knows of one way must not open the hours that were agreed of another.
      const all = guard.hours
        .filter(({ channel }) => channel === 'app')
        .map((one) => worstVerdict([one], at))
        .filter(stops)
        .sort(byStrictness);
      return all[0] ? [{ guard, verdict: all[0] }] : [];
    })
    .sort((a, b) => byStrictness(a.verdict, b.verdict));

const byStrictness = (a: MessageStop['verdict'], b: MessageStop['verdict']): number =>
  strictness[b.state] - strictness[a.state];

function stops(verdict: ContactVerdict): verdict is MessageStop['verdict'] {
  if (verdict.state === 'safe') return false;
  return verdict.state !== 'unknown' || verdict.why === 'over' || verdict.why === 'zone-unknown';
}

/** Why a message is not sent: null where nothing stops it, or where a reason was given for the strictest of what does. */
export function messageFault(
  stopped: readonly MessageStop[],
  against: Body<'contact.made'>['against'],
): ContactFault | null {
  const state = stopped[0]?.verdict.state;
  if (state === undefined) return null;
  if (state === 'never') return 'contact-never';
  return against?.what === state && against.why.trim() !== '' ? null : contactStops[state];
}
