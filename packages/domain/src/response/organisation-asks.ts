import { z } from 'zod';
import type { Body } from '../fact/kinds.ts';
import { officeLevelOf, type OrganisationLevel, isLockedLevel } from '../organisation/levels.ts';
import type { Country } from '../organisation/countries.ts';
import { type Said, saidFirst } from '../safety/said.ts';
import { type EntityId, type FactId, entityId, factId } from '../vocabulary/ids.ts';
import { type Instant, instant } from '../vocabulary/time.ts';
import { type RefusalReason, type Side, answerMinutes, refusalReasons, sides } from './codes.ts';
import type { AskState } from './picture.ts';

/**
 * Asks of another organisation's desk, beside those of a member of one's own: whom it asks, what came back, and who is
 * asked next. The other desk's own rota says who answers there; until somebody of it is let in, nobody of it reads here.
 */
export const organisationAsked = z.strictObject({
  ask: entityId,
  organisation: factId,
  name: z.string().min(1).max(200),
  /** By which its answer is known: the key that the directory named for its desk when it was asked. */
  key: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  side: z.enum(sides),
  until: instant,
  /** The words that somebody wrote of the discovery were sent, too; what can be touched always is. */
  withWords: z.boolean(),
  why: z.string().max(300),
});

/** What its letter said, and the letter itself: each device checks the signature and takes nobody's word for it. */
export const organisationAnswered = z.strictObject({
  ask: entityId,
  answer: z.enum(['accepted', 'refused']),
  reason: z.enum(refusalReasons).optional(),
  on: instant,
  letter: z.string().min(1).max(11_500),
  signature: z.string().regex(/^[A-Za-z0-9_-]{86}$/),
});

export interface OrganisationAskPicture {
  readonly ask: EntityId;
  readonly organisation: FactId;
  readonly name: string;
  readonly key: string;
  readonly side: Side;
  readonly at: Instant;
  readonly until: Instant;
  /** `accepted`: its letter says yes, and whoever said it is in, or still on the way. */
  readonly state: AskState;
  readonly reason: RefusalReason | null;
  readonly on: Instant | null;
  readonly withWords: boolean;
}

/**
 * `in`: asks for which somebody has been let in. A yes of which nothing comes within the time of an answer is a silence:
 * whoever said it may be kept out here, or her telephone may be dead.
 */
export function organisationAsksIn(
  {
    asks,
    answers,
    urgency = 'today',
    letIn,
  }: {
    readonly asks: readonly Said<'organisation.asked'>[];
    readonly answers: readonly Said<'organisation.answered'>[];
    readonly urgency?: Body<'discovery.reported'>['urgency'];
    readonly letIn: ReadonlySet<EntityId>;
  },
  now: Instant,
): readonly OrganisationAskPicture[] {
  const longest = answerMinutes[urgency] * 60_000;
  const first = new Map<EntityId, Said<'organisation.asked'>>();
  for (const one of asks.toSorted(saidFirst))
    if (one.by !== null && !first.has(one.body.ask)) first.set(one.body.ask, one);
  return [...first.values()].map(({ body: { ask, organisation, name, key, side, ...body }, at }) => {
    const until = Math.min(body.until, at + longest) as Instant;
    const given = answers.filter((one) => one.body.ask === ask).toSorted(saidFirst)[0];
    const on = given ? (Math.min(given.body.on, given.at) as Instant) : null;
    const isWaitedFor = given
      ? letIn.has(ask) || now <= given.at + longest
      : now <= until && at <= now + longest;
    const state: AskState = given
      ? given.body.answer === 'accepted' && !isWaitedFor
        ? 'silent'
        : given.body.answer
      : isWaitedFor
        ? 'waiting'
        : 'silent';
    const reason = given?.body.reason ?? null;
    return { ask, organisation, name, key, side, at, until, state, reason, on, withWords: body.withWords };
  });
}

/** An organisation of the directory whose desk can be reached, as one device knows it. */
export interface AskableOrganisation {
  readonly organisation: FactId;
  readonly name: string;
  readonly country: Country;
  readonly level: OrganisationLevel;
  readonly languages: readonly string[];
  /** By which its letters are known. */
  readonly key: string;
  /** Suspended in the directory, or kept out by a case of this device; which, no list says. */
  readonly keptOut: boolean;
}
export type OrganisationBecause = 'federal' | 'right-side' | 'language';
export type OrganisationNotAsked = 'asked-already' | 'locked-level' | 'kept-out';
export interface OrganisationsInOrder {
  readonly side: Side;
  readonly ask: readonly {
    readonly organisation: AskableOrganisation;
    readonly because: readonly OrganisationBecause[];
  }[];
  readonly not: readonly { readonly organisation: AskableOrganisation; readonly why: OrganisationNotAsked }[];
}

/**
 * Which organisation to ask, and in which order: on the right side of the border, federal and specialised before others,
 * then by language. A locked level is never asked (REFERENCE §15.5), nor whom a case keeps out. One that was asked is not
 * asked again, unless its desk is reached by another key since: the first ask may have gone to nobody.
 */
export function organisationsInOrder(
  found: Pick<Body<'discovery.reported'>, 'country' | 'languages'>,
  side: Side,
  all: readonly AskableOrganisation[],
  asked: readonly Pick<OrganisationAskPicture, 'organisation' | 'key'>[],
): OrganisationsInOrder {
  const notAsked = ({
    organisation,
    key,
    level,
    keptOut,
  }: AskableOrganisation): OrganisationNotAsked | null =>
    asked.some((one) => one.organisation === organisation && one.key === key)
      ? 'asked-already'
      : keptOut
        ? 'kept-out'
        : isLockedLevel(level)
          ? 'locked-level'
          : null;
  const here = found.country;
  const wanted = here === undefined ? null : side === 'sending' ? here : here === 'US' ? 'MX' : 'US';
  const becauseOf = ({ country, level, languages }: AskableOrganisation): readonly OrganisationBecause[] => [
    ...(wanted === country ? (['right-side'] as const) : []),
    ...(officeLevelOf(level) === 'federal' ? (['federal'] as const) : []),
    ...(found.languages.some((one) => languages.includes(one)) ? (['language'] as const) : []),
  ];
  const rank = (because: readonly OrganisationBecause[]): number =>
    (['right-side', 'federal', 'language'] as const).reduce(
      (sum, one, at) => sum + (because.includes(one) ? 0 : 1 << (2 - at)),
      0,
    );
  return {
    side,
    ask: all
      .filter((one) => notAsked(one) === null)
      .map((organisation) => ({ organisation, because: becauseOf(organisation) }))
      .toSorted(
        (a, b) =>
          rank(a.because) - rank(b.because) ||
          (a.organisation.organisation < b.organisation.organisation ? -1 : 1),
      ),
    not: all.flatMap((organisation) => {
      const why = notAsked(organisation);
      return why ? [{ organisation, why }] : [];
    }),
  };
}

/** What another organisation is told of a discovery: what can be touched, and the free words only where somebody says so. */
export const toldToOthers = (
  { words, place, ...touched }: Body<'discovery.reported'>,
  withWords: boolean,
): Body<'discovery.reported'> => ({ ...touched, place, words: withWords ? words : '' });
