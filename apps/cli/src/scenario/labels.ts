import { type Body, type EntityId, type PersonId, type Result, err, kinds, ok } from '@cobijo/domain';
import type { core } from 'zod';
import type { Path } from './lines.ts';
import type { StatedFact, StatedKind } from './schema.ts';

/** Where the ids behind labels come from: random ones when a scenario is played, placeholders when it is only read. */
export interface LabelIds {
  thing(label: string): EntityId;
  person(party: string): PersonId;
}

/** A fact's kind and body, ready to be stated. */
export type Stated = { [K in StatedKind]: { readonly kind: K; readonly body: Body<K> } }[StatedKind];

/** Which field of a kind brings a new label into the world. Other kinds speak of what is there already. */
const definingFields: { readonly [K in StatedKind]?: string } = {
  'party.described': 'party',
  'milestone.set': 'milestone',
  'obstacle.recorded': 'obstacle',
  'note.written': 'note',
  'task.set': 'task',
  'subject.described': 'subject',
  'danger.assessed': 'assessment',
  'level.set': 'level',
  'level.agreed': 'agreement',
  'period.recorded': 'record',
  'measure.planned': 'plan',
  'measure.noted': 'record',
  'entity.described': 'entity',
  'tie.stated': 'tie',
  'entities.merged': 'merge',
  'debt.recorded': 'debt',
  'debt.noted': 'record',
  'request.made': 'request',
  'request.noted': 'record',
  'choice.recorded': 'choice',
  'gate.overridden': 'override',
  'consulate.contacted': 'contact',
  'contact.made': 'made',
  'check-in.agreed': 'checkIn',
  'check-in.made': 'made',
  'check-in.closed': 'closing',
  'rota.set': 'rota',
  'step.recorded': 'record',
  'response.logged': 'entry',
  'discovery.reported': 'discovery',
};

/** What is stated of whoever was found, at that hour. */
export const reportedIn = (response: string, discovery: StatedFact['body'], at: string): StatedFact => ({
  kind: 'discovery.reported',
  body: { ...discovery, discovery: `$${response}`, at },
});

/** Fields that hold an instant, and are written as one. */
export const instantFields: { readonly [K in StatedKind]?: readonly string[] } = {
  'contact.made': ['on', 'next'],
  'check-in.agreed': ['from'],
  'check-in.made': ['on'],
  'step.recorded': ['on'],
  'response.logged': ['on'],
  'discovery.reported': ['at'],
};

/** The fields of a fact that may name what was not there before: of a period also its event, when it is first told of. */
function fieldsDefinedBy({ kind, body }: StatedFact): readonly string[] {
  const own = definingFields[kind];
  const said = body['said'] as { readonly what?: unknown } | undefined;
  const isFirst = kind === 'period.recorded' && (said?.what === 'planned' || said?.what === 'happened');
  return [...(own === undefined ? [] : [own]), ...(isFirst ? ['event'] : [])];
}

/** Whether this use of a label may name what was not there before; the shifts of a rota stand inside it. */
export const definesLabel = (fact: StatedFact, { path }: LabelUse): boolean =>
  path.length === 1
    ? fieldsDefinedBy(fact).includes(String(path[0]))
    : fact.kind === 'rota.set' && path[0] === 'shifts' && path.at(-1) === 'shift';

const dateFields: readonly string[] = ['date', 'due', 'since', 'on'];
/** Kinds whose days are days of a calendar and nothing more: their place's zone is their subject's. */
const plainDays: ReadonlySet<string> = new Set([
  'measure.planned',
  'measure.noted',
  'tie.stated',
  'obstacle.recorded',
  'choice.recorded',
  'check.recorded',
  'consulate.contacted',
]);
const instantText = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2})$/;
const dateText = /^(~?)(\d{4}\S*)(?: ([A-Za-z_+\-/0-9]+))?$/;
const labelText = /^\$(?:(party):)?([a-z][a-z0-9.-]{0,59})$/;

export interface LabelUse {
  readonly path: Path;
  readonly of: 'thing' | 'person';
  /** `$rosa` for a thing, `rosa` for a person. */
  readonly label: string;
}

/** Every label in a body, with its path from the body. */
export function labelsIn(value: unknown, path: Path = []): LabelUse[] {
  if (typeof value === 'string') {
    const match = labelText.exec(value);
    if (!match) return [];
    return [match[1] ? { path, of: 'person', label: match[2]! } : { path, of: 'thing', label: value }];
  }
  if (Array.isArray(value)) return value.flatMap((item, index) => labelsIn(item, [...path, index]));
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, item]) => labelsIn(item, [...path, key]));
  return [];
}

function withIds(value: unknown, ids: LabelIds): unknown {
  if (typeof value === 'string') {
    const match = labelText.exec(value);
    if (!match) return value;
    return match[1] ? ids.person(match[2]!) : ids.thing(value);
  }
  if (Array.isArray(value)) return value.map((item) => withIds(item, ids));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withIds(item, ids)]));
  return value;
}

function withDates(body: Readonly<Record<string, unknown>>, authorZone: string): Record<string, unknown> {
  const dated: Record<string, unknown> = { ...body };
  for (const field of dateFields) {
    const text = dated[field];
    const match = typeof text === 'string' ? dateText.exec(text) : null;
    if (match)
      dated[field] = {
        on: match[2],
        zone: match[3] ?? authorZone,
        ...(match[1] === '~' && { approximate: true }),
      };
  }
  return dated;
}

function withInstants(
  body: Readonly<Record<string, unknown>>,
  fields: readonly string[],
): Record<string, unknown> {
  const timed: Record<string, unknown> = { ...body };
  for (const field of fields) {
    const text = timed[field];
    if (typeof text === 'string' && instantText.test(text)) timed[field] = Date.parse(text);
  }
  return timed;
}

/** The statement that a scenario's fact means, checked against the domain's own schema of its kind. */
export function statedOf(
  fact: StatedFact,
  authorZone: string,
  ids: LabelIds,
): Result<Stated, readonly core.$ZodIssue[]> {
  const timed = withInstants(fact.body, instantFields[fact.kind] ?? []);
  const parsed = kinds[fact.kind].body.safeParse(
    withIds(plainDays.has(fact.kind) ? timed : withDates(timed, authorZone), ids),
  );
  if (!parsed.success) return err(parsed.error.issues);
  // The kind chose the schema, so the pair belongs together; the compiler cannot follow that through a table.
  return ok({ kind: fact.kind, body: parsed.data } as Stated);
}
