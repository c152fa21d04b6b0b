import type { Body } from '../../fact/kinds.ts';
import type { Member } from '../../member/member.ts';
import type { DeviceId, FactId, PersonId } from '../../vocabulary/ids.ts';
import type { Instant } from '../../vocabulary/time.ts';
import { authorOf } from './judgement.ts';
import type { ControlSegment, PlacedFact } from './control.ts';
import type { State } from './state.ts';

/** One thing that was stated of who may open a stream, or took what it holds out of it, and stands. */
export type MembershipEvent = {
  readonly fact: FactId;
  /** The clock of the device that stated it. */
  readonly at: Instant;
  /** null: nobody whom this device knows. */
  readonly by: PersonId | null;
} & (
  | { readonly what: 'part-opened'; readonly member: Terms }
  | { readonly what: 'let-in'; readonly member: Terms }
  | { readonly what: 'device-let-in'; readonly person: PersonId; readonly device: DeviceId }
  | { readonly what: 'taken-out'; readonly person: PersonId; readonly reason: string }
  | { readonly what: 'device-taken-out'; readonly device: DeviceId; readonly reason: string }
  | { readonly what: 'keys-turned'; readonly epoch: number }
  /** What she could open was taken out of it. */
  | { readonly what: 'exported'; readonly said: Body<'record.exported'> }
);
type Terms = Omit<Member, 'devices'>;

/** What stands now, in the order of the clocks that stated it; at the same time, by fact id. Nothing in dispute. */
export function membershipEventsOf(state: State): MembershipEvent[] {
  return state.control
    .filter((segment) => state.labels.accepted.has(segment))
    .flatMap((segment) => segment.facts.flatMap((placed) => eventOf(state, segment, placed) ?? []))
    .sort((a, b) => a.at - b.at || (a.fact < b.fact ? -1 : 1));
}

function eventOf(state: State, segment: ControlSegment, { fact, place }: PlacedFact): MembershipEvent | null {
  const stated = { fact: fact.id, at: fact.at, by: authorOf(state, segment.chain, place) };
  switch (fact.kind) {
    case 'stream.founded':
      return { ...stated, what: 'part-opened', member: fact.body.founder };
    case 'member.added':
      return { ...stated, what: 'let-in', member: fact.body.member };
    case 'device.added':
      return {
        ...stated,
        what: 'device-let-in',
        person: fact.body.person,
        device: fact.body.device.device,
      };
    case 'member.removed':
      return { ...stated, what: 'taken-out', person: fact.body.person, reason: fact.body.reason };
    case 'device.revoked':
      return { ...stated, what: 'device-taken-out', device: fact.body.device, reason: fact.body.reason };
    case 'epoch.opened':
      return fact.body.epoch === 0 ? null : { ...stated, what: 'keys-turned', epoch: fact.body.epoch };
    case 'record.exported':
      return { ...stated, what: 'exported', said: fact.body };
    default:
      return null;
  }
}
