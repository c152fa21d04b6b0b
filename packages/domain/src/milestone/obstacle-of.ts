import { type Day, daysBetween } from '../critical-period/days.ts';
import type { SaidOf } from '../safety/said.ts';
import { countedOf } from '../safety/who-clears.ts';
import type { EntityId, PersonId } from '../vocabulary/ids.ts';
import type { ObstacleEffect } from './obstacles.ts';

/** What stands, or stood, in the way of a milestone. */
export interface ObstaclePicture {
  readonly obstacle: EntityId;
  readonly code: string;
  readonly effect: ObstacleEffect;
  readonly since: Day;
  readonly note: string | null;
  /** When and how it was overcome; null: it stands. */
  readonly overcome: { readonly on: Day; readonly how: string } | null;
  /** How many days it has stood, or stood. */
  readonly days: number;
  readonly by: PersonId | null;
  readonly contradicted: boolean;
}

/**
 * The obstacles of one milestone as of a day, the oldest first. Where two people differ, it still stands. What one of the
 * family or a guest says beside a worker's word contradicts it, and is not shown in its place.
 */
export function obstaclesOf(
  all: readonly SaidOf<'obstacle.recorded'>[],
  milestone: EntityId,
  today: Day,
): readonly ObstaclePicture[] {
  return all
    .flatMap(({ key, live }): ObstaclePicture[] => {
      const place = (said: (typeof live)[number]): string => `${said.body.overcome ? 1 : 0} ${said.fact}`;
      const shown = [...countedOf(live).counted].sort((a, b) => (place(a) < place(b) ? -1 : 1))[0];
      if (!shown || shown.body.milestone !== milestone) return [];
      const { code, effect, since, note, overcome } = shown.body;
      return [
        {
          obstacle: key,
          code,
          effect,
          since,
          note: note ?? null,
          overcome: overcome ?? null,
          days: Math.max(0, daysBetween(since, overcome?.on ?? today)),
          by: shown.by,
          contradicted: live.length > 1,
        },
      ];
    })
    .sort((a, b) => (`${a.since} ${a.obstacle}` < `${b.since} ${b.obstacle}` ? -1 : 1));
}
