import { parseArgs } from 'node:util';
import { type Target, backup, dump, mintTokens, restore } from './operator.ts';
import { serve } from './serve.ts';
import { type StartRefused, startRefusals } from './words.ts';

/**
 * The relay as a process.
 *
 *   serve   [--data DIR] [--port N] [--host H] [--web DIR] [--also /path=DIR]     one JSON line when it listens
 *   tokens  [--data DIR] --count N        backup [--data DIR] --to FILE
 *   restore [--data DIR] --from FILE      dump   [--data DIR]
 *
 * DATABASE_URL names a PostgreSQL to use instead of the embedded store. What is printed on standard output is one JSON
 * object; the log goes to standard error as JSON lines of codes and figures.
 */
const [command = '', ...rest] = process.argv.slice(2);
const { values } = parseArgs({
  args: rest,
  strict: false,
  options: {
    data: { type: 'string' },
    port: { type: 'string' },
    host: { type: 'string' },
    web: { type: 'string' },
    also: { type: 'string', multiple: true },
    count: { type: 'string' },
    to: { type: 'string' },
    from: { type: 'string' },
    json: { type: 'boolean' },
  },
});
const text = (name: string): string | null => {
  const value = values[name];
  return typeof value === 'string' ? value : null;
};
const number = (name: string, or: number): number =>
  /^\d{1,7}$/.test(text(name) ?? '') ? Number(text(name)) : or;
const say = (value: object): void => void process.stdout.write(`${JSON.stringify(value)}\n`);
const event = (name: string, figures: Readonly<Record<string, number | string>> = {}): void =>
  void process.stderr.write(`${JSON.stringify({ event: name, ...figures })}\n`);
const target: Target = {
  data: text('data') ?? '.cobijo/relay',
  databaseUrl: process.env['DATABASE_URL'] ?? null,
};

function refuse({ code, detail }: StartRefused): void {
  const words = startRefusals[code];
  process.stderr.write(`${words.en}${detail ? ` [${detail}]` : ''}\n${words.es}\n(${code})\n`);
  process.exitCode = words.exit;
}

switch (command) {
  case 'serve':
    await run();
    break;
  case 'tokens': {
    const minted = await mintTokens(target, Math.min(100_000, number('count', 1)));
    if (minted.ok) say({ tokens: minted.tokens });
    else refuse(minted);
    break;
  }
  case 'dump': {
    const dumped = await dump(target);
    if (dumped.ok) say(dumped.dump);
    else refuse(dumped);
    break;
  }
  case 'backup': {
    const file = text('to');
    const done = file
      ? await backup(target, file)
      : ({ ok: false, code: 'arguments-wrong', detail: '--to' } as const);
    if (done.ok) say({ ok: true, bytes: done.bytes });
    else refuse(done);
    break;
  }
  case 'restore': {
    const file = text('from');
    const done = file
      ? await restore(target, file)
      : ({ ok: false, code: 'arguments-wrong', detail: '--from' } as const);
    if (done.ok) say({ ok: true, streams: done.streams });
    else refuse(done);
    break;
  }
  default:
    refuse({ ok: false, code: 'arguments-wrong', detail: 'serve | tokens | backup | restore | dump' });
}

async function run(): Promise<void> {
  const also = new Map<string, string>();
  for (const mount of Array.isArray(values['also']) ? values['also'] : []) {
    const [path, folder] = String(mount).split('=', 2);
    if (path?.startsWith('/') && folder) also.set(path, folder);
  }
  const served = await serve({
    ...target,
    host: text('host') ?? '127.0.0.1',
    port: number('port', 0),
    web: text('web'),
    also,
    log: { event },
    onBroken: () => {
      refuse({ ok: false, code: 'store-broken' });
      process.exit(startRefusals['store-broken'].exit);
    },
  });
  if (!served.ok) return refuse(served);
  const { relay } = served;
  say({ event: 'listening', port: relay.port, engine: relay.engine });
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      event('stopping');
      void relay.stop().then(() => {
        event('stopped');
        process.exit(0);
      });
    });
}
