import type { EntityId } from '../vocabulary/ids.ts';
import type { NetworkSaid } from './records.ts';

/**
 * Who stands for whom, after what people said are the same. The same whatever the order in which it was said: of several
 * that were merged the one goes on that was merged into and never into another, or else the first by its id.
 */
export class Merged {
  readonly #parent = new Map<string, string>();
  readonly #standsFor = new Map<string, EntityId>();
  readonly #members = new Map<EntityId, readonly EntityId[]>();

  constructor(merges: readonly NetworkSaid<'entities.merged' | 'entities.unmerged'>[]) {
    const kept = new Set<string>();
    const given = new Set<string>();
    for (const said of merges) {
      if (said.kind !== 'entities.merged') continue;
      const { into, same } = said.body;
      kept.add(into);
      for (const one of same) {
        if (one === into) continue;
        given.add(one);
        this.#join(into, one);
      }
    }
    const groups = new Map<string, EntityId[]>();
    for (const id of [...kept, ...given]) {
      const root = this.#root(id);
      const group = groups.get(root) ?? [];
      if (!group.includes(id as EntityId)) group.push(id as EntityId);
      groups.set(root, group);
    }
    for (const group of groups.values()) this.#name(group.sort(), kept, given);
  }

  of(id: EntityId): EntityId {
    return this.#standsFor.get(id) ?? id;
  }

  /** Everything that an entity stands for besides itself. */
  in(id: EntityId): readonly EntityId[] {
    return this.#members.get(id) ?? [];
  }

  #name(group: readonly EntityId[], kept: ReadonlySet<string>, given: ReadonlySet<string>): void {
    const first = group.find((id) => kept.has(id) && !given.has(id)) ?? group[0]!;
    for (const id of group) this.#standsFor.set(id, first);
    this.#members.set(
      first,
      group.filter((id) => id !== first),
    );
  }

  #root(id: string): string {
    let root = id;
    for (let up = this.#parent.get(root); up !== undefined; up = this.#parent.get(root)) root = up;
    for (let at = id; at !== root;) {
      const up = this.#parent.get(at)!;
      this.#parent.set(at, root);
      at = up;
    }
    return root;
  }

  #join(a: string, b: string): void {
    const [one, other] = [this.#root(a), this.#root(b)];
    if (one !== other) this.#parent.set(other, one);
  }
}
