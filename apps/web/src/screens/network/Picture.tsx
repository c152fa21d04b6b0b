import type { EntityId } from '@cobijo/domain';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Button } from '../../parts/Button.tsx';
import { useWords } from '../../words/words.tsx';
import { stepsFrom } from './handshakes.ts';
import { type Known, type Path, isTrafficker } from './known.ts';
import { Mark } from './Mark.tsx';
import { type RingSpot, type Spot, beneath, inColumns, nodeHeight, ringsAcross } from './placing.ts';
import { type Ring, linesOf, ringsOf } from './rings.ts';
import { useSay } from './say.ts';

const roomAtFirst = 9;
const roomMore = 12;
/** Where rings stand beneath each other, two are enough to find one's way; another press brings another in the middle. */
const ringsBeneath = 2;
const roomBeneath = [1, 8, 8] as const;

/**
 * One in the middle, and who is tied to it, by handshakes: each name is a button that brings it into the middle. Drawn
 * without physics, so that the same network always looks the same and nothing moves by itself.
 */
export function Picture(props: {
  readonly known: Known;
  readonly middle: EntityId;
  readonly way: Path | null;
  readonly onChoose: (id: EntityId) => void;
}) {
  const { t } = useWords();
  const { known, middle, way, onChoose } = props;
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  const [room, setRoom] = useState<Readonly<Record<number, number>>>({});
  useEffect(() => {
    const watch = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    if (frame.current) watch.observe(frame.current);
    return () => watch.disconnect();
  }, []);
  useEffect(() => setRoom({}), [middle]);
  useFocusOnMiddle(frame, middle);

  const drawing = useMemo(() => {
    const centre = known.placeOf.get(middle);
    if (width === 0 || centre === undefined) return null;
    const across = ringsAcross(width);
    const isWide = across >= 2;
    const steps = stepsFrom([centre], known.near, known.stops);
    const keep = new Set((way?.entities ?? []).flatMap((id) => known.placeOf.get(id) ?? []));
    const rings = ringsOf(steps, known.near, {
      ...known,
      // Whoever follows a way sees all of it.
      depth: Math.max(isWide ? Math.min(across, known.view.policy.k) : ringsBeneath, way?.ties.length ?? 0),
      roomFor: (ring) => (room[ring] ?? 0) + (isWide ? roomAtFirst : (roomBeneath[ring] ?? roomAtFirst)),
      keep,
    });
    const lines = linesOf(rings, steps, known.near);
    const placed = isWide ? inColumns(rings, lines, width) : beneath(rings, lines, steps, width);
    return { rings, placed, isWide, spots: new Map(placed.spots.map((spot) => [spot.place, spot])) };
  }, [known, middle, way, width, room]);

  const followed = new Set((way?.entities ?? []).slice(1).map((id, step) => pair(way!.entities[step]!, id)));
  return (
    <figure className="net-picture" aria-label={t('network.picture')}>
      <div ref={frame} className="net-frame" style={{ height: drawing?.placed.height ?? 0 }}>
        {drawing ? (
          <>
            <svg className="net-lines" width={width} height={drawing.placed.height} aria-hidden="true">
              {drawing.placed.drawn.map(({ line, path }) => (
                <path
                  key={`${line.from} ${line.to}`}
                  d={path}
                  className={followed.has(pair(known.ids[line.from]!, known.ids[line.to]!)) ? 'net-way' : ''}
                  strokeWidth={1 + 3 * line.strength}
                />
              ))}
            </svg>
            {drawing.rings.map((ring, at) => (
              <RingPart
                key={ring.handshakes}
                {...{ known, ring, middle, onChoose }}
                isWide={drawing.isWide}
                spots={drawing.spots}
                head={drawing.placed.heads.find((one) => one.ring === at) ?? null}
                onMore={() => setRoom({ ...room, [at]: (room[at] ?? 0) + roomMore })}
              />
            ))}
          </>
        ) : null}
      </div>
      <figcaption className="hint">{t('network.pictureHint')}</figcaption>
    </figure>
  );
}

/** Those of one ring: its name, the names in it, and how many more there are. */
function RingPart(props: {
  readonly known: Known;
  readonly ring: Ring;
  readonly middle: EntityId;
  readonly isWide: boolean;
  readonly spots: ReadonlyMap<number, Spot>;
  readonly head: RingSpot | null;
  readonly onChoose: (id: EntityId) => void;
  readonly onMore: () => void;
}) {
  const { t } = useWords();
  const { known, ring, head, isWide, spots } = props;
  const { handshakes, total, shown, offered } = ring;
  const folded = total - shown.length;
  const name = handshakes === 0 ? t('network.middle') : t('network.ring', { of: handshakes, n: total });
  const more = t('network.more', { n: folded });
  return (
    <section aria-label={name}>
      {head && isWide ? (
        <h3 className="net-head" style={{ insetInlineStart: head.x, width: head.width }}>
          {name}
        </h3>
      ) : null}
      <ul>
        {shown.map((place) => (
          <li key={known.ids[place]}>
            <Node
              known={known}
              place={place}
              spot={spots.get(place)!}
              isMiddle={known.ids[place] === props.middle}
              onChoose={props.onChoose}
            />
          </li>
        ))}
      </ul>
      {folded > 0 && head ? (
        <div
          className="net-more"
          style={{ insetInlineStart: head.x, insetBlockStart: head.moreY, width: head.width }}
        >
          {offered > shown.length ? (
            <Button look="quiet" onPress={props.onMore} label={`${more} · ${name}`}>
              {isWide ? more : `${more} · ${name}`}
            </Button>
          ) : (
            <p className="net-folded">{t('network.folded', { n: folded })}</p>
          )}
        </div>
      ) : null}
    </section>
  );
}

function Node(props: {
  readonly known: Known;
  readonly place: number;
  readonly spot: Spot;
  readonly isMiddle: boolean;
  readonly onChoose: (id: EntityId) => void;
}) {
  const { t } = useWords();
  const say = useSay();
  const { known, place, spot, isMiddle } = props;
  const entity = known.view.entities[place]!;
  return (
    <button
      type="button"
      data-entity={entity.id}
      className={`net-node ${nodeLook(known, place)} ${isMiddle ? 'net-middle' : ''}`}
      style={{
        insetInlineStart: spot.x,
        insetBlockStart: spot.y,
        width: spot.width,
        height: nodeHeight,
      }}
      onClick={() => props.onChoose(entity.id)}
      {...(isMiddle ? { 'aria-current': true as const } : {})}
    >
      <Mark of={entity} />
      <span className="net-name">
        <span>{entity.name}</span>
        <span className="net-as">
          {known.isExposed(place) ? `${t('network.exposedBy', { n: known.paths[place]! })} · ` : ''}
          {say(entity)}
        </span>
      </span>
    </button>
  );
}

const pair = (a: EntityId, b: EntityId): string => (a < b ? `${a} ${b}` : `${b} ${a}`);

const nodeLook = (known: Known, place: number): string => {
  const entity = known.view.entities[place]!;
  if (entity.hub !== null) return 'net-node-hub';
  if (isTrafficker(entity)) return 'net-node-trafficker';
  return known.isExposed(place) ? 'net-node-exposed' : '';
};

/** Whoever pressed a name stays on it when it comes into the middle. */
function useFocusOnMiddle(frame: React.RefObject<HTMLDivElement | null>, middle: EntityId): void {
  const before = useRef(middle);
  useEffect(() => {
    if (before.current === middle) return;
    before.current = middle;
    if (frame.current?.contains(document.activeElement) || document.activeElement === document.body)
      frame.current?.querySelector<HTMLElement>('.net-middle')?.focus();
  });
}
