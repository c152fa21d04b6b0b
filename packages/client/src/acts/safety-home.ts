import {
  type Body,
  type ContentKind,
  type StreamFold,
  type StreamId,
  founding,
  registerOf,
  registersOf,
} from '@cobijo/domain';
import { dayAt } from '@cobijo/domain/critical-period/days';
import { openHomeOf, sealedHomeOf } from '../assessment-home.ts';
import { type ClientResult, ok, refused } from '../device-api.ts';
import { homesOf } from '../journey-view.ts';
import { kinOf } from '../kinship.ts';
import { isRead, viewSafety } from '../safety-view.ts';
import type { Replica } from '../stream/replica.ts';
import type { CaseId } from '../view.ts';
import type { Acting } from './acting.ts';

/**
 * Where something that is said of danger, protection, a network, a journey, a debt or a request goes: to the part in
 * which the thing stands that it speaks of. What stands in a sealed part alone is spoken of nowhere else, or the others would learn that there is
 * something; and what this device knows nothing of is not spoken of at all: it would change nothing, and seem to.
 */
type Thing =
  | 'gate-override'
  | 'consulate-contact'
  | 'subject'
  | 'assessment'
  | 'level'
  | 'measure'
  | 'event'
  | 'entity'
  | 'tie'
  | 'entity-merge'
  | 'milestone'
  | 'obstacle'
  | 'debt'
  | 'request';
interface Spoken {
  readonly thing: Thing;
  readonly key: string;
  readonly field: string;
}

/** What a statement speaks of, besides what it makes; null: it is of another matter. */
function spokenOf(kind: ContentKind, body: unknown): readonly Spoken[] | null {
  switch (kind) {
    case 'subject.described':
      return [];
    case 'milestone.set':
      // On unsealing it is said again where the others are.
      return (body as Body<typeof kind>).wasSealed ? null : [];
    case 'obstacle.recorded':
      return [{ thing: 'milestone', key: (body as Body<typeof kind>).milestone, field: 'milestone' }];
    case 'danger.assessed':
      return [{ thing: 'subject', key: (body as Body<typeof kind>).subject, field: 'subject' }];
    case 'level.set':
      return [{ thing: 'assessment', key: (body as Body<typeof kind>).assessment, field: 'assessment' }];
    case 'level.agreed':
      return [{ thing: 'level', key: (body as Body<typeof kind>).level, field: 'level' }];
    case 'period.recorded': {
      const { event, said } = body as Body<typeof kind>;
      const isNamed = said.what === 'planned' || said.what === 'happened';
      const subjects = isNamed ? said.subjects : said.what === 'closed' ? [said.subject] : [];
      return [
        ...(isNamed ? [] : [{ thing: 'event', key: event, field: 'event' } as const]),
        ...subjects.map((key) => ({ thing: 'subject', key, field: 'said.subjects' }) as const),
      ];
    }
    case 'measure.planned': {
      const { subject, answers = [] } = body as Body<typeof kind>;
      return [
        ...answers.map((key) => ({ thing: 'event', key, field: 'answers' }) as const),
        { thing: 'subject', key: subject, field: 'subject' },
      ];
    }
    case 'measure.noted':
      return [{ thing: 'measure', key: (body as Body<typeof kind>).plan, field: 'plan' }];
    case 'debt.recorded':
    case 'request.made':
    case 'entity.described':
      return [];
    case 'debt.noted':
      return [{ thing: 'debt', key: (body as Body<typeof kind>).debt, field: 'debt' }];
    case 'request.noted':
      return [{ thing: 'request', key: (body as Body<typeof kind>).request, field: 'request' }];
    case 'hub.declared':
      return [{ thing: 'entity', key: (body as Body<typeof kind>).entity, field: 'entity' }];
    case 'tie.stated':
      return (['from', 'to'] as const).map((field) => ({
        thing: 'entity',
        key: (body as Body<typeof kind>)[field],
        field,
      }));
    case 'tie.retracted':
      return [{ thing: 'tie', key: (body as Body<typeof kind>).tie, field: 'tie' }];
    case 'entities.merged': {
      const { into, same } = body as Body<typeof kind>;
      return [into, ...same].map((key, at) => ({ thing: 'entity', key, field: at === 0 ? 'into' : 'same' }));
    }
    case 'entities.unmerged':
      return [{ thing: 'entity-merge', key: (body as Body<typeof kind>).merge, field: 'merge' }];
    case 'check.recorded': {
      const { subject, contact } = body as Body<typeof kind>;
      return [
        ...(contact ? [{ thing: 'consulate-contact', key: contact, field: 'contact' } as const] : []),
        { thing: 'subject', key: subject, field: 'subject' },
      ];
    }
    case 'gate.overridden': {
      const { subject, joins } = body as Body<typeof kind>;
      return [
        ...(joins ? [{ thing: 'gate-override', key: joins, field: 'joins' } as const] : []),
        { thing: 'subject', key: subject, field: 'subject' },
      ];
    }
    case 'consulate.contacted':
      return [{ thing: 'subject', key: (body as Body<typeof kind>).subject, field: 'subject' }];
    default:
      return null;
  }
}

/** What a statement itself is: said anew, it stands where it stood. */
function ownOf(kind: ContentKind, body: unknown): Spoken | null {
  switch (kind) {
    case 'subject.described':
      return { thing: 'subject', key: (body as Body<typeof kind>).subject, field: 'subject' };
    case 'danger.assessed':
      return { thing: 'assessment', key: (body as Body<typeof kind>).assessment, field: 'assessment' };
    case 'measure.planned':
      return { thing: 'measure', key: (body as Body<typeof kind>).plan, field: 'plan' };
    case 'entity.described':
      return { thing: 'entity', key: (body as Body<typeof kind>).entity, field: 'entity' };
    case 'tie.stated':
      return { thing: 'tie', key: (body as Body<typeof kind>).tie, field: 'tie' };
    case 'milestone.set':
      return { thing: 'milestone', key: (body as Body<typeof kind>).milestone, field: 'milestone' };
    case 'obstacle.recorded':
      return { thing: 'obstacle', key: (body as Body<typeof kind>).obstacle, field: 'obstacle' };
    case 'debt.recorded':
      return { thing: 'debt', key: (body as Body<typeof kind>).debt, field: 'debt' };
    case 'request.made':
      return { thing: 'request', key: (body as Body<typeof kind>).request, field: 'request' };
    case 'gate.overridden':
      return { thing: 'gate-override', key: (body as Body<typeof kind>).override, field: 'override' };
    case 'consulate.contacted':
      return { thing: 'consulate-contact', key: (body as Body<typeof kind>).contact, field: 'contact' };
    // An event that is recorded once more, as planned and then as happened.
    case 'period.recorded':
      return { thing: 'event', key: (body as Body<typeof kind>).event, field: 'event' };
    default:
      return null;
  }
}

const stands = (fold: StreamFold, { thing, key }: Spoken): boolean =>
  thing === 'event'
    ? registerOf(fold, 'milestone', key) !== null ||
      registersOf(fold, 'period-record').some(({ live }) => live.some(({ body }) => body?.event === key))
    : registerOf(fold, thing, key) !== null;

/**
 * The part that a statement goes to; null: to its kind's home. `asked`: the part that whoever says it named.
 * Only parts that are the case's for sure are looked at (kinship.ts): anybody can file a stream under its name.
 */
export function safetyHome(
  { context, replicas }: Acting,
  caseId: CaseId,
  { kind, body }: { readonly kind: ContentKind; readonly body: unknown },
  asked: StreamId | undefined,
): ClientResult<StreamId | null> {
  const spoken = spokenOf(kind, body);
  if (spoken === null) return ok(asked ?? null);
  const parts = kinOf(context.deviceId, replicas.values(), caseId).filter(isRead);
  const holding = (one: Spoken): readonly Folded[] => parts.filter(({ fold }) => stands(fold, one));
  if (asked === undefined) {
    const event = restsOnSealed(parts, kind, body, dayAt(context.clock()));
    const silent = event && sealedHomeOf(context.deviceId, parts, event);
    if (event) return silent ? ok(silent) : refused('danger-authority-reads', 'stream');
  }
  const own = ownOf(kind, body);
  const places = spoken.map((one) => ({ one, at: holding(one) }));
  const unknown = places.find(({ at }) => at.length === 0);
  if (unknown) return refused('safety-not-known', unknown.one.field);
  if (own) places.unshift({ one: own, at: holding(own) });
  const closed = places.find(({ at }) => at.length > 0 && at.every(isSealed));
  if (closed && asked !== undefined && closed.at.every(({ stream }) => stream !== asked))
    return refused('safety-sealed-elsewhere', closed.one.field);
  if (closed) return ok(asked ?? closed.at[0]!.stream);
  // A milestone stands among what authorities share: what is said of its period goes with the people.
  const beside = places.find(({ one, at }) => at.length > 0 && one.thing !== 'event');
  // What had been sealed stands in both parts: what is said of it now is for everybody who may know it.
  const open = beside && (openPartOf(beside.one, beside.at) ?? beside.at[0]);
  // Where a relative reads what is said of her, an answer may be about him.
  if (kind === 'danger.assessed' && asked === undefined && open && places[0]!.at.length === 0)
    return ok(openHomeOf(context.deviceId, parts, open.stream));
  return ok(asked ?? open?.stream ?? null);
}

type Folded = Replica & { readonly fold: StreamFold };
/** A step, and what stands in its way, stands where a worker's word on it does (journey-view.ts). */
const openPartOf = ({ thing, key }: Spoken, holding: readonly Folded[]): Folded | undefined => {
  const open = holding.filter((part) => !isSealed(part));
  return thing === 'milestone' || thing === 'obstacle' ? homesOf(open, thing).get(key) : open[0];
};
const isSealed = ({ fold }: Folded): boolean => founding(fold.authority)?.sealed ?? false;

/**
 * Whoever knows of a sealed event that is not over cannot un-know it: an assessment or a level that she states of whom it
 * puts in danger may rest on it, and a changed level is a sign (REFERENCE §15.18). It goes to that sealed part, unless she
 * names the open one, and says by this that she would state the same without the event. A second look goes there too
 * where without the event there would be nothing to look at. The part in which that event stands; null: there is none.
 */
function restsOnSealed(
  parts: readonly Folded[],
  kind: ContentKind,
  body: unknown,
  today: string,
): StreamId | null {
  if (kind !== 'danger.assessed' && kind !== 'level.set' && kind !== 'level.agreed') return null;
  const { subjects, sealedEvents } = viewSafety(parts, today);
  const of = subjects.find(({ subject, danger }) =>
    kind === 'danger.assessed'
      ? subject === (body as Body<typeof kind>).subject
      : kind === 'level.set'
        ? danger.assessments.includes((body as Body<typeof kind>).assessment)
        : danger.levels.some(({ level }) => level === (body as Body<typeof kind>).level),
  );
  const event = of?.windows.find(
    ({ state, event }) => state !== 'closed' && Object.hasOwn(sealedEvents, event),
  )?.event;
  if (!of || event === undefined) return null;
  if (kind === 'level.agreed' && awaitsWithout(parts, of.subject, (body as Body<typeof kind>).level, today))
    return null;
  return sealedEvents[event]!;
}

/** Whether a level would await its second look also for who is cleared for nothing. */
const awaitsWithout = (parts: readonly Folded[], subject: string, level: string, today: string): boolean =>
  viewSafety(
    parts.filter((part) => !isSealed(part)),
    today,
  )
    .subjects.find((one) => one.subject === subject)
    ?.danger.levels.find((one) => one.level === level)?.state !== 'stands';
