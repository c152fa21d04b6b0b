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
      label: { type: 'string' },
      'visit-hours': { type: 'string' },
      link: { type: 'string' },
      meeting: { type: 'string' },
      consent: { type: 'string' },
      card: { type: 'string' },
      person: { type: 'string' },
      people: { type: 'string' },
      words: { type: 'string' },
      unit: { type: 'string' },
      parts: { type: 'string' },
      purpose: { type: 'string' },
      why: { type: 'string' },
      decision: { type: 'string' },
      decided: { type: 'string' },
      until: { type: 'string' },
      zone: { type: 'string' },
      document: { type: 'string' },
      language: { type: 'string' },
      interpreter: { type: 'string' },
      past: { type: 'string' },
      back: { type: 'string' },
      neither: { type: 'string' },
      subject: { type: 'string' },
      guardian: { type: 'string' },
      tie: { type: 'string' },
      implicated: { type: 'string' },
      assent: { type: 'string' },
      renews: { type: 'string' },
      reason: { type: 'string' },
      gone: { type: 'string' },
      which: { type: 'string' },
      place: { type: 'string' },
      level: { type: 'string' },
      country: { type: 'string' },
      region: { type: 'string' },
      languages: { type: 'string' },
      units: { type: 'string' },
      met: { type: 'string' },
      basis: { type: 'string' },
      authority: { type: 'string' },
      wait: { type: 'string' },
      identity: { type: 'string' },
      into: { type: 'string' },
      passphrase: { type: 'boolean' },
      'no-files': { type: 'boolean' },
      'without-missing': { type: 'boolean' },
      'counsel-agrees': { type: 'boolean' },
      hold: { type: 'string' },
      lift: { type: 'boolean' },
      since: { type: 'string' },
      opened: { type: 'string' },
      report: { type: 'string' },
      'read-aloud': { type: 'boolean' },
      'limits-first': { type: 'boolean' },
      'read-only': { type: 'boolean' },
      no: { type: 'boolean' },
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
