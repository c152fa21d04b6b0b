import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { nodeTransport } from '@cobijo/client/relay/node';
import { refusalWords } from '@cobijo/domain';
import type { Arguments } from '../arguments.ts';
import { defaultData } from '../device-store.ts';
import type { Output } from '../output.ts';
import { Player, tokensNeeded } from '../play/player.ts';
import { mintTokens, startRelay } from '../play/relay-process.ts';
import { scenarioPath } from '../play/scenario-path.ts';
import { problemLine, readScenario } from '../scenario/index.ts';

export const help = {
  usage: 'cobijo play SCENARIO [--data FOLDER] [--json]',
  en: 'Plays a scenario through real devices and a real relay, and leaves both in FOLDER.',
  es: 'Representa un caso con dispositivos reales y un relevo real, y deja ambos en FOLDER.',
};

export async function run(args: Arguments): Promise<Output> {
  const [name] = args.positionals;
  if (!name) return { value: { ok: false }, lines: [help.usage], code: 2 };
  const scenario = await readScenario(scenarioPath(name));
  if (!scenario.ok) {
    const lines = scenario.error.flatMap((problem) => [
      problemLine(problem, 'en'),
      problemLine(problem, 'es'),
    ]);
    return { value: { ok: false, problems: scenario.error }, lines, code: 2 };
  }
  const folder = resolve(defaultData(args));
  mkdirSync(folder, { recursive: true });
  const data = `${folder}/relay`;
  const relay = await startRelay({ data });
  try {
    const started = performance.now();
    const player = new Player({
      scenario: scenario.value,
      folder,
      transport: () => nodeTransport(relay.url),
      tokens: await mintTokens(data, tokensNeeded(scenario.value)),
      onProgress: (done, total) => {
        if (process.stderr.isTTY) process.stderr.write(`\r${done}/${total}`);
      },
    });
    await player.play();
    const facts = [...player.devices].map(([party, device]) => ({
      party,
      streams: device.replicas.size,
      waiting: device.waiting(),
      alarms: [...device.context.keychain.alarms.values()].map(({ code }) => code),
    }));
    for (const device of player.devices.values()) await device.lock();
    const seconds = (performance.now() - started) / 1000;
    return {
      value: { ok: true, scenario: scenario.value.scenario, folder, seconds, devices: facts },
      lines: [
        `${scenario.value.title.en}: ${scenario.value.steps.length} steps / pasos, ${seconds.toFixed(1)} s`,
        ...facts.flatMap((row) => [
          `  ${row.party}: ${row.streams} streams`,
          ...[...new Set(row.alarms)].flatMap((code) => {
            const { en, es } = refusalWords(code);
            return [`    ! ${en}`, `      ${es}`];
          }),
        ]),
      ],
    };
  } finally {
    await relay.stop();
  }
}
