import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { nodeTransport } from '@cobijo/client/relay/node';
import type { Arguments } from '../arguments.ts';
import { defaultData } from '../device-store.ts';
import type { Output } from '../output.ts';
import { keepGlass } from '../play/glass.ts';
import { Player, tokensNeeded } from '../play/player.ts';
import { type RelayProcess, mintTokens, startRelay } from '../play/relay-process.ts';
import { scenarioPath } from '../play/scenario-path.ts';
import { buildWeb, webDist } from '../play/web-build.ts';
import { atPresent, problemLine, readScenario } from '../scenario/index.ts';
import type { Scenario } from '../scenario/index.ts';

export const help = {
  usage: 'cobijo start [--empty] [--data FOLDER] [--port N]',
  en: 'Starts a relay with the web app, with the case Valle Azul played into it (or empty), and prints one address.',
  es: 'Inicia un relevo con la aplicación web, con el caso Valle Azul representado (o vacío), y muestra una dirección.',
};

const preferredPort = 4600;

export async function run(args: Arguments): Promise<Output> {
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  const empty = args.flag('empty');
  const folder = resolve(defaultData(args), empty ? 'empty' : 'valle-azul');
  const data = join(folder, 'relay');
  const play = join(folder, 'play');
  mkdirSync(play, { recursive: true });
  await buildWeb(say);
  const relay = await startOn(args.number('port') ?? preferredPort, data, play);
  const pidFile = resolve(defaultData(args), 'relay.pid');
  writeFileSync(pidFile, String(relay.child.pid));
  const stop = new AbortController();
  const stopped = new Promise<void>((done) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => {
        stop.abort();
        done();
      });
    relay.child.once('exit', () => done());
  });
  try {
    if (!empty && !existsSync(join(play, 'index.json'))) {
      const scenario = await readScenario(scenarioPath('valle-azul'));
      if (!scenario.ok)
        return {
          value: { ok: false },
          lines: scenario.error.map((problem) => problemLine(problem, 'en')),
          code: 2,
        };
      await playInto(atPresent(scenario.value, Date.now()), {
        folder,
        data,
        play,
        relay,
        say,
        signal: stop.signal,
      });
    }
    if (!empty) await keepGlass(data, play, stop.signal);
    if (empty) {
      const tokens = join(folder, 'tokens.txt');
      if (!existsSync(tokens))
        writeFileSync(tokens, `${(await mintTokens(data, 100)).join('\n')}\n`, { mode: 0o600 });
      say(
        `Codes of an organisation, asked for at the beginning / Códigos de una organización, se piden al empezar: ${tokens}`,
      );
    }
    say(`http://localhost:${relay.port}/`);
    await stopped;
  } finally {
    stop.abort();
    rmSync(pidFile, { force: true });
    await relay.stop();
  }
  return { value: { ok: true }, lines: [] };
}

async function startOn(port: number, data: string, play: string): Promise<RelayProcess> {
  const options = { data, web: webDist, also: `/play=${play}` };
  return startRelay({ ...options, port }).catch(() => startRelay({ ...options, port: 0 }));
}

/** Plays the scenario, then hands every device over to the browser that will step into it. */
async function playInto(
  scenario: Scenario,
  at: {
    readonly folder: string;
    readonly data: string;
    readonly play: string;
    readonly relay: RelayProcess;
    readonly say: (line: string) => void;
    readonly signal: AbortSignal;
  },
): Promise<void> {
  at.say(`Playing ${scenario.title.en}. / Representando ${scenario.title.es}.`);
  const player = new Player({
    scenario,
    folder: at.folder,
    transport: () => nodeTransport(at.relay.url),
    tokens: await mintTokens(at.data, tokensNeeded(scenario)),
    signal: at.signal,
    onProgress: (done, total) => {
      if (process.stdout.isTTY) process.stdout.write(`\r${done}/${total} `);
      else if (done % 100 === 0) at.say(`${done}/${total}`);
    },
  });
  await player.play();
  const parties = [];
  for (const party of scenario.parties) {
    const device = player.devices.get(party.id)!;
    const handover = await device.handOver();
    writeFileSync(join(at.play, `${party.id}.bin`), handover.sealed);
    const { name, role, organisation, language, id } = party;
    parties.push({
      id,
      name,
      role,
      ...(organisation ? { organisation } : {}),
      language,
      secret: Buffer.from(handover.secret).toString('base64url'),
    });
    await device.lock();
  }
  // Written last: a start that was stopped half-way plays again from the beginning next time.
  writeFileSync(
    join(at.play, 'index.json'),
    JSON.stringify({ scenario: scenario.scenario, title: scenario.title, about: scenario.about, parties }),
  );
  if (process.stdout.isTTY) at.say('');
}
