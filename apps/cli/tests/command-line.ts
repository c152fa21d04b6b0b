import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type RelayProcess, mintTokens, startRelay } from '../src/play/relay-process.ts';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));

/** What `--json` printed. */
export type Said = Record<string, unknown>;

/** `cobijo` as a person types it, each in her own folder, and a real relay on the embedded store. */
export class CommandLine {
  readonly folder = mkdtempSync(join(tmpdir(), 'cobijo-cli-'));
  #relay: RelayProcess | null = null;
  readonly #environment = { ...process.env };

  async start(): Promise<void> {
    delete this.#environment['DATABASE_URL'];
    this.#relay = await startRelay({ data: join(this.folder, 'relay'), env: this.#environment });
  }

  async stop(): Promise<void> {
    await this.#relay?.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** One command; `whose`: on that person's device, null on none. */
  readonly cobijo = (
    words: readonly string[],
    whose: string | null,
    { input = '', json = true, words: ofFile = '' } = {},
  ): Promise<{ readonly code: number; readonly out: string; readonly said: Said }> => {
    const options = [
      ...(whose === null ? [] : ['--device', join(this.folder, whose), '--relay', this.#relay?.url ?? '']),
      ...(json ? ['--json'] : []),
    ];
    return new Promise((resolve) => {
      const child = execFile(
        process.execPath,
        [main, ...words, ...options],
        {
          env: {
            ...process.env,
            COBIJO_PASSPHRASE: 'six ordinary words of somebody',
            COBIJO_WORDS: ofFile,
          },
        },
        (_, out) =>
          resolve({
            code: child.exitCode ?? -1,
            out,
            said: json ? (JSON.parse(out || '{}') as Said) : {},
          }),
      );
      child.stdin?.end(input);
    });
  };

  /** What an intent did, or the refusal. */
  readonly act = async (whose: string, intent: object): Promise<Said> => {
    const { said } = await this.cobijo(['act', '--intent', '-'], whose, { input: JSON.stringify(intent) });
    return (said['done'] ?? said) as Said;
  };

  /** A new device, known to the relay. */
  async person(whose: string, name: string, role: string, tokensCount = 5): Promise<void> {
    const tokens = await this.#tokens(tokensCount);
    await this.cobijo(['device', 'new', '--name', name, '--role', role, '--tokens', tokens], whose);
    await this.cobijo(['device', 'sync'], whose);
  }

  /** What the operator gives a device that has no code left. */
  async codes(whose: string, count: number): Promise<void> {
    await this.cobijo(['device', 'codes', '--tokens', await this.#tokens(count)], whose);
  }

  async #tokens(count: number): Promise<string> {
    return (await mintTokens(join(this.folder, 'relay'), count, this.#environment)).join(',');
  }
}
