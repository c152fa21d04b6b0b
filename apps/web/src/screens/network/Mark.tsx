import type { Entity } from './known.ts';
import { isTrafficker } from './known.ts';

/** What an entity is, as a shape: people round, houses square, things a diamond; a trafficker filled, a member ringed. */
export function Mark({ of }: { readonly of: Entity }) {
  const shape = of.kind === 'person' ? 'round' : houses.has(of.kind) ? 'square' : 'thing';
  const look = isTrafficker(of) ? 'trafficker' : of.person === null ? 'other' : 'member';
  return (
    <svg
      className={`net-mark net-mark-${of.hub === null ? look : 'hub'}`}
      width="20"
      height="20"
      viewBox="0 0 20 20"
      aria-hidden="true"
      focusable="false"
    >
      <path d={shapes[shape]} />
      {look === 'member' ? <circle className="net-mark-ring" cx="10" cy="10" r="9" /> : null}
    </svg>
  );
}

const houses: ReadonlySet<Entity['kind']> = new Set(['group', 'organisation', 'company', 'unit']);
const shapes = {
  round: 'M10 4a6 6 0 1 0 0 12a6 6 0 0 0 0-12z',
  square: 'M5 5h10v10H5z',
  thing: 'M10 3.5l6.5 6.5l-6.5 6.5l-6.5-6.5z',
} as const;
