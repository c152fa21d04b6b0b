import { type Day, daysBetween, plusDays, plusWorkingDays } from '../critical-period/days.ts';
import { dayIn, daySpanOf } from '../critical-period/day-span.ts';
import type { Body } from '../fact/kinds.ts';
import type { Said, SaidOf } from '../safety/said.ts';
import { earliestInstant } from '../vocabulary/calendar.ts';
import type { EntityId, PersonId } from '../vocabulary/ids.ts';
import type { Instant, PartialDate } from '../vocabulary/time.ts';
import { type AuthorityAnswer, authorityAnswers } from './codes.ts';
import { type ResponseTime, responseTime } from './response.ts';
import { type AnswerTimeRow, answerTimeFor, practiceDays, remindAfterDays } from './times.ts';
import { type UnitRow, unitRow } from './units.ts';

/**
 * Requests to authorities as of a moment: what was asked of whom, what answers it or which silence, and how long that
 * took. A pure function of the records, in whatever order they came; nothing here is stored.
 */
export interface RequestRecords {
  readonly requests: readonly SaidOf<'request.made'>[];
  readonly notes: readonly Said<'request.noted'>[];
}

type Made = Body<'request.made'>;
type Noted = Body<'request.noted'>;
interface Step {
  readonly on: PartialDate;
  readonly said: Noted['said'];
  readonly fact: string;
}

export type RequestState = 'not-sent' | 'waiting' | 'overdue' | AuthorityAnswer | 'withdrawn';

export type RequestWarning =
  | 'described-twice'
  | 'no-owner'
  | 'unit-unknown'
  | 'consent-over'
  | 'sent-after-consent'
  | 'no-reason-given'
  | 'granted-not-in-force'
  | 'answered-before-sent'
  | 'answers-contradict';

export interface RequestPicture extends Omit<Made, 'request' | 'owner'> {
  readonly request: EntityId;
  readonly owner: PersonId | null;
  /** null: a newer list has it. */
  readonly row: UnitRow | null;
  readonly state: RequestState;
  /** It was appealed, and what is waited for is the answer to that. */
  readonly appeal: boolean;
  readonly sent: PartialDate | null;
  /** Until when an answer is due, and by what: a day that was set, the law, or this network's measure of practice. */
  readonly due: { readonly on: Day; readonly by: 'set' | 'law' | 'practice' } | null;
  readonly law: AnswerTimeRow | null;
  /** The next day on which it is asked for again. */
  readonly remindOn: Day | null;
  readonly remindNow: boolean;
  readonly reminders: number;
  readonly answer: { readonly on: PartialDate; readonly reason: string | null } | null;
  /** To the first answer; null: there is none yet, or its date cannot be. */
  readonly response: ResponseTime | null;
  /** Days of silence so far, at least and at most. */
  readonly silence: ResponseTime['days'] | null;
  /** In the order in which it went. */
  readonly steps: readonly Step[];
  readonly warnings: readonly RequestWarning[];
}

export function requestPicture(
  { key, live }: SaidOf<'request.made'>,
  all: readonly Said<'request.noted'>[],
  now: Instant,
): RequestPicture {
  const { owner, ...made } = live[0]!.body;
  const row = unitRow(made.unit) ?? null;
  const steps = stepsOf(all.filter(({ body }) => body.request === key));
  const course = courseOf(steps);
  const law = row ? answerTimeFor(made.kind, row.country) : null;
  const due = dueOf(made, course, law);
  const waits = course.state === 'waiting' && course.since !== null;
  const today = course.since ? dayIn(now, course.since.zone) : null;
  const lastContact = steps.filter(({ said }) => contacts.has(said.what)).at(-1)?.on;
  const remindOn =
    waits && lastContact ? plusDays(daySpanOf(lastContact).first, remindAfterDays[made.kind]) : null;
  const picture = {
    ...made,
    request: key,
    owner: owner ?? null,
    row,
    state: waits && today !== null && due !== null && today > due.on ? 'overdue' : course.state,
    appeal: course.appeal,
    sent: course.sent,
    due: waits ? due : null,
    law,
    remindOn,
    remindNow: remindOn !== null && today !== null && today >= remindOn,
    reminders: steps.filter(({ said }) => said.what === 'reminded').length,
    answer: course.answer,
    response: course.sent && course.first ? responseTime(course.sent, course.first) : null,
    silence: waits && today !== null ? silenceOf(course.since, today) : null,
    steps,
  } satisfies Omit<RequestPicture, 'warnings'>;
  return { ...picture, warnings: warningsOf(picture, live.length, course, today) };
}

const contacts: ReadonlySet<Noted['said']['what']> = new Set(['sent', 'reminded', 'appealed']);

const silenceOf = (since: PartialDate, today: Day): ResponseTime['days'] => {
  const { first, last } = daySpanOf(since);
  return { from: Math.max(0, daysBetween(last, today)), to: Math.max(0, daysBetween(first, today)) };
};

/** Of one moment, what opens comes before what answers it, and of two answers the worse comes last and stands. */
const rank = ({ said }: Step): number =>
  said.what === 'answered'
    ? 2 + authorityAnswers.indexOf(said.answer)
    : { sent: 0, reminded: 1, appealed: 6, withdrawn: 7 }[said.what];

const stepsOf = (notes: readonly Said<'request.noted'>[]): readonly Step[] =>
  notes
    .map(({ fact, body: { on, said } }): Step => ({ on, said, fact }))
    .sort(
      (a, b) =>
        earliestInstant(a.on) - earliestInstant(b.on) || rank(a) - rank(b) || (a.fact < b.fact ? -1 : 1),
    );

interface Course {
  readonly state: 'not-sent' | 'waiting' | AuthorityAnswer | 'withdrawn';
  readonly appeal: boolean;
  /** When it was first sent. */
  readonly sent: PartialDate | null;
  /** Since when an answer is waited for. */
  readonly since: PartialDate | null;
  readonly answer: RequestPicture['answer'];
  /** The first answer of all. */
  readonly first: PartialDate | null;
  /** Two answers of one day that are not the same. */
  readonly contradicted: boolean;
}

function courseOf(steps: readonly Step[]): Course {
  let course: Course = {
    ...{ state: 'not-sent', appeal: false, sent: null, since: null },
    ...{ answer: null, first: null, contradicted: false },
  };
  let before: Step | null = null;
  for (const step of steps) {
    course = after(course, step);
    if (before && disagree(before, step)) course = { ...course, contradicted: true };
    before = step;
  }
  return course;
}

const disagree = (one: Step, other: Step): boolean =>
  one.said.what === 'answered' &&
  other.said.what === 'answered' &&
  one.said.answer !== other.said.answer &&
  daySpanOf(one.on).first === daySpanOf(other.on).first;

function after(course: Course, { on, said }: Step): Course {
  switch (said.what) {
    case 'sent':
      return course.sent === null
        ? {
            ...course,
            sent: on,
            ...(course.state === 'not-sent' && { state: 'waiting' as const, since: on }),
          }
        : course;
    case 'reminded':
      return course;
    case 'answered':
      return {
        ...course,
        state: said.answer,
        since: null,
        answer: { on, reason: said.reason ?? null },
        first: course.first ?? on,
      };
    case 'appealed':
      return { ...course, state: 'waiting', appeal: true, since: on };
    case 'withdrawn':
      return { ...course, state: 'withdrawn', since: null };
  }
}

/** A day that was set holds for the first answer alone; of an appeal only practice is known. */
function dueOf(made: Made, { since, appeal }: Course, law: AnswerTimeRow | null): RequestPicture['due'] {
  if (since === null) return null;
  const { first } = daySpanOf(since);
  if (!appeal && made.answerBy) return { on: made.answerBy, by: 'set' };
  if (!appeal && law?.time) return { on: plusWorkingDays(first, law.time.workingDays), by: 'law' };
  return { on: plusDays(first, practiceDays), by: 'practice' };
}

function warningsOf(
  made: Omit<RequestPicture, 'warnings'>,
  descriptions: number,
  course: Course,
  today: Day | null,
): RequestWarning[] {
  const { permission, agreedUntil, state, sent, kind, answer, row, owner } = made;
  const consentEnds = permission === 'her-consent' ? (agreedUntil ?? '') : null;
  const found: readonly (readonly [RequestWarning, boolean])[] = [
    ['described-twice', descriptions > 1],
    ['no-owner', owner === null && state !== 'withdrawn'],
    ['unit-unknown', row === null],
    ['sent-after-consent', consentEnds !== null && sent !== null && daySpanOf(sent).last > consentEnds],
    ['consent-over', consentEnds !== null && today !== null && course.since !== null && today > consentEnds],
    ['no-reason-given', (state === 'refused' || state === 'partial') && answer?.reason === null],
    ['granted-not-in-force', kind === 'measure' && (state === 'granted' || state === 'partial')],
    ['answered-before-sent', course.first !== null && made.response === null],
    ['answers-contradict', course.contradicted],
  ];
  return found.filter(([, holds]) => holds).map(([warning]) => warning);
}
