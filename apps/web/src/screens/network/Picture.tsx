import type { EntityId } from '@cobijo/domain';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Button } from '../../parts/Button.tsx';
import { useWords } from '../../words/words.tsx';
import { stepsFrom } from './handshakes.ts';
import { type Known, type Path, isTrafficker } from './known.ts';
import { Mark } from './Mark.tsx';
import { beneath, inColumns, nodeHeight, ringsAcross } from './placing.ts';
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
  const say = useSay();
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
    return { rings, placed, isWide };
  }, [known, middle, way, width, room]);

  const steps = new Set((way?.entities ?? []).slice(1).map((id, step) => pair(way!.entities[step]!, id)));
  const more = (ring: number): void => setRoom({ ...room, [ring]: (room[ring] ?? 0) + roomMore });
  const entityAt = (place: number) => known.view.entities[place]!;
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
                  className={steps.has(pair(known.ids[line.from]!, known.ids[line.to]!)) ? 'net-way' : ''}
                  strokeWidth={1 + 3 * line.strength}
                />
              ))}
            </svg>
            {drawing.rings.map((ring, at) => {
              const head = drawing.placed.heads.find((one) => one.ring === at);
              const folded = ring.total - ring.shown.length;
              return (
                <section key={ring.handshakes} aria-label={ringName(ring.handshakes, ring.total)}>
                  {head && drawing.isWide ? (
                    <h3 className="net-head" style={{ insetInlineStart: head.x, width: head.width }}>
                      {ringName(ring.handshakes, ring.total)}
                    </h3>
                  ) : null}
                  <ul>
                    {ring.shown.map((place) => {
                      const spot = drawing.placed.spots.find((one) => one.place === place);
                      const entity = entityAt(place);
                      return spot ? (
                        <li key={entity.id}>
                          <button
                            type="button"
                            data-entity={entity.id}
                            className={`net-node ${nodeLook(known, place)} ${entity.id === middle ? 'net-middle' : ''}`}
                            style={{
                              insetInlineStart: spot.x,
                              insetBlockStart: spot.y,
                              width: spot.width,
                              height: nodeHeight,
                            }}
                            onClick={() => onChoose(entity.id)}
                            {...(entity.id === middle ? { 'aria-current': true as const } : {})}
                          >
                            <Mark of={entity} />
                            <span className="net-name">
                              <span>{entity.name}</span>
                              <span className="net-as">
                                {known.isExposed(place)
                                  ? `${t('network.exposedBy', { n: known.paths[place]! })} · `
                                  : ''}
                                {say(entity)}
                              </span>
                            </span>
                          </button>
                        </li>
                      ) : null;
                    })}
                  </ul>
                  {folded > 0 && head ? (
                    <div
                      className="net-more"
                      style={{
                        insetInlineStart: head.x,
                        insetBlockStart: head.moreY,
                        width: head.width,
                      }}
                    >
                      {ring.offered > ring.shown.length ? (
                        <Button look="quiet" onPress={() => more(at)} label={moreWords(ring, folded)}>
                          {drawing.isWide ? t('network.more', { n: folded }) : moreWords(ring, folded)}
                        </Button>
                      ) : (
                        <p className="net-folded">{t('network.folded', { n: folded })}</p>
                      )}
                    </div>
                  ) : null}
                </section>
              );
            })}
          </>
        ) : null}
      </div>
      <figcaption className="hint">{t('network.pictureHint')}</figcaption>
    </figure>
  );

  function moreWords({ handshakes, total }: Ring, folded: number): string {
    return `${t('network.more', { n: folded })} · ${ringName(handshakes, total)}`;
  }
  function ringName(handshakes: number, total: number): string {
    return handshakes === 0 ? t('network.middle') : t('network.ring', { of: handshakes, n: total });
  }
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
