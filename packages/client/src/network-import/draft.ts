import {
  type Body,
  type EntityId,
  type Statement,
  type StreamFold,
  founding,
  kinds,
  registerOf,
} from '@cobijo/domain';
import { dayAt } from '@cobijo/domain/critical-period/days';
import { plain } from '@cobijo/domain/exclusion/plain';
import { networkFault } from '@cobijo/domain/network/faults';
import type {
  ImportedEntity,
  ImportedTie,
  ImportFault,
  ImportItem,
} from '@cobijo/domain/network/import/rows';
import type { EntityPicture, NetworkPicture } from '@cobijo/domain/network/picture';
import { toBase64Url } from '@cobijo/wire';
import { type Acting, statement } from '../acts/acting.ts';
import type { Replica } from '../stream/replica.ts';
import type { ImportPlan } from './request.ts';

type Folded = Replica & { readonly fold: StreamFold };

/**
 * Rows become statements. An id is made of the part and the key that the file gives, so that the same file, taken in twice
 * or by two people, speaks of the same things, and what stands there word for word is not said again.
 */
export class Draft {
  readonly #part: Folded;
  readonly #acting: Acting;
  readonly #picture: NetworkPicture;
  readonly #today: string;
  readonly #entities = new Map<string, EntityId>();
  /** What this file said of each id. */
  readonly #said = new Map<EntityId, string>();
  readonly #names: ReadonlyMap<string, EntityId | null>;
  /** Ties wait until every entity was read: a file may name one before it describes it. */
  readonly #ties: ImportedTie[] = [];
  readonly #faults: ImportFault[] = [];
  readonly #described: Statement[] = [];
  readonly #tied: Statement[] = [];
  #settled = 0;
  #known = 0;

  constructor(part: Folded, acting: Acting, picture: NetworkPicture) {
    this.#part = part;
    this.#acting = acting;
    this.#picture = picture;
    this.#today = dayAt(acting.context.clock());
    this.#names = namesIn([...picture.entities.values()].filter((entity) => this.#mayName(entity)));
  }

  add(item: ImportItem): void {
    if ('fault' in item) this.#faults.push(item.fault);
    else if ('tie' in item) this.#ties.push(item.tie);
    else this.#addEntity(item.entity);
  }

  /** Takes so many of the ties that waited; whether there are more. */
  settle(most: number): boolean {
    const end = Math.min(this.#ties.length, this.#settled + most);
    for (; this.#settled < end; this.#settled++) this.#addTie(this.#ties[this.#settled]!);
    return end < this.#ties.length;
  }

  /** Every statement, entities first, and what is told of them; once all ties are settled. */
  drawn(): { readonly statements: readonly Statement[]; readonly plan: ImportPlan } {
    return {
      statements: [...this.#described, ...this.#tied],
      plan: {
        entities: this.#described.length,
        ties: this.#tied.length,
        known: this.#known,
        faults: this.#faults.sort((a, b) => a.line - b.line),
      },
    };
  }

  #addEntity({ line, key, kind, name, roles, note }: ImportedEntity): void {
    const entity = this.#id(`entity ${key}`);
    const body = { entity, kind, name, roles, ...(note === undefined ? {} : { note }) };
    const parsed = this.#parsed('entity.described', body, line);
    if (!parsed) return;
    this.#entities.set(key, entity);
    const stands = registerOf(this.#part.fold, 'entity', entity)?.live ?? [];
    if (this.#isNew(entity, parsed, stands, line))
      this.#described.push(statement(this.#acting, 'entity.described', parsed));
  }

  /** What comes twice, as a telephone of many does, is said once; what then says something else is told. */
  #isNew(
    id: EntityId,
    body: object,
    stands: readonly { readonly body: object | null }[],
    line: number,
  ): boolean {
    const text = ordered(body);
    const before = this.#said.get(id);
    this.#said.set(id, before ?? text);
    if (before !== undefined && before !== text)
      this.#faults.push({ line, code: 'network-import-key-twice', field: 'key' });
    else if (before !== undefined || stands.some((entry) => ordered(entry.body) === text)) this.#known++;
    else return true;
    return false;
  }

  #addTie({ line, key, from, to, ...said }: ImportedTie): void {
    const [one, other] = [this.#end(from), this.#end(to)];
    if (one === null || other === null) {
      this.#faults.push({ line, code: 'network-import-end-unknown', field: one === null ? 'from' : 'to' });
      return;
    }
    const tie = this.#id(`tie ${key ?? JSON.stringify([one, other, said])}`);
    const parsed = this.#parsed('tie.stated', { tie, from: one, to: other, ...said }, line);
    if (!parsed) return;
    const stands = registerOf(this.#part.fold, 'tie', tie)?.live ?? [];
    if (this.#isNew(tie, parsed, stands, line))
      this.#tied.push(statement(this.#acting, 'tie.stated', parsed));
  }

  #parsed<K extends 'entity.described' | 'tie.stated'>(kind: K, body: object, line: number): Body<K> | null {
    const fault = networkFault(kind, body, this.#today);
    if (fault) {
      this.#faults.push({ line, ...fault });
      return null;
    }
    const parsed = kinds[kind].body.safeParse(body);
    if (!parsed.success) {
      const field = parsed.error.issues[0]?.path.join('.') ?? '';
      this.#faults.push({ line, code: 'statement-body-bad', field });
      return null;
    }
    return parsed.data as Body<K>;
  }

  /** By a key of this file, of an earlier one into the same part, by id, or by a name that only one has. */
  #end(text: string): EntityId | null {
    const own = this.#entities.get(text);
    if (own !== undefined) return own;
    const made = this.#id(`entity ${text}`);
    if (registerOf(this.#part.fold, 'entity', made)) return made;
    const entity = this.#picture.entities.get(text as EntityId);
    if (entity) return this.#mayName(entity) ? entity.id : null;
    return this.#names.get(plain(text)) ?? null;
  }

  /** What stands in sealed parts alone is named in none besides (acts/safety-home.ts). */
  #mayName({ said }: EntityPicture): boolean {
    return said.some(({ stream }) => {
      const fold = this.#acting.replicas.get(stream)?.fold;
      return stream === this.#part.stream || (!!fold && !founding(fold.authority)?.sealed);
    });
  }

  readonly #made = new Map<string, EntityId>();
  #id(text: string): EntityId {
    const known = this.#made.get(text);
    if (known) return known;
    const { sodium } = this.#acting.context;
    const bytes = encoder.encode(`cobijo/1/import ${this.#part.stream} ${text}`);
    const id = toBase64Url(sodium.crypto_generichash(16, bytes, null)) as EntityId;
    if (text.startsWith('entity')) this.#made.set(text, id);
    return id;
  }
}

const encoder = new TextEncoder();

const ordered = (value: unknown): string =>
  JSON.stringify(value, (_, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );

/** By name: who has it; null where several have. */
function namesIn(entities: readonly EntityPicture[]): ReadonlyMap<string, EntityId | null> {
  const names = new Map<string, EntityId | null>();
  for (const { id, names: own } of entities)
    for (const name of new Set(own.map(plain))) names.set(name, names.has(name) ? null : id);
  return names;
}
