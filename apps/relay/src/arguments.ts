import { parseArgs } from 'node:util';
import { ringQuantumSeconds } from '@cobijo/wire';
import { z } from 'zod';
import { tokensAtOnceMax } from './operator/tokens.ts';
import type { Target } from './operator/target.ts';
import { type StartRefused, refuseStart } from './words.ts';

/** What was asked for on the command line: parsed whole before anything is opened. */
export type Command =
  | { readonly name: 'help'; readonly json: boolean }
  | ({ readonly name: 'serve' } & Common & ServeArguments)
  | ({ readonly name: 'tokens'; readonly count: number } & Common)
  | ({ readonly name: 'backup'; readonly to: string } & Common)
  | ({ readonly name: 'restore'; readonly from: string } & Common)
  | ({ readonly name: 'dump' } & Common);

interface Common {
  readonly target: Target;
  readonly json: boolean;
}

interface ServeArguments {
  readonly host: string;
  readonly port: number;
  readonly web: string | null;
  readonly also: ReadonlyMap<string, string>;
  /** The embedded store's size at most, in MiB. */
  readonly diskMb: number | null;
  /** The operator's settings of nudges; null: none are sent. */
  readonly nudges: string | null;
  /** Where the key of nudges lies; null: in the data directory. */
  readonly nudgeKey: string | null;
  /** What rings are multiples of, in seconds; null: as the wire says. For rehearsals: a device never puts finer ones. */
  readonly ringQuantum: number | null;
}

const dataDefault = '.cobijo/relay';
const text = { type: 'string' } as const;
const options = {
  data: text,
  port: text,
  host: text,
  web: text,
  also: { type: 'string', multiple: true },
  'disk-mb': text,
  nudges: text,
  'nudge-key': text,
  'ring-quantum': text,
  count: text,
  to: text,
  from: text,
  json: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

const whole = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .refine((value) => value >= min && value <= max);
const named = z.string().min(1);
const common = { data: named.default(dataDefault), json: z.boolean().default(false) };
/** `/play=DIR`: one plain path segment, which the API's own paths are not. */
const mount = z
  .string()
  .regex(/^\/(?!v1=)[a-z0-9-]+=.+$/)
  .transform((value): readonly [string, string] => {
    const at = value.indexOf('=');
    return [value.slice(0, at), value.slice(at + 1)];
  });

const schemas = {
  serve: z.strictObject({
    ...common,
    host: named.default('127.0.0.1'),
    port: whole(0, 65_535).default(0),
    web: named.optional(),
    also: z.array(mount).default([]),
    'disk-mb': whole(1, 1 << 24).optional(),
    nudges: named.optional(),
    'nudge-key': named.optional(),
    'ring-quantum': whole(1, ringQuantumSeconds).optional(),
  }),
  tokens: z.strictObject({ ...common, count: whole(1, tokensAtOnceMax) }),
  backup: z.strictObject({ ...common, to: named }),
  restore: z.strictObject({ ...common, from: named }),
  dump: z.strictObject(common),
} as const;

type Parsed = { readonly ok: true; readonly command: Command } | StartRefused;

export function parseCommand(argv: readonly string[], databaseUrl: string | undefined): Parsed {
  const [name = '', ...rest] = argv;
  let values: Record<string, unknown>;
  try {
    values = { ...parseArgs({ args: rest, options, strict: true, allowPositionals: false }).values };
  } catch {
    return refuseStart('arguments-wrong');
  }
  const { help, ...given } = values;
  if (name === '--help' || name === 'help' || help === true)
    return { ok: true, command: { name: 'help', json: false } };
  const at = (parsed: { data: string; json: boolean }): Common => ({
    target: { data: parsed.data, databaseUrl: databaseUrl ? databaseUrl : null },
    json: parsed.json,
  });
  switch (name) {
    case 'serve': {
      const parsed = schemas.serve.safeParse(given);
      if (!parsed.success) return wrong(parsed.error);
      const { host, port, web, also, 'disk-mb': diskMb, nudges, 'nudge-key': nudgeKey } = parsed.data;
      const site = { host, port, web: web ?? null, also: new Map(also) };
      const calling = { nudges: nudges ?? null, nudgeKey: nudgeKey ?? null };
      const ringQuantum = parsed.data['ring-quantum'] ?? null;
      const asked = { ...site, ...calling, diskMb: diskMb ?? null, ringQuantum };
      return { ok: true, command: { name, ...at(parsed.data), ...asked } };
    }
    case 'tokens': {
      const parsed = schemas.tokens.safeParse(given);
      if (!parsed.success) return wrong(parsed.error);
      return { ok: true, command: { name, ...at(parsed.data), count: parsed.data.count } };
    }
    case 'backup': {
      const parsed = schemas.backup.safeParse(given);
      if (!parsed.success) return wrong(parsed.error);
      return { ok: true, command: { name, ...at(parsed.data), to: parsed.data.to } };
    }
    case 'restore': {
      const parsed = schemas.restore.safeParse(given);
      if (!parsed.success) return wrong(parsed.error);
      return { ok: true, command: { name, ...at(parsed.data), from: parsed.data.from } };
    }
    case 'dump': {
      const parsed = schemas.dump.safeParse(given);
      return parsed.success ? { ok: true, command: { name, ...at(parsed.data) } } : wrong(parsed.error);
    }
    default:
      return refuseStart('arguments-wrong');
  }
}

/** Names the argument, never its value: a path may say more than it should. */
function wrong(error: z.ZodError): StartRefused {
  const [issue] = error.issues;
  const at = issue?.code === 'unrecognized_keys' ? issue.keys[0] : issue?.path[0];
  return refuseStart('arguments-wrong', typeof at === 'string' && at in options ? `--${at}` : undefined);
}
