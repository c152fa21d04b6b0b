import type { Body, ContentKind } from '../fact/kinds.ts';
import type { ContactVerdict } from './verdict.ts';
import { isKnownZone } from '../vocabulary/calendar.ts';
import type { Instant } from '../vocabulary/time.ts';

export type ContactFault =
  | 'contact-never'
  | 'contact-not-safe'
  | 'contact-outside-hours'
  | 'contact-unknown'
  | 'contact-zone'
  | 'contact-in-future';

/** What is allowed for clocks that differ. */
const skewMs = 5 * 60_000;

export const contactStops = {
  never: 'contact-never',
  'not-safe': 'contact-not-safe',
  'outside-hours': 'contact-outside-hours',
  unknown: 'contact-unknown',
} as const satisfies Record<Exclude<ContactVerdict['state'], 'safe'>, ContactFault>;

/** Whether a contact that is written down, or hours that are agreed, are stopped. `verdict`: of that way at that time. */
export function contactFault(
  kind: ContentKind,
  body: unknown,
  {
    now,
    verdict,
    before,
  }: {
    readonly now: Instant;
    readonly verdict: (made: Body<'contact.made'>) => ContactVerdict;
    /** What stands of the same contact already. */
    readonly before: readonly Body<'contact.made'>[];
  },
): { readonly code: ContactFault; readonly field: string } | null {
  if (kind === 'contact.hours')
    return isKnownZone((body as Body<typeof kind>).zone) ? null : { code: 'contact-zone', field: 'zone' };
  if (kind !== 'contact.made') return null;
  const made = body as Body<typeof kind>;
  if (made.on > now + skewMs) return { code: 'contact-in-future', field: 'on' };
  // What she began herself happened, whatever was agreed.
  if (made.from === 'them') return null;
  // What it was is kept already, with its reason: more is told of it, and nobody is called anew.
  if (before.some((one) => isSameCall(one, made))) return null;
  const { state } = verdict(made);
  if (state === 'safe') return null;
  if (state !== 'never' && made.against?.what === state) return null;
  return { code: contactStops[state], field: state === 'never' ? 'channel' : 'against' };
}

/** Whether two statements are of one call: to the same party by the same way at the same time, for the same reason. */
const isSameCall = (before: Body<'contact.made'>, made: Body<'contact.made'>): boolean =>
  before.made === made.made &&
  before.party === made.party &&
  before.channel === made.channel &&
  before.slot === made.slot &&
  before.from === made.from &&
  before.on === made.on &&
  before.against?.what === made.against?.what &&
  before.against?.why === made.against?.why;
