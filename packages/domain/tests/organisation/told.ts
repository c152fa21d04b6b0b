import type { DirectoryKind, DirectoryStatement } from '../../src/organisation/admission.ts';
import type { Country } from '../../src/organisation/countries.ts';
import { type Directory, foldDirectory } from '../../src/organisation/directory.ts';
import type { OrganisationLevel } from '../../src/organisation/levels.ts';
import type { EntityId, FactId, PersonId } from '../../src/vocabulary/ids.ts';
import type { Instant } from '../../src/vocabulary/time.ts';

/**
 * A directory told by people who hear of each other or do not: each says something knowing what she has heard and said
 * herself, as a device does by its heads.
 */
export class Told {
  readonly statements: DirectoryStatement[] = [];
  readonly #pasts = new Map<FactId, ReadonlySet<FactId>>();
  readonly #heard = new Map<string, Set<FactId>>();
  #count = 0;

  /** `by` hears everything that the others know. */
  hears(by: string, ...others: readonly string[]): void {
    for (const other of others) for (const fact of this.#knownTo(other)) this.#knownTo(by).add(fact);
  }
  everyoneHears(): void {
    const names = [...this.#heard.keys()].filter((name) => !name.endsWith('#old'));
    for (const one of names) this.hears(one, ...names);
  }

  presents(
    by: string,
    speaker: string,
    {
      country = 'US',
      level = 'ngo',
    }: { readonly country?: Country; readonly level?: OrganisationLevel } = {},
  ): FactId {
    return this.#says(by, 'organisation.presented', {
      organisation: this.#id(),
      name: `Casa ${speaker}`,
      country,
      level,
      region: '',
      languages: ['es'],
      units: [],
      speaker: person(speaker),
    });
  }
  vouches(by: string, organisation: FactId, faceToFace = false): FactId {
    return this.#says(by, 'organisation.vouched', { vouch: this.#id(), organisation, faceToFace });
  }
  proposes(by: string, organisation: FactId): FactId {
    return this.#says(by, 'suspension.proposed', { suspension: this.#id(), organisation, reason: 'insider' });
  }
  joins(by: string, suspension: FactId): FactId {
    return this.#says(by, 'suspension.joined', { vote: this.#id(), suspension });
  }
  lifts(by: string, suspension: FactId): FactId {
    return this.#says(by, 'suspension.lifted', { vote: this.#id(), suspension });
  }

  /** Two organisations, both countries, face to face: the founding. */
  founds(one: string, other: string): readonly [FactId, FactId] {
    const first = this.presents(one, one, { country: 'US' });
    const second = this.presents(one, other, { country: 'MX' });
    this.vouches(one, second, true);
    this.hears(other, one);
    this.vouches(other, first, true);
    this.everyoneHears();
    return [first, second];
  }
  /** One that two members vouch for, and everybody hears of it. */
  admits(speaker: string, country: Country, by: readonly string[]): FactId {
    const fact = this.presents(by[0]!, speaker, { country });
    for (const one of by) {
      this.hears(one, by[0]!);
      this.vouches(one, fact);
    }
    this.#knownTo(speaker);
    this.everyoneHears();
    return fact;
  }

  fold(statements: readonly DirectoryStatement[] = this.statements): Directory {
    return foldDirectory(statements, this.before);
  }
  readonly before = (a: FactId, b: FactId): boolean => this.#pasts.get(b)?.has(a) ?? false;
  state(organisation: FactId): string {
    return this.fold().organisations.find(({ fact }) => fact === organisation)!.state;
  }
  faults(organisation: FactId): readonly (string | null)[] {
    const { vouches } = this.fold().organisations.find(({ fact }) => fact === organisation)!;
    return vouches.map(({ fault }) => fault);
  }

  #knownTo(name: string): Set<FactId> {
    const known = this.#heard.get(name) ?? new Set();
    this.#heard.set(name, known);
    return known;
  }
  #id(): EntityId {
    return `${this.#count++}`.padEnd(22, 'e') as EntityId;
  }
  #says(by: string, kind: DirectoryKind, body: object): FactId {
    // Ids in no order that says anything about when.
    const number = this.statements.length;
    const fact = `${(number * 7919) % 10_007}x${number}`.padEnd(32, 'f') as FactId;
    const known = this.#knownTo(by);
    this.#pasts.set(fact, new Set(known));
    known.add(fact);
    const at = number as Instant;
    this.statements.push({ kind, body, fact, at, person: person(by) } as DirectoryStatement);
    return fact;
  }
}
/** `Ana#old` is another device of Ana's, that hears of nothing by itself. */
export const person = (name: string): PersonId => name.split('#')[0]!.padEnd(22, 'p') as PersonId;
