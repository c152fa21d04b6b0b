import type { Body } from '../fact/kinds.ts';
import { isKnownZone } from '../vocabulary/calendar.ts';
import type { Instant, Zone } from '../vocabulary/time.ts';
import { isWithin, nextWithin, stillHolds } from './hours.ts';

/** Whether somebody may be called, by this way, now: and if not, who said so, until when, and when next. */
export type ContactVerdict =
  | { readonly state: 'safe' }
  | {
      readonly state: 'outside-hours';
      readonly saidBy: string;
      readonly until: string | null;
      readonly zone: Zone;
      readonly next: Instant | null;
    }
  | { readonly state: 'unknown'; readonly why: 'nothing-agreed' | 'not-known' | 'over' | 'zone-unknown' }
  | { readonly state: 'not-safe' | 'never'; readonly saidBy: string; readonly until: string | null };

type Hours = Body<'contact.hours'>;

/** Of two that say different things, the one that keeps her safer counts. */
export const strictness = {
  never: 4,
  'not-safe': 3,
  unknown: 2,
  'outside-hours': 1,
  safe: 0,
} as const satisfies Record<ContactVerdict['state'], number>;

export interface ContactAsked {
  readonly party: string;
  readonly channel: Hours['channel'];
  readonly slot?: string | undefined;
  readonly at: Instant;
}

/** `agreed`: every live statement, those that contradict each other among them. */
export function judgeContact(agreed: readonly Hours[], asked: ContactAsked): ContactVerdict {
  const about = agreed.filter(
    ({ party, channel, slot }) =>
      party === asked.party && channel === asked.channel && (asked.slot === undefined || slot === asked.slot),
  );
  // A way that she shut for good stays shut under whatever slot somebody names.
  const shut = agreed.filter(
    ({ party, channel, state }) => party === asked.party && channel === asked.channel && state === 'never',
  );
  return worstVerdict([...about, ...shut], asked.at);
}

/** What all of these say together. */
export function worstVerdict(agreed: readonly Hours[], at: Instant): ContactVerdict {
  const verdicts = agreed.map((hours) => judged(hours, at));
  return verdicts.reduce<ContactVerdict>(
    (worst, one) => (strictness[one.state] > strictness[worst.state] ? one : worst),
    verdicts[0] ?? { state: 'unknown', why: 'nothing-agreed' },
  );
}

function judged(hours: Hours, at: Instant): ContactVerdict {
  const until = hours.until ?? null;
  switch (hours.state) {
    case 'never':
      return { state: 'never', saidBy: hours.saidBy, until };
    case 'not-safe':
      return { state: 'not-safe', saidBy: hours.saidBy, until };
    case 'unknown':
      return { state: 'unknown', why: 'not-known' };
    case 'safe':
      if (!isKnownZone(hours.zone)) return { state: 'unknown', why: 'zone-unknown' };
      if (!stillHolds(hours, at)) return { state: 'unknown', why: 'over' };
      if (isWithin(hours, at)) return { state: 'safe' };
      return {
        state: 'outside-hours',
        saidBy: hours.saidBy,
        until,
        zone: hours.zone,
        next: nextWithin(hours, at),
      };
  }
}
