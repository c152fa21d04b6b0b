import { parseArgs } from 'node:util';

/** Options that commands share. Every one of them takes `--json`. */
export interface Arguments {
  readonly positionals: readonly string[];
  readonly json: boolean;
  text(name: string): string | undefined;
  flag(name: string): boolean;
  number(name: string): number | undefined;
}

export function parseArguments(args: readonly string[]): Arguments {
  const { values, positionals } = parseArgs({
    args: [...args],
    strict: false,
    allowPositionals: true,
    options: {
      json: { type: 'boolean' },
      empty: { type: 'boolean' },
      help: { type: 'boolean' },
      follow: { type: 'boolean' },
      data: { type: 'string' },
      device: { type: 'string' },
      relay: { type: 'string' },
      port: { type: 'string' },
      as: { type: 'string' },
      case: { type: 'string' },
      stream: { type: 'string' },
      intent: { type: 'string' },
      to: { type: 'string' },
      from: { type: 'string' },
      count: { type: 'string' },
      name: { type: 'string' },
      role: { type: 'string' },
      organisation: { type: 'string' },
      tokens: { type: 'string' },
      out: { type: 'string' },
      lang: { type: 'string' },
      hours: { type: 'string' },
      link: { type: 'string' },
      meeting: { type: 'string' },
    },
  });
  return {
    positionals: positionals.slice(),
    json: values['json'] === true,
    text: (name) => {
      const value = values[name];
      return typeof value === 'string' ? value : undefined;
    },
    flag: (name) => values[name] === true,
    number: (name) => {
      const value = values[name];
      return typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : undefined;
    },
  };
}
