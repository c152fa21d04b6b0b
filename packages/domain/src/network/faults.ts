import type { Day } from '../critical-period/days.ts';
import type { ContentKind } from '../fact/kinds.ts';
import { isConfidence } from './confidence.ts';
import { entityKinds, entityRoles } from './entity-kinds.ts';
import { tieKinds } from './tie-kinds.ts';

/** Why something cannot be stated of a network as it was entered, and in which field. */
export const networkFaultCodes = [
  'network-kind-unknown',
  'network-role-unknown',
  'network-tie-to-itself',
  'network-confidence-out-of-range',
  'network-day-malformed',
  'network-day-not-yet',
  'network-ends-before',
  'network-reason-missing',
] as const;
export interface NetworkFault {
  readonly code: (typeof networkFaultCodes)[number];
  readonly field: string;
}

type Raw = Readonly<Record<string, unknown>>;
const isOneOf = (list: readonly string[], value: unknown): boolean =>
  typeof value === 'string' && list.includes(value);
const isRaw = (value: unknown): value is Raw => typeof value === 'object' && value !== null;

/**
 * The first thing that is wrong with a statement, before its schema is asked: each wrong thing has a sentence of its own,
 * where the schema would only say that a field is bad. `today`: a day ahead of the author's own calendar is no day on
 * which somebody saw something. What contradicts another statement is no fault: both are kept.
 */
export function networkFault(kind: ContentKind, body: unknown, today: Day): NetworkFault | null {
  if (!isRaw(body)) return null;
  switch (kind) {
    case 'entity.described':
      if (!isOneOf(entityKinds, body['kind'])) return { code: 'network-kind-unknown', field: 'kind' };
      return Array.isArray(body['roles']) && body['roles'].some((role) => !isOneOf(entityRoles, role))
        ? { code: 'network-role-unknown', field: 'roles' }
        : null;
    case 'tie.stated':
      return tieFault(body, today);
    case 'hub.declared':
    case 'tie.retracted':
    case 'entities.merged':
    case 'entities.unmerged': {
      if (typeof body['reason'] !== 'string' || body['reason'].trim() === '')
        return { code: 'network-reason-missing', field: 'reason' };
      const same = body['same'];
      return Array.isArray(same) && same.includes(body['into'])
        ? { code: 'network-tie-to-itself', field: 'same' }
        : null;
    }
    default:
      return null;
  }
}

function tieFault(body: Raw, today: Day): NetworkFault | null {
  const { kind, from, to, since, until, source, confidence } = body;
  if (!isOneOf(tieKinds, kind)) return { code: 'network-kind-unknown', field: 'kind' };
  if (from === to) return { code: 'network-tie-to-itself', field: 'to' };
  if (!isConfidence(confidence)) return { code: 'network-confidence-out-of-range', field: 'confidence' };
  const on = isRaw(source) ? source['on'] : undefined;
  for (const [field, day] of [
    ['since', since],
    ['until', until],
    ['source.on', on],
  ] as const)
    if (day !== undefined && !isDay(day)) return { code: 'network-day-malformed', field };
  for (const [field, day] of [
    ['since', since],
    ['source.on', on],
  ] as const)
    if (typeof day === 'string' && day > today) return { code: 'network-day-not-yet', field };
  return typeof since === 'string' && typeof until === 'string' && until < since
    ? { code: 'network-ends-before', field: 'until' }
    : null;
}

const isDay = (text: unknown): boolean =>
  typeof text === 'string' &&
  /^\d{4}-\d{2}-\d{2}$/.test(text) &&
  !Number.isNaN(Date.parse(text)) &&
  new Date(text).toISOString().slice(0, 10) === text;
