import {
  type Candidate,
  type Capability,
  type Duty,
  type FactId,
  type Hole,
  type InOrder,
  type Instant,
  type OrganisationsInOrder,
  type PersonId,
  type ResponseNext,
  type ResponsePicture,
  type Side,
  type StreamId,
  type Zone,
  dutiesBetween,
  founding,
  holesBetween,
  members,
  onCallAt,
  orderOf,
  responsePicture,
} from '@cobijo/domain';
import { alike } from '@cobijo/domain/discovery/alike';
import { type Said, saidFirst } from '@cobijo/domain/safety/said';
import { doorAnywhere } from './acts/exclusion.ts';
import { desksOf, dutiesOf, responsesOf } from './desk.ts';
import { type ReachedView, organisationsFor, viewAsks } from './across-view.ts';
import { asKnown } from './directory.ts';
import type { HeldDevice } from './held-device.ts';
import { type AlikeView, type IntakesView, viewIntakes } from './intake-view.ts';
import { ownDesksOf } from './letters.ts';
import { type LateInResponse, lateIn } from './response-late.ts';
import { bodiesOf, recordsOf } from './response-records.ts';
import type { Folded } from './said-in.ts';
import { type RenewalView, dueOfRenewals, viewRenewals } from './renewal-view.ts';
import type { CaseId } from './view.ts';

/** How far ahead holes of a rota are said. */
const aheadMs = 14 * 24 * 3_600_000;

export interface PersonOnDesk {
  readonly person: PersonId;
  readonly name: string;
  readonly organisation: string | null;
  readonly isMe: boolean;
  /** What she said of herself; null: nothing yet, and she cannot be asked. */
  readonly duty: {
    readonly country: 'US' | 'MX';
    readonly zone: Zone;
    readonly languages: readonly string[];
    readonly capabilities: readonly Capability[];
    readonly level: string | null;
  } | null;
}

export interface DeskView extends IntakesView, ReachedView {
  readonly desk: CaseId;
  readonly stream: StreamId;
  readonly name: string;
  readonly people: readonly PersonOnDesk[];
  readonly rotas: readonly {
    readonly rota: string;
    readonly name: string;
    readonly zone: Zone;
    readonly from: string;
    readonly until: string | null;
    /** The facts that say so: whoever sets it anew supersedes them. */
    readonly facts: readonly FactId[];
    readonly shifts: readonly {
      readonly shift: string;
      readonly weekdays: readonly number[];
      readonly from: string;
      readonly to: string;
      readonly people: readonly PersonId[];
      /** Only every so many weeks, counted from the week of that day; null: every week. */
      readonly every: { readonly weeks: number; readonly of: string } | null;
    }[];
  }[];
  readonly onCall: readonly PersonId[];
  /** Duties of the next two weeks, and times at which nobody is on call. */
  readonly duties: readonly Duty[];
  readonly holes: readonly Hole[];
  /** Open ones that this desk answers; those that this device is in stand in `responses` too. */
  readonly listed: readonly {
    readonly response: StreamId;
    readonly found: Instant;
    readonly isIn: boolean;
  }[];
  readonly amPresented: boolean;
}

export interface ResponseView extends ResponsePicture {
  /** Other open responses that may be of the same event, and why: offered, never joined. */
  readonly alike: readonly AlikeView[];
  readonly response: CaseId;
  readonly stream: StreamId;
  readonly name: string;
  /** Who is in it, by the name that the desk knows. */
  readonly people: Readonly<Record<string, string>>;
  /** Whom to ask next, for the side that nobody has taken. */
  readonly order: (InOrder & { readonly side: Side }) | null;
  /** Other organisations to ask for that side; null: nobody is to be asked, or her own is reached by none of them. */
  readonly organisationOrder: OrganisationsInOrder | null;
  /** As which organisation this device's desk asks others; null: its desk is not stated in the directory. */
  readonly asksAs: string | null;
  /** Where this device's person was asked and has not answered. */
  readonly mine: { readonly ask: string; readonly until: Instant } | null;
  readonly mayAsk: boolean;
  /** It is kept here alone: this device has no code left with which it could go out. */
  readonly lacksCode: boolean;
  /** What came from somebody who was out when it arrived; it counts for nothing until it is taken in. */
  readonly late: readonly LateInResponse[];
  /** Renewals of measures of those whom it protects, as far as this device reads their cases; they outlive its end. */
  readonly renewals: readonly RenewalView[];
  /** When the first of what is still to be done is, or was, due; null: nothing is left. */
  readonly due: Instant | null;
}

export function viewDesks(device: HeldDevice): readonly DeskView[] {
  const now = device.context.clock();
  return desksOf(device).map((desk): DeskView => {
    const rotas = rotasOf(desk);
    const duties = dutiesOf(desk);
    const people = members(desk.fold.authority);
    return {
      desk: desk.keys.case!,
      ...viewIntakes(device, desk),
      stream: desk.stream,
      name:
        device.context.keychain.cases.get(desk.keys.case!)?.name ??
        founding(desk.fold.authority)?.label ??
        '',
      people: people.map(({ person, name, organisation }) => {
        const duty = duties.find((one) => one.person === person);
        return {
          person,
          name,
          organisation: organisation ?? null,
          isMe: person === device.context.keychain.person,
          duty: duty
            ? {
                country: duty.country,
                zone: duty.zone,
                languages: duty.languages,
                capabilities: duty.capabilities,
                level: duty.level ?? null,
              }
            : null,
        };
      }),
      rotas: rotas.rotas.map(({ rota, name, zone, from, until, shifts }) => ({
        rota,
        facts: bodiesOf<'rota.set'>(desk, 'rota').flatMap(({ fact, body }) =>
          body.rota === rota ? fact : [],
        ),
        name,
        zone,
        from,
        until: until ?? null,
        shifts: shifts.map((shift) => ({ ...shift, every: shift.every ?? null })),
      })),
      onCall: onCallAt(rotas, now),
      duties: dutiesBetween(rotas, now, (now + aheadMs) as Instant),
      holes: holesBetween(rotas, now, (now + aheadMs) as Instant),
      listed: listedOn(device, desk).map(({ response, found }) => ({
        response,
        found,
        isIn: responsesOf(device).some(({ stream }) => stream === response),
      })),
      ...viewAsks(device, desk, now),
      amPresented: duties.some(({ person }) => person === device.context.keychain.person),
    };
  });
}

const rotasOf = (desk: Folded) => ({
  rotas: bodiesOf<'rota.set'>(desk, 'rota').map(({ body }) => body),
  changes: bodiesOf<'rota.changed'>(desk, 'rota-change').map(({ body }) => body),
});

/** Open responses, by how long ago she was found: the oldest has the least time left. */
function listedOn(device: HeldDevice, desk: Folded) {
  const last = new Map<string, Said<'response.listed'>>();
  for (const one of bodiesOf<'response.listed'>(desk, 'response-listing').toSorted(saidFirst))
    last.set(one.body.response, one);
  // Who is in one knows it from there: what is listed of it is any member's word.
  const open = new Map(
    responsesOf(device).map((part) => [
      part.stream,
      responsePicture(recordsOf(device, part), device.context.clock())?.closed === null,
    ]),
  );
  return [...last.values()]
    .map(({ body }) => body)
    .filter(({ response, closed }) => open.get(response) ?? !closed)
    .sort((a, b) => a.found - b.found);
}

/** Every response that this device is in, the one with the least time left first. */
export function viewResponses(device: HeldDevice): readonly ResponseView[] {
  return responsesOf(device)
    .flatMap((part) => viewResponse(device, part) ?? [])
    .sort((a, b) => dueOrLast(a) - dueOrLast(b) || a.found - b.found);
}

const dueOrLast = ({ due, closed }: ResponseView): number =>
  due ?? (closed ? Number.MAX_SAFE_INTEGER : Number.MAX_SAFE_INTEGER - 1);

/** The steps of one that is closed are nobody's any more; what protects somebody still runs out. */
function firstDue(
  { steps, closed }: Pick<ResponsePicture, 'steps' | 'closed'>,
  renewals: readonly RenewalView[],
): Instant | null {
  const left = steps.filter(
    ({ state }) => !closed && state !== 'done' && state !== 'done-late' && state !== 'not-needed',
  );
  return [...left.map(({ due }) => due), ...dueOfRenewals(renewals)].sort((a, b) => a - b)[0] ?? null;
}

export function viewResponse(device: HeldDevice, part: Folded): ResponseView | null {
  const { context } = device;
  const now = context.clock();
  const picture = responsePicture(recordsOf(device, part), now);
  if (!picture) return null;
  const { person } = context.keychain;
  const inside = members(part.fold.authority);
  const waiting = picture.asks.find(
    (one) => one.person === person && (one.state === 'waiting' || one.state === 'silent'),
  );
  const renewals = viewRenewals(device, part.stream);
  const asksAs = ownDesksOf(device)[0]?.organisation.name ?? null;
  const side = picture.sending === null ? 'sending' : picture.receiving === null ? 'receiving' : null;
  return {
    ...picture,
    alike: picture.closed ? [] : alikeOnes(device, part, picture, now),
    response: part.keys.case!,
    stream: part.stream,
    name: context.keychain.cases.get(part.keys.case!)?.name ?? '',
    people: Object.fromEntries([
      ...desksOf(device).flatMap((desk) =>
        members(desk.fold.authority).map((one) => [one.person, one.name] as const),
      ),
      ...inside.map((one) => [one.person, one.name] as const),
    ]),
    order: side && orderFor(device, picture, side),
    organisationOrder: side && asksAs !== null ? organisationsFor(device, picture, side) : null,
    asksAs,
    mine: waiting ? { ask: waiting.ask, until: waiting.until } : null,
    lacksCode: part.keys.lacksToken === true,
    renewals,
    next: nextWith(picture.next, renewals),
    due: firstDue(picture, renewals),
    mayAsk: inside.some((one) => one.person === person && one.rights.includes('steward')),
    late: lateIn(part),
  };
}

/** A protection that runs out is said before a step that has time, and of a response that is closed, too. */
function nextWith(next: ResponseNext, renewals: readonly RenewalView[]): ResponseNext {
  const out = renewals.find(({ state }) => state !== 'waiting' && state !== 'asked');
  const hasTime = next.code === 'due' || next.code === 'nothing-due' || next.code === 'closed';
  return out && hasTime ? { code: 'renewal', state: out.state, words: out.words } : next;
}

/** Whom to ask for one side, and who is not asked. */
export const orderFor = (
  device: HeldDevice,
  picture: Pick<ResponsePicture, 'asks' | 'discovery'>,
  side: Side,
): InOrder & { readonly side: Side } => ({
  side,
  ...orderOf(picture.discovery, side, candidatesFor(device, picture)),
});

function alikeOnes(
  device: HeldDevice,
  part: Folded,
  { discovery, others }: ResponsePicture,
  now: Instant,
): readonly AlikeView[] {
  const known = new Set([discovery, ...others].map((one) => one.discovery));
  return responsesOf(device)
    .flatMap((other): AlikeView[] => {
      const picture = other === part ? null : responsePicture(recordsOf(device, other), now);
      if (!picture || picture.closed || known.has(picture.discovery.discovery)) return [];
      const as = alike(discovery, picture.discovery);
      return as ? [{ of: 'response', id: other.keys.case!, ...as }] : [];
    })
    .toSorted((a, b) => b.points - a.points);
}

/** Everybody on the desks of this device who said what she can do; asked again is nobody who was asked. */
export function candidatesFor(
  device: HeldDevice,
  picture: Pick<ResponsePicture, 'asks'>,
): readonly Candidate[] {
  const now = device.context.clock();
  const found = new Map<PersonId, Candidate>();
  for (const desk of desksOf(device)) {
    const onCall = onCallAt(rotasOf(desk), now);
    const inside = members(desk.fold.authority);
    for (const duty of dutiesOf(desk)) {
      const member = inside.find((one) => one.person === duty.person);
      if (!member || member.suspended || found.has(duty.person)) continue;
      const { name, role, organisation: unit } = member;
      const at = { person: duty.person, name, role, unit, level: duty.level };
      const known = asKnown(device, at);
      const place = onCall.indexOf(duty.person);
      found.set(duty.person, {
        person: duty.person,
        name,
        role,
        organisation: unit ?? null,
        level: known.who.level ?? null,
        country: duty.country,
        languages: duty.languages,
        capabilities: duty.capabilities,
        onCall: place < 0 ? null : place,
        closed: known.isSuspended ? 'suspended' : (doorAnywhere(device, at)?.code ?? null),
        asked: picture.asks.some((one) => one.person === duty.person),
      });
    }
  }
  return [...found.values()];
}
