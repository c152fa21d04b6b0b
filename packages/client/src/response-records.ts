import {
  type ContentKind,
  type EntryOf,
  type Noun,
  type PersonId,
  type ResponseRecords,
  everySaid,
  registersOf,
} from '@cobijo/domain';
import { type Said, saidFirst } from '@cobijo/domain/safety/said';
import type { HeldDevice } from './held-device.ts';
import { answerHolds } from './letter.ts';
import { type Folded, saidIn } from './said-in.ts';
import { speakerOf, speakersOf } from './speaker.ts';

/** What was stated in a desk's or a response's stream, by noun. */
export const bodiesOf = <K extends ContentKind>(part: Folded, noun: Noun): readonly Said<K>[] =>
  registersOf(part.fold, noun).flatMap(({ live }) => saidIn(part, live as unknown as readonly EntryOf<K>[]));

/** Who opened a desk or a response. */
export const openerOf = ({ fold, root }: Folded): PersonId | null =>
  root === null ? null : (speakerOf(fold.authority, root)?.person ?? null);

export function recordsOf(device: HeldDevice, part: Folded): ResponseRecords {
  // Asks, answers and what else was said once: nothing that was said of them is taken back by another.
  const every = <K extends ContentKind>(noun: Noun): readonly Said<K>[] =>
    saidIn(part, everySaid(part.fold, noun) as unknown as readonly EntryOf<K>[]);
  const asked = every<'organisation.asked'>('organisation-ask').toSorted(saidFirst);
  return {
    opener: openerOf(part),
    letIn: new Set([...speakersOf(part.fold.authority).values()].map(({ person }) => person)),
    discoveries: bodiesOf(part, 'discovery'),
    joinings: every('discovery-joining'),
    access: every('access-request'),
    asks: every('ask'),
    answers: every('answer'),
    receipts: every('handover'),
    steps: every('step-record'),
    known: bodiesOf(part, 'known'),
    log: every('log-entry'),
    closings: every('response-closing'),
    organisationAsks: asked,
    organisationAnswers: every<'organisation.answered'>('organisation-answer').filter(({ body }) =>
      answerHolds(device, asked.find((one) => one.body.ask === body.ask)?.body, body),
    ),
  };
}
