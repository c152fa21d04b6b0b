import { z } from 'zod';
import type { EntityKind } from '../entity-kinds.ts';
import type { TieKind } from '../tie-kinds.ts';
import type { ImportedTie, ImportItem, ImportSource } from './rows.ts';

/**
 * FollowTheMoney (followthemoney.tech) as lines of JSON, one entity each: `{ "id", "schema", "properties": { name: [text] } }`.
 * What here is an entity and what a tie is this table; a schema that it lacks is refused by its line.
 */
const entitySchemas: Readonly<Record<string, EntityKind>> = {
  Person: 'person',
  LegalEntity: 'organisation',
  Organization: 'organisation',
  Company: 'company',
  PublicBody: 'unit',
  Address: 'place',
  RealEstate: 'place',
  Vehicle: 'vehicle',
  Vessel: 'vehicle',
  Airplane: 'vehicle',
  BankAccount: 'account',
  CryptoWallet: 'account',
};

interface EdgeRow {
  readonly kind: TieKind;
  readonly from: string;
  readonly to: string;
}
const edgeSchemas: Readonly<Record<string, EdgeRow>> = {
  Ownership: { kind: 'owns', from: 'owner', to: 'asset' },
  Directorship: { kind: 'heads', from: 'director', to: 'organization' },
  Employment: { kind: 'works-for', from: 'employee', to: 'employer' },
  Membership: { kind: 'member-of', from: 'member', to: 'organization' },
  Representation: { kind: 'represents', from: 'agent', to: 'client' },
  Family: { kind: 'kin', from: 'person', to: 'relative' },
  Associate: { kind: 'knows', from: 'person', to: 'associate' },
  Payment: { kind: 'pays', from: 'payer', to: 'beneficiary' },
  Debt: { kind: 'owes', from: 'debtor', to: 'creditor' },
  Occupancy: { kind: 'works-for', from: 'holder', to: 'post' },
  UnknownLink: { kind: 'linked', from: 'subject', to: 'object' },
};

/** Properties of an entity that name another one of the file. */
const references: Readonly<Record<string, EdgeRow>> = {
  addressEntity: { kind: 'located-at', from: '', to: '' },
  parent: { kind: 'member-of', from: '', to: '' },
  owner: { kind: 'owns', from: 'other', to: '' },
  bankAccount: { kind: 'uses', from: '', to: '' },
};

const line = z.object({
  id: z.string().min(1).max(512),
  schema: z.string().min(1).max(100),
  properties: z.record(z.string(), z.array(z.unknown())),
});
type Line = z.infer<typeof line>;

/** The most characters of a note or of an evidence; what would be longer ends in “…”. */
const noteMax = 1000;
const evidenceMax = 2000;

export function* ftmNetwork(text: string, by: ImportSource): Generator<ImportItem> {
  let number = 0;
  for (let at = 0; at < text.length;) {
    const stop = text.indexOf('\n', at);
    const end = stop < 0 ? text.length : stop;
    const written = text.slice(at, end).trim();
    at = end + 1;
    number++;
    if (written !== '') yield* itemsOf(number, written, by);
  }
}

function* itemsOf(number: number, written: string, by: ImportSource): Generator<ImportItem> {
  const parsed = line.safeParse(parsedJson(written));
  if (!parsed.success) {
    yield { fault: { line: number, code: 'network-import-row-broken' } };
    return;
  }
  const { schema } = parsed.data;
  const edge = Object.hasOwn(edgeSchemas, schema) ? edgeSchemas[schema] : undefined;
  const kind = Object.hasOwn(entitySchemas, schema) ? entitySchemas[schema] : undefined;
  if (edge) yield* tiesOf(number, parsed.data, edge, by);
  else if (kind) yield* entitiesOf(number, parsed.data, kind, by);
  else yield { fault: { line: number, code: 'network-import-schema-unknown', field: schema } };
}

function parsedJson(written: string): unknown {
  try {
    return JSON.parse(written);
  } catch {
    return null;
  }
}

function* entitiesOf(number: number, said: Line, kind: EntityKind, by: ImportSource): Generator<ImportItem> {
  const names = textsOf(said, 'name');
  const name = names[0] ?? textsOf(said, 'full')[0] ?? textsOf(said, 'registrationNumber')[0] ?? said.id;
  const rest = restOf(said, ['phone', ...Object.keys(references)]);
  yield {
    entity: {
      line: number,
      key: said.id,
      kind,
      name: name.slice(0, 200),
      roles: [],
      ...(rest === '' ? {} : { note: shortened(rest, noteMax) }),
    },
  };
  for (const phone of textsOf(said, 'phone')) {
    const key = `phone ${phone}`;
    yield { entity: { line: number, key, kind: 'phone', name: phone.slice(0, 200), roles: [] } };
    yield { tie: tie(number, { kind: 'uses', from: said.id, to: key }, said, by) };
  }
  for (const [property, { kind: of, from }] of Object.entries(references))
    for (const other of textsOf(said, property))
      yield {
        tie: tie(
          number,
          from === 'other' ? { kind: of, from: other, to: said.id } : { kind: of, from: said.id, to: other },
          said,
          by,
        ),
      };
}

function* tiesOf(
  number: number,
  said: Line,
  { kind, from, to }: EdgeRow,
  by: ImportSource,
): Generator<ImportItem> {
  const [ones, others] = [textsOf(said, from), textsOf(said, to)];
  if (ones.length === 0 || others.length === 0) {
    const field = ones.length === 0 ? from : to;
    yield { fault: { line: number, code: 'network-import-value-missing', field } };
    return;
  }
  for (const one of ones)
    for (const other of others) yield { tie: tie(number, { kind, from: one, to: other }, said, by) };
}

function tie(
  number: number,
  ends: { readonly kind: TieKind; readonly from: string; readonly to: string },
  said: Line,
  { name, reliability, confidence }: ImportSource,
): ImportedTie {
  const [since, until] = [dayOf(said, 'startDate'), dayOf(said, 'endDate')];
  return {
    line: number,
    key: `${said.id} ${ends.kind} ${ends.from} ${ends.to}`,
    ...ends,
    ...(since === null ? {} : { since }),
    ...(until === null ? {} : { until }),
    evidence: shortened(`${said.schema} ${said.id}. ${restOf(said, [])}`.trim(), evidenceMax),
    source: { name, reliability },
    confidence,
  };
}

const textsOf = ({ properties }: Line, property: string): readonly string[] =>
  (Object.hasOwn(properties, property) ? properties[property]! : []).flatMap((value) =>
    typeof value === 'string' && value.trim() !== '' ? value.trim() : [],
  );

/** A whole day; one that is known less exactly stays among the words. */
const dayOf = (said: Line, property: string): string | null =>
  textsOf(said, property).find((text) => /^\d{4}-\d{2}-\d{2}$/.test(text)) ?? null;

/** All other properties in words, so that nothing of them is lost. */
const restOf = (said: Line, told: readonly string[]): string =>
  Object.keys(said.properties)
    .filter((property) => !told.includes(property))
    .map((property) => `${property}: ${textsOf(said, property).join(', ')}`)
    .join('; ');

const shortened = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1).toWellFormed()}…`;
