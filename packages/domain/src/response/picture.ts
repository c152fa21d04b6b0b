import {
  type StatedAt,
  type StepSaid,
  type StepStanding,
  countedNow,
  stepsStanding,
} from '../clock/standing.ts';
import type { Body } from '../fact/kinds.ts';
import type { RenewalState } from '../protection/renewal.ts';
import { type Said, saidFirst } from '../safety/said.ts';
import type { EntityId, PersonId } from '../vocabulary/ids.ts';
import type { Bilingual } from '../vocabulary/language.ts';
import type { Instant } from '../vocabulary/time.ts';
import { type OrganisationAskPicture, organisationAsksIn } from './organisation-asks.ts';
import { type Question, type RefusalReason, type Side, answerMinutes } from './codes.ts';

/**
 * A response as of an hour: what was found, who was asked and who took it, what is to be done by when and what is not
 * known yet. Nothing of it is stored; the same statements make the same picture in whatever order they came.
 */
export interface ResponseRecords {
  /** Who opened it: her report is what it is about. */
  readonly opener: PersonId | null;
  /** Who is in it or was: of anybody else nobody asked anything. */
  readonly letIn: ReadonlySet<PersonId>;
  readonly discoveries: readonly Said<'discovery.reported'>[];
  readonly joinings: readonly Said<'discoveries.joined'>[];
  readonly access: readonly Said<'access.asked'>[];
  readonly asks: readonly Said<'answer.asked'>[];
  readonly answers: readonly Said<'answer.given'>[];
  readonly receipts: readonly Said<'handover.received'>[];
  readonly steps: readonly Said<'step.recorded'>[];
  readonly known: readonly Said<'known.stated'>[];
  readonly log: readonly Said<'response.logged'>[];
  readonly closings: readonly Said<'response.closed'>[];
  readonly organisationAsks: readonly Said<'organisation.asked'>[];
  /** Only those whose letter was checked by this device. */
  readonly organisationAnswers: readonly Said<'organisation.answered'>[];
}

export type AskState = 'waiting' | 'silent' | 'accepted' | 'refused';
export interface AskPicture {
  readonly ask: EntityId;
  readonly person: PersonId;
  readonly side: Side;
  readonly at: Instant;
  readonly until: Instant;
  readonly state: AskState;
  readonly reason: RefusalReason | null;
  readonly on: Instant | null;
}

export interface KnownPicture {
  readonly question: Question;
  /** Several that stand against each other are all said. */
  readonly said: readonly {
    readonly answer: 'known' | 'unknown';
    readonly text: string;
    readonly by: PersonId | null;
  }[];
}

/** The one sentence that stands above everything else. */
export type ResponseNext =
  | { readonly code: 'closed' }
  | { readonly code: 'ask-somebody'; readonly side: Side }
  | { readonly code: 'escalate'; readonly side: Side; readonly ask: EntityId }
  | { readonly code: 'waits'; readonly side: Side; readonly until: Instant }
  | { readonly code: 'missed'; readonly step: string }
  | { readonly code: 'receipt' }
  | { readonly code: 'due'; readonly step: string; readonly due: Instant }
  /** What protects somebody runs out; known only to a device that reads her case, too. */
  | { readonly code: 'renewal'; readonly state: RenewalState; readonly words: Bilingual }
  | { readonly code: 'nothing-due' };

export interface ResponsePicture {
  /** The hour that all clocks count from: the earliest of what was reported. */
  readonly found: Instant;
  readonly discovery: Body<'discovery.reported'>;
  /** Further reports that a person said are of the same. */
  readonly others: readonly Body<'discovery.reported'>[];
  readonly asks: readonly AskPicture[];
  /** Desks of other organisations that were asked. */
  readonly organisations: readonly OrganisationAskPicture[];
  readonly sending: PersonId | null;
  readonly receiving: PersonId | null;
  readonly receipts: readonly Body<'handover.received'>[];
  readonly steps: readonly StepStanding[];
  readonly known: readonly KnownPicture[];
  readonly access: readonly Body<'access.asked'>[];
  readonly log: readonly { readonly on: Instant; readonly text: string; readonly by: PersonId | null }[];
  readonly closed: (Body<'response.closed'> & Pick<Said<'response.closed'>, 'by' | 'at'>) | null;
  readonly next: ResponseNext;
  /** This device's clock stands far behind what others stated: hours are counted by theirs. */
  readonly clockOff: boolean;
  /** By how much, in milliseconds; 0: it is believed. */
  readonly clockBehindMs: number;
  /** When the first of each kind was done, in hours after she was found: evidence for later. */
  readonly hours: { readonly accepted: number | null; readonly steps: Readonly<Record<string, number>> };
}

const hourMs = 3_600_000;
const hoursAfter = (found: Instant, on: Instant): number =>
  Math.max(0, Math.round(((on - found) / hourMs) * 10) / 10);
const inOrder = <T extends Parameters<typeof saidFirst>[0]>(all: readonly T[]): readonly T[] =>
  all.toSorted(saidFirst);
/** So far a clock may run ahead before what it dates is taken for no more than said. */
const aheadMsMax = hourMs / 2;
/** A report that is joined may have been made of an earlier hour: a week, or any liar could make every hour a missed one. */
const joinedEarlierMsMax = 7 * 24 * hourMs;

/** null: no discovery is known here. */
export function responsePicture(records: ResponseRecords, device: Instant): ResponsePicture | null {
  const [first, ...more] = discoveriesIn(records);
  if (!first) return null;
  const stated = statedIn(records);
  const { now, behindMs } = countedNow(device, stated);
  const found = Math.min(
    first.body.at,
    ...more.map(({ body }) => body.at).filter((at) => at >= first.body.at - joinedEarlierMsMax),
  ) as Instant;
  const asked = asksIn(records);
  const asks = asked.map((ask) =>
    askPicture(ask, awaitedUntil(ask, asked, first.body), records.answers, now),
  );
  const own = new Set(asked.flatMap(({ by, body }) => (by === body.person ? body.ask : [])));
  const taken = (side: Side): PersonId | null => {
    const mine = asks.filter((one) => one.side === side && one.state === 'accepted');
    // Whoever asked herself has no side before somebody whom another asked.
    return (mine.find(({ ask }) => !own.has(ask)) ?? mine[0])?.person ?? null;
  };
  // Nothing was done later than it was said.
  const said = inOrder(records.steps).map(({ body: { step, state, on }, by, at }): StepSaid => ({
    step,
    state,
    on: Math.min(on, at) as Instant,
    by,
  }));
  const steps = stepsStanding(
    { found, children: worst(first, more, 'children'), custody: worst(first, more, 'custody') },
    said,
    now,
  );
  const closed = closingIn(records, [taken('sending'), taken('receiving')]);
  const picture = {
    found,
    discovery: first.body,
    others: more.map(({ body }) => body),
    asks,
    organisations: organisationAsksIn(
      {
        asks: records.organisationAsks,
        answers: records.organisationAnswers,
        urgency: first.body.urgency,
        letIn: new Set(asks.flatMap(({ ask, state }) => (state === 'accepted' ? ask : []))),
      },
      now,
    ),
    sending: taken('sending'),
    receiving: taken('receiving'),
    // Only who has the other side can say that it arrived there.
    receipts: inOrder(records.receipts).flatMap(({ body, by }) =>
      by !== null && by === taken('receiving') ? body : [],
    ),
    steps,
    known: knownIn(records.known),
    access: inOrder(records.access).map(({ body }) => body),
    log: inOrder(records.log).map(({ body, by }) => ({ on: body.on, text: body.text, by })),
    closed,
    clockOff: behindMs > 0,
    clockBehindMs: behindMs,
    hours: {
      accepted: earliest(
        asks.flatMap(({ state, on }) => (state === 'accepted' && on !== null ? [on] : [])),
        found,
      ),
      steps: Object.fromEntries(
        steps.flatMap(({ step, on, state }) =>
          on !== null && state !== 'not-needed' ? [[step, hoursAfter(found, on)] as const] : [],
        ),
      ),
    },
  };
  return { ...picture, next: nextOf(picture) };
}

const statedIn = ({ opener: _opener, letIn: _letIn, ...said }: ResponseRecords): readonly StatedAt[] =>
  (Object.values(said) as readonly (readonly StatedAt[])[]).flat();

const earliest = (all: readonly Instant[], found: Instant): number | null =>
  all.length === 0 ? null : hoursAfter(found, Math.min(...all) as Instant);

/** Whoever was not let in was asked nothing. */
const asksIn = ({ asks, letIn }: ResponseRecords): readonly Said<'answer.asked'>[] =>
  inOrder(asks).filter(
    ({ body, by }, at, all) =>
      by !== null &&
      letIn.has(body.person) &&
      // Two devices that let in the same yes of another organisation ask her under one id.
      all.findIndex((one) => one.by !== null && isSameAsk(one.body, body)) === at,
  );
const isSameAsk = (one: Body<'answer.asked'>, other: Body<'answer.asked'>): boolean =>
  one.ask === other.ask && one.person === other.person && one.side === other.side;

/**
 * Until when an answer is awaited, by the urgency: no hour far off keeps anybody waiting longer. Of each who asks, the first
 * time counts: to ask again lengthens nothing, and who asks beforehand shortens nobody else's ask.
 */
function awaitedUntil(
  { body: { person, side } }: Said<'answer.asked'>,
  asked: readonly Said<'answer.asked'>[],
  { urgency = 'today' }: Body<'discovery.reported'>,
): Instant {
  const its = asked.filter(({ body }) => body.person === person && body.side === side);
  const firsts = [...Map.groupBy(its, ({ by }) => by).values()].map(([first]) => first!);
  const longest = answerMinutes[urgency] * 60_000;
  return Math.max(...firsts.map(({ at, body }) => Math.min(body.until, at + longest))) as Instant;
}

/** Whoever was only asked ends nothing: of the others the last word counts, and anybody's that it goes on. */
function closingIn(
  { closings, opener }: ResponseRecords,
  sides: readonly (PersonId | null)[],
): ResponsePicture['closed'] {
  const last = inOrder(closings)
    .filter(({ body, by }) => by !== null && (body.reason === 'goes-on' || [opener, ...sides].includes(by)))
    .at(-1);
  return !last || last.body.reason === 'goes-on' ? null : { ...last.body, by: last.by, at: last.at };
}

/**
 * The response's own report first, then those that a person joined to it. Its own is the one of whoever opened it, and
 * that she did not bring here from elsewhere: nobody else can put another in its place.
 */
function discoveriesIn({
  discoveries,
  joinings,
  opener,
}: ResponseRecords): readonly Said<'discovery.reported'>[] {
  const all = inOrder(discoveries);
  const brought = new Set(joinings.flatMap(({ body, by }) => (by === opener ? body.discovery : [])));
  const hers = all.filter(({ by }) => by === opener);
  const first = hers.find(({ body }) => !brought.has(body.discovery)) ?? hers[0] ?? all[0];
  if (!first) return [];
  const last = new Map(inOrder(joinings).map(({ body }) => [`${body.discovery} ${body.into}`, body.joined]));
  const others = all.filter(({ body }) => last.get(`${body.discovery} ${first.body.discovery}`) === true);
  return [first, ...others.filter((one) => one !== first)];
}

/** Of several reports, the one that asks for more care. */
function worst(
  first: Said<'discovery.reported'>,
  more: readonly Said<'discovery.reported'>[],
  field: 'children' | 'custody',
): 'yes' | 'no' | 'unknown' {
  const all = [first, ...more].map(({ body }) => body[field]);
  return all.includes('yes') ? 'yes' : all.every((one) => one === 'no') ? 'no' : 'unknown';
}

/** Only what the asked person herself said counts; of two words of hers the last. */
function askPicture(
  { body: { ask, person, side }, at }: Said<'answer.asked'>,
  until: Instant,
  answers: readonly Said<'answer.given'>[],
  now: Instant,
): AskPicture {
  const given = inOrder(answers.filter((one) => one.body.ask === ask && one.by === person)).at(-1)?.body;
  const isAwaited = now <= until && at <= now + aheadMsMax;
  return {
    ask,
    person,
    side,
    at,
    until,
    state: given ? given.answer : isAwaited ? 'waiting' : 'silent',
    reason: given?.reason ?? null,
    on: given ? (Math.min(given.on, now) as Instant) : null,
  };
}

function knownIn(said: readonly Said<'known.stated'>[]): readonly KnownPicture[] {
  const byQuestion = Map.groupBy(said, ({ body }) => body.question);
  return [...byQuestion].map(([question, all]) => ({
    question,
    said: inOrder(all).map(({ body, by }) => ({ answer: body.answer, text: body.text, by })),
  }));
}

function nextOf(picture: Omit<ResponsePicture, 'next'>): ResponseNext {
  const { closed, asks, organisations, sending, receiving, steps, receipts } = picture;
  if (closed) return { code: 'closed' };
  for (const side of ['sending', 'receiving'] as const) {
    if ((side === 'sending' ? sending : receiving) !== null) continue;
    const mine = [...asks, ...organisations].filter((one) => one.side === side).sort((a, b) => a.at - b.at);
    // An organisation that said yes has nobody in yet: she is on the way.
    const waiting = mine.find(({ state }) => state === 'waiting' || state === 'accepted');
    const silent = mine.findLast(({ state }) => state === 'silent');
    // Nobody waits for an answer that will not come.
    if (waiting) {
      if (side === 'sending') return { code: 'waits', side, until: waiting.until };
      continue;
    }
    return silent ? { code: 'escalate', side, ask: silent.ask } : { code: 'ask-somebody', side };
  }
  const missed = steps.find(({ state }) => state === 'missed');
  if (missed) return { code: 'missed', step: missed.step };
  if (sending !== null && receiving !== null && receipts.length === 0) return { code: 'receipt' };
  const waits = [...asks, ...organisations].find(({ state }) => state === 'waiting');
  if (waits) return { code: 'waits', side: waits.side, until: waits.until };
  const due = steps.find(({ state }) => state === 'due-soon' || state === 'waiting');
  return due ? { code: 'due', step: due.step, due: due.due } : { code: 'nothing-due' };
}
