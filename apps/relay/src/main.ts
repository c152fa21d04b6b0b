import { type Command, parseCommand } from './arguments.ts';
import { openJournal } from './journal.ts';
import { backup } from './operator/backup.ts';
import { dump } from './operator/dump.ts';
import { restore } from './operator/restore.ts';
import { mintTokens } from './operator/tokens.ts';
import { serve } from './serve.ts';
import { type StartRefused, help, startRefusals } from './words.ts';

/**
 * The relay as a process. `serve` prints one JSON line on standard output once it listens,
 *
 *   {"event":"listening","port":8080,"engine":"sqlite"}
 *
 * and from then on journal lines on standard error. SIGTERM or SIGINT stop it: new work is refused with `stopping`, what
 * is under way is answered, exit 0. A command that is refused prints its sentence in both languages on standard error
 * (and with --json `{"event":"refused","code",…}` on standard output) and exits with that code's own status (words.ts).
 */
// What a relay writes is its own user's only.
process.umask(0o077);

const countsEveryMs = 3_600_000;
const print = (value: string): void => void process.stdout.write(value);
const say = (value: object): void => print(`${JSON.stringify(value)}\n`);

// Whoever read the output stopped reading: there is nobody left to print for.
process.stdout.on('error', () => process.exit(0));

const json = process.argv.includes('--json');
const parsed = parseCommand(process.argv.slice(2), process.env['DATABASE_URL']);
const refused = parsed.ok ? await run(parsed.command) : parsed;
if (refused) refuse(refused);

async function run(command: Command): Promise<StartRefused | null> {
  switch (command.name) {
    case 'help':
      print(`${help.en}\n\n${help.es}\n`);
      return null;
    case 'serve':
      return listen(command);
    case 'tokens': {
      const minted = await mintTokens(command.target, command.count);
      if (!minted.ok) return minted;
      if (command.json) say({ tokens: minted.tokens });
      else print(`${minted.tokens.join('\n')}\n`);
      return null;
    }
    case 'backup': {
      const done = await backup(command.target, command.to);
      if (!done.ok) return done;
      if (command.json) say({ ok: true, bytes: done.bytes });
      else print(`Backed up, ${done.bytes} bytes. Respaldo hecho, ${done.bytes} bytes.\n`);
      return null;
    }
    case 'restore': {
      const done = await restore(command.target, command.from);
      if (!done.ok) return done;
      if (command.json) say({ ok: true, streams: done.streams });
      else print(`Restored, ${done.streams} streams. Restaurado, ${done.streams} flujos.\n`);
      return null;
    }
    case 'dump':
      // A dump is one JSON object with or without --json: raw is what it is for.
      return dump(command.target, print);
  }
}

async function listen(command: Extract<Command, { name: 'serve' }>): Promise<StartRefused | null> {
  const journal = openJournal((line) => process.stderr.write(line));
  const broken = (): never => {
    const words = startRefusals['store-broken'];
    process.stderr.write(`${words.en}\n${words.es}\n`);
    process.exit(words.exit);
  };
  // An error that nobody expected may carry anything in its message: the journal says where, and no more.
  for (const event of ['uncaughtException', 'unhandledRejection'] as const)
    process.on(event, (error) => {
      journal.fault('broken', error);
      process.exit(70);
    });
  const served = await serve({
    ...command.target,
    host: command.host,
    port: command.port,
    web: command.web,
    also: command.also,
    pagesMax: command.diskMb === null ? null : command.diskMb * 256,
    nudges: command.nudges,
    nudgeKey: command.nudgeKey,
    ...(command.ringQuantum === null ? {} : { ringQuantumSeconds: command.ringQuantum }),
    journal,
    onBroken: broken,
  });
  if (!served.ok) return served;
  const { relay } = served;

  let before: Readonly<Record<string, number>> = {};
  const counts = (): void => {
    const now = relay.totals();
    const since = Object.entries(now).map(([name, total]) => [name, total - (before[name] ?? 0)] as const);
    const changed = since.filter(([, count]) => count > 0);
    before = now;
    if (changed.length > 0) journal.say('counts', Object.fromEntries(changed));
  };
  setInterval(counts, countsEveryMs).unref();

  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      journal.say('stopping');
      void relay.stop().then(() => {
        counts();
        journal.say('stopped');
        process.exit(0);
      });
    });
  journal.say('started');
  say({ event: 'listening', port: relay.port, engine: relay.engine });
  return null;
}

function refuse({ code, detail }: StartRefused): void {
  const words = startRefusals[code];
  const { exit, en, es } = words;
  if (json) say({ event: 'refused', code, ...(detail ? { detail } : {}), en, es });
  process.stderr.write(`${en}${detail ? ` [${detail}]` : ''}\n${es}\n(${code})\n`);
  process.exitCode = exit;
}
