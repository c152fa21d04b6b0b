import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Device } from '@cobijo/client';
import { viewSafety } from '@cobijo/client/safety-view';
import { Player, tokensNeeded } from '@cobijo/cli/play/player';
import type { Scenario } from '@cobijo/cli/scenario/index';
import { founding } from '@cobijo/domain';
import { inProcessRelay } from './in-process-relay.ts';

/** What one party may read of danger and protection on a day of a case. */
export interface DayOfParty {
  readonly party: string;
  readonly safety: Pick<ReturnType<typeof viewSafety>, 'sentence' | 'first' | 'subjects' | 'warned'>;
}

/** Plays a scenario to the end of a day, and tells for each party what is known then of danger and protection. */
export async function tellUntil(scenario: Scenario, until: string): Promise<readonly DayOfParty[]> {
  const end = Date.parse(`${until}T23:59:59Z`);
  const steps = scenario.steps.filter(({ at }) => Date.parse(at) <= end);
  const folder = mkdtempSync(join(tmpdir(), 'cobijo-until-'));
  const relay = await inProcessRelay();
  try {
    const player = new Player({
      scenario: { ...scenario, steps },
      folder,
      transport: async () => relay.transport,
      tokens: await relay.tokens(tokensNeeded(scenario)),
      onProgress: (done, total) => {
        if (process.stderr.isTTY) process.stderr.write(`\r${done}/${total} `);
      },
    });
    await player.play();
    const days = [...player.devices].map(([party, device]) => ({ party, safety: safetyOn(device, until) }));
    for (const device of player.devices.values()) await device.lock();
    return days;
  } finally {
    await relay.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function safetyOn(device: Device, day: string): DayOfParty['safety'] {
  const read = [...device.replicas.values()].flatMap((replica) =>
    replica.fold && !replica.lockedOut && founding(replica.fold.authority)
      ? [{ ...replica, fold: replica.fold }]
      : [],
  );
  const { sentence, first, subjects, warned } = viewSafety(read, day);
  return { sentence, first, subjects, warned };
}
