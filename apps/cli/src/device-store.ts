import { createInterface } from 'node:readline/promises';
import { StoreFault, type ClientResult, type Device, openDevice } from '@cobijo/client';
import { nodeTransport } from '@cobijo/client/relay/node';
import { fileStore } from '@cobijo/client/store/files';
import type { Arguments } from './arguments.ts';
import { openPlayed, readPlayFolder } from './play/player.ts';

/** Where a played case lies unless `--data` says otherwise. */
export const defaultData = (args: Arguments): string => args.text('data') ?? '.cobijo';

/**
 * The device that a command speaks for: `--as PARTY` of a played scenario in `--data`, or `--device FOLDER`, whose
 * passphrase is asked for, or read from COBIJO_PASSPHRASE (never from an argument: arguments are seen by every process).
 */
export async function deviceOf(args: Arguments): Promise<ClientResult<Device>> {
  const relay = args.text('relay');
  const transport = relay ? await nodeTransport(relay) : null;
  try {
    const party = args.text('as');
    if (party) {
      const played = readPlayFolder(defaultData(args));
      return played
        ? await openPlayed(played, party, transport)
        : { ok: false, error: { code: 'nothing-played' } };
    }
    const folder = args.text('device');
    if (!folder) return { ok: false, error: { code: 'no-device-named', field: '--as | --device' } };
    return await openDevice({ store: await fileStore(folder), passphrase: await passphrase(), transport });
  } catch (error) {
    if (error instanceof StoreFault) return { ok: false, error: { code: error.code } };
    throw error;
  }
}

/** The passphrase of a device, from the environment or the terminal. */
export const passphrase = (): Promise<string> => asked('COBIJO_PASSPHRASE', 'Passphrase / Frase de paso: ');

/** The words of a file that somebody brought: others than those of the device that is asked about it. */
export const wordsOfFile = (): Promise<string> =>
  asked('COBIJO_WORDS', 'Words of the file / Palabras del archivo: ');

async function asked(variable: string, question: string): Promise<string> {
  const given = process.env[variable];
  if (given !== undefined) return given;
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await terminal.question(question);
  } finally {
    terminal.close();
  }
}
