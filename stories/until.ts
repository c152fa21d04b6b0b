import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Device, NetworkView } from '@cobijo/client';
import { viewSafety } from '@cobijo/client/safety-view';
import { Player, tokensNeeded } from '@cobijo/cli/play/player';
import type { Scenario } from '@cobijo/cli/scenario/index';
import { type Bilingual, founding } from '@cobijo/domain';
import { peopleAndThings } from '@cobijo/domain/network/policy';
import { policyWords } from '@cobijo/domain/network/words';
import { inProcessRelay } from './in-process-relay.ts';

/** What one party may read of danger and protection on a day of a case. */
export interface DayOfParty {
  readonly party: string;
  readonly safety: Pick<ReturnType<typeof viewSafety>, 'sentence' | 'first' | 'subjects' | 'warned'>;
  /** Who is exposed, as far as she can read; `told`: the strongest path to each, as sentences. */
  readonly network: Pick<NetworkView, 'exposures' | 'alerts' | 'answers'> & {
    readonly policy: Bilingual;
    readonly told: readonly Bilingual[];
  };
}

/** Plays a scenario to the end of a day, and tells for each party what is known then: danger, protection, who is exposed. */
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
    const days: DayOfParty[] = [];
    for (const [party, device] of player.devices)
      days.push({ party, safety: safetyOn(device, until), network: await networkOf(device) });
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

async function networkOf(device: Device): Promise<DayOfParty['network']> {
  const views: NetworkView[] = [];
  for (const { case: id } of (await device.view()).cases) {
    const view = await device.network(id);
    if (view.ok) views.push(view.value);
  }
  const all = <T>(pick: (view: NetworkView) => readonly T[]): readonly T[] => views.flatMap(pick);
  const exposures = all((view) => view.exposures);
  return {
    policy: policyWords(peopleAndThings),
    exposures,
    alerts: all((view) => view.alerts),
    answers: {
      mustNotBeTold: all(({ answers }) => answers.mustNotBeTold),
      unsafeDoors: all(({ answers }) => answers.unsafeDoors),
      oneHandshake: all(({ answers }) => answers.oneHandshake),
    },
    told: exposures.flatMap(({ strongest: [path] }) => (path ? [path.sentence] : [])),
  };
}
