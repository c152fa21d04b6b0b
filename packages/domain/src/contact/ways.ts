import type { Body } from '../fact/kinds.ts';
import type { Instant } from '../vocabulary/time.ts';
import { type ContactVerdict, judgeContact, strictness } from './verdict.ts';

type Hours = Body<'contact.hours'>;
type Agreed = Body<'contact.agreed'>;
type Made = Body<'contact.made'>;
type Channel = Hours['channel'];

/** One way to reach a party, as her card shows it: what a device holds a call against, beside the plain words for people. */
export interface ContactWay {
  readonly slot: string;
  readonly channel: Channel;
  /** Everything that stands: several contradict each other, and the stricter counts. */
  readonly hours: readonly Hours[];
  readonly words: readonly Agreed[];
  readonly verdict: ContactVerdict;
}

export interface SaidOfContact {
  readonly hours: readonly Hours[];
  readonly agreed: readonly Agreed[];
}

/** The ways to one party: what is safe now first, what must never be used last. */
export function contactWays(party: string, said: SaidOfContact, at: Instant): readonly ContactWay[] {
  const mine = {
    hours: said.hours.filter((one) => one.party === party),
    agreed: said.agreed.filter((one) => one.party === party),
  };
  const named = new Map(
    [...mine.hours, ...mine.agreed].map(({ slot, channel }) => [`${channel} ${slot}`, { slot, channel }]),
  );
  return [...named.values()]
    .map(({ slot, channel }): ContactWay => {
      const isIt = (one: Hours | Agreed): boolean => one.slot === slot && one.channel === channel;
      return {
        slot,
        channel,
        hours: mine.hours.filter(isIt),
        words: mine.agreed.filter(isIt),
        verdict: judgeContact(mine.hours, { party, channel, slot, at }),
      };
    })
    .sort(bySafety);
}

/** A way as it is offered for one tap: who usually carries a word by it, and when it was last used. */
export interface UsualWay {
  /** Absent: used before, and nothing was agreed of it. */
  readonly slot?: string;
  readonly channel: Channel;
  readonly carriedBy: string;
  readonly last: Instant | null;
  readonly verdict: ContactVerdict;
  /** A word for danger was agreed for it. */
  readonly hasDangerWord: boolean;
}

/** What was used last comes first. What must never be used is not offered. */
export function usualWays(
  party: string,
  said: SaidOfContact & { readonly made: readonly Made[] },
  at: Instant,
): readonly UsualWay[] {
  const made = said.made
    .filter((one) => one.party === party && one.from === 'us')
    .sort((a, b) => b.on - a.on);
  const agreed = contactWays(party, said, at);
  const used = (channel: Channel, slot: string | undefined): Made | undefined =>
    made.find((one) => one.channel === channel && (one.slot ?? slot) === slot);
  const known: readonly UsualWay[] = agreed.map(({ channel, slot, verdict, words }) => ({
    channel,
    slot,
    verdict,
    carriedBy: used(channel, slot)?.carriedBy ?? '',
    last: used(channel, slot)?.on ?? null,
    hasDangerWord: words.some(({ dangerWord }) => dangerWord !== undefined),
  }));
  const unknown = [...new Set(made.map(({ channel }) => channel))]
    .filter((channel) => !agreed.some((way) => way.channel === channel))
    .map((channel): UsualWay => {
      const { carriedBy, on } = made.find((one) => one.channel === channel)!;
      const verdict = judgeContact(said.hours, { party, channel, at });
      return { channel, carriedBy, last: on, verdict, hasDangerWord: false };
    });
  return [...known, ...unknown]
    .filter(({ verdict }) => verdict.state !== 'never')
    .sort((a, b) => (b.last ?? -1) - (a.last ?? -1) || bySafety(a, b));
}

type Judged = Pick<UsualWay, 'verdict' | 'channel' | 'slot'>;
const bySafety = (a: Judged, b: Judged): number =>
  strictness[a.verdict.state] - strictness[b.verdict.state] ||
  a.channel.localeCompare(b.channel) ||
  (a.slot ?? '').localeCompare(b.slot ?? '');

/** A contact as two taps write it down: what was said, and what next, can be added afterwards. */
export const quickContact = (
  {
    channel,
    slot,
    carriedBy,
    hasDangerWord,
  }: Pick<UsualWay, 'channel' | 'slot' | 'carriedBy' | 'hasDangerWord'>,
  rest: Pick<Made, 'made' | 'party' | 'on' | 'reached' | 'from' | 'against'>,
): Made => ({
  made: rest.made,
  party: rest.party,
  channel,
  ...(slot === undefined ? {} : { slot }),
  from: rest.from,
  carriedBy,
  on: rest.on,
  reached: rest.reached,
  dangerWord: hasDangerWord ? 'not-heard' : 'none-agreed',
  ...(rest.against === undefined ? {} : { against: rest.against }),
});
