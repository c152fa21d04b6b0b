import type { EntityId } from '../vocabulary/ids.ts';
import { Grouping, type KeysOf } from './grouping.ts';
import { remember, rememberEach } from './remember.ts';
import type { Corrected, Said, SaidOf, SafetyRecords } from './said.ts';

/** What is read of one subject's danger and protection. */
export type RecordsOfSubject = Pick<
  Required<SafetyRecords>,
  'assessments' | 'corrected' | 'levels' | 'agreements' | 'plans' | 'notes'
>;
type Subjects = readonly EntityId[];
/** Of whom the things of a noun are. */
type Owners = ReadonlyMap<EntityId, Subjects>;

/**
 * The records of danger and protection by whom they speak of. An assessment and a plan name her; a level is of an
 * assessment, what another person says is of a level, and a note is of a plan: of whom each of these is follows from
 * there. A list of hers is the same object for as long as it holds the same.
 */
export class Split {
  readonly #assessments = new Grouping<SaidOf<'danger.assessed'>, EntityId>();
  readonly #corrected = new Grouping<Corrected<'danger.assessed'>, EntityId>();
  readonly #levels = new Grouping<Said<'level.set'>, EntityId>();
  readonly #agreements = new Grouping<Said<'level.agreed'>, EntityId>();
  readonly #plans = new Grouping<SaidOf<'measure.planned'>, EntityId>();
  readonly #notes = new Grouping<Said<'measure.noted'>, EntityId>();

  readonly #ofLevel = remember(
    ({ assessments }: Pick<SafetyRecords, 'assessments'>): KeysOf<Said<'level.set'>, EntityId> => {
      const owners = ownersOf(assessments, assessed);
      return ({ body }) => owners.get(body.assessment) ?? nobody;
    },
  );

  readonly #ofAgreement = remember(
    (of: {
      readonly levels: SafetyRecords['levels'];
      readonly ofLevel: KeysOf<Said<'level.set'>, EntityId>;
    }): KeysOf<Said<'level.agreed'>, EntityId> => {
      const owners = new Map<EntityId, Subjects>();
      for (const level of of.levels) addOwners(owners, level.body.level, of.ofLevel(level));
      return ({ body }) => owners.get(body.level) ?? nobody;
    },
  );

  readonly #ofNote = remember(
    ({ plans }: Pick<SafetyRecords, 'plans'>): KeysOf<Said<'measure.noted'>, EntityId> => {
      const owners = ownersOf(plans, planned);
      return ({ body }) => owners.get(body.plan) ?? nobody;
    },
  );

  of(records: Required<SafetyRecords>): (subject: EntityId) => RecordsOfSubject {
    const { assessments, levels, plans } = records;
    const ofLevel = this.#ofLevel({ assessments });
    this.#assessments.update(assessments, assessed);
    this.#corrected.update(records.corrected, correctedOf);
    this.#levels.update(levels, ofLevel);
    this.#agreements.update(records.agreements, this.#ofAgreement({ levels, ofLevel }));
    this.#plans.update(plans, planned);
    this.#notes.update(records.notes, this.#ofNote({ plans }));
    return (subject) => ({
      assessments: this.#assessments.get(subject) ?? none,
      corrected: this.#corrected.get(subject) ?? none,
      levels: this.#levels.get(subject) ?? none,
      agreements: this.#agreements.get(subject) ?? none,
      plans: this.#plans.get(subject) ?? none,
      notes: this.#notes.get(subject) ?? none,
    });
  }
}

const none: readonly never[] = [];
const nobody: Subjects = [];

const distinct = (live: readonly { readonly body: { readonly subject: EntityId } }[]): Subjects => [
  ...new Set(live.map(({ body }) => body.subject)),
];
const assessed = rememberEach(({ live }: SaidOf<'danger.assessed'>) => distinct(live));
const planned = rememberEach(({ live }: SaidOf<'measure.planned'>) => distinct(live));
const correctedOf: KeysOf<Corrected<'danger.assessed'>, EntityId> = ({ body }) => [body.subject];

function ownersOf<S extends { readonly key: EntityId }>(
  things: readonly S[],
  keysOf: KeysOf<S, EntityId>,
): Owners {
  const owners = new Map<EntityId, Subjects>();
  for (const one of things) addOwners(owners, one.key, keysOf(one));
  return owners;
}

/** Stated in two parts, or of two people at once, it is of all of them until a person decides. */
function addOwners(owners: Map<EntityId, Subjects>, key: EntityId, subjects: Subjects): void {
  const known = owners.get(key);
  owners.set(key, known === undefined ? subjects : [...new Set([...known, ...subjects])]);
}
