import { openAsBlob } from 'node:fs';
import { type FileHandle, open as openFile, rm } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Device, TransferView } from '@cobijo/client';
import type { Bilingual, EntityId, StreamId } from '@cobijo/domain';
import { neutralName } from '@cobijo/domain/attachment/neutral-name';
import { voiceFormByEnding } from '@cobijo/domain/attachment/voice-note';
import type { Arguments } from '../arguments.ts';
import { onCase } from '../on-case.ts';
import { type Output, refusal } from '../output.ts';
import { type Synced, syncWords } from '../sync-words.ts';
import { withProgress } from '../transfer-progress.ts';

export const help = {
  usage:
    'cobijo attach WHOSE --stream ID --file FILE [--name NAME|--keep-name] [--format TYPE] [--as-it-is] [--text TEXT] [--json]\n' +
    'cobijo attach WHOSE --save ID --to FILE [--json]\n' +
    'cobijo attach WHOSE --under-way | --stop AT | --resume --relay URL [--lang en|es] [--json]\n' +
    'WHOSE: (--as PARTY | --device FOLDER) [--case ID] [--relay URL]',
  en: 'A file for a conversation or a part. A photograph leaves without place, time and camera; a file that says more than it shows waits for --as-it-is; its name is a number unless one is given. A recording (webm, m4a, ogg, opus, mp3) is a voice note. --save writes one that came into a new file. --under-way lists what is being sent or fetched, --stop holds one back, --resume goes on sending where it stopped; --save again goes on fetching.',
  es: 'Un archivo para una conversación o una parte. Una foto sale sin lugar, hora ni cámara; un archivo que dice más de lo que muestra espera --as-it-is; su nombre es un número si no se le da otro. Una grabación (webm, m4a, ogg, opus, mp3) es una nota de voz. --save escribe uno que llegó en un archivo nuevo. --under-way muestra lo que se está enviando o trayendo, --stop detiene uno, --resume sigue enviando donde se detuvo; --save otra vez sigue trayendo.',
};

export async function run(args: Arguments): Promise<Output> {
  const saved = args.text('save');
  if (saved !== undefined) return save(args, saved);
  if (args.flag('resume') || args.flag('under-way') || args.text('stop') !== undefined) return underWay(args);
  const [stream, file] = [args.text('stream'), args.text('file')];
  if (stream === undefined || file === undefined)
    return { value: { ok: false }, lines: [help.usage], code: 2 };
  const content = await openAsBlob(file).catch(() => null);
  if (content === null) return refusal('file-unreadable', '--file');
  const name =
    args.text('name') ?? (args.flag('keep-name') ? basename(file) : neutralName(basename(file), 1));
  return onCase(args, (device) =>
    withProgress(device, args.json, async () => {
      const attached = await device.act({
        do: 'attach',
        stream: stream as StreamId,
        name,
        mediaType: args.text('format') ?? voiceFormByEnding(file) ?? 'application/octet-stream',
        bytes: content,
        asIs: args.flag('as-it-is'),
      });
      if (!attached.ok) return refusal(attached.error.code, attached.error.field);
      const attachment = attached.value.made as EntityId;
      const said = args.text('text');
      if (said !== undefined) {
        const done = await device.act({
          do: 'say',
          stream: stream as StreamId,
          text: said,
          attachments: [attachment],
        });
        if (!done.ok) return refusal(done.error.code, done.error.field);
      }
      const sent = args.text('relay') ? (await device.sync()).state === 'done' : false;
      const waits = await outgoing(device);
      return {
        value: { ok: true, attachment, name, sent: sent && waits.length === 0 },
        lines: [attachment],
      };
    }),
  );
}

const outgoing = async (device: Device): Promise<readonly TransferView[]> =>
  (await device.transfers()).filter(({ way }) => way === 'sending');

const wayWords = {
  sealing: { en: 'being sealed on this device', es: 'sellándose en este dispositivo' },
  sending: { en: 'being sent', es: 'enviándose' },
  fetching: { en: 'being fetched', es: 'trayéndose' },
} as const satisfies Record<TransferView['way'], Bilingual>;
const stateWords = {
  going: { en: 'goes on now', es: 'va en camino' },
  waits: { en: 'waits for the line', es: 'espera la conexión' },
  stopped: { en: 'stopped, and kept', es: 'detenido y guardado' },
} as const satisfies Record<TransferView['state'], Bilingual>;

/** What is on its way: listed, held back, or sent on. */
function underWay(args: Arguments): Promise<Output> {
  return onCase(args, (device) =>
    withProgress(device, args.json, async () => {
      const stop = args.text('stop');
      if (stop !== undefined) {
        const found = (await outgoing(device)).find(({ at }) => at === stop);
        if (!found) return refusal('no-such-attachment', '--stop');
        await device.stopTransfer(found.at);
      }
      let synced: Synced = { state: 'done' };
      if (args.flag('resume')) {
        for (const one of await outgoing(device))
          if (one.state === 'stopped') await device.goOnTransfer(one.at);
        synced = await device.sync();
      }
      const transfers = await device.transfers();
      const { state } = synced;
      const language = args.text('lang') === 'es' ? 'es' : 'en';
      const kilobytes = (bytes: number): number => Math.ceil(bytes / 1024);
      const isDone = !args.flag('resume') || (state === 'done' && (await outgoing(device)).length === 0);
      return {
        value: { ok: isDone, state, transfers },
        lines: [
          ...(args.flag('resume') ? [syncWords(synced)[language]] : []),
          ...transfers.map(
            ({ at, way, done, of, state: now }) =>
              `${at}  ${wayWords[way][language]}: ${kilobytes(done)} / ${kilobytes(of)} KB, ${stateWords[now][language]}`,
          ),
        ],
        code: isDone ? 0 : 1,
      };
    }),
  );
}

/** Opens one that came, into a file that is not there yet: nothing of hers is written over. */
async function save(args: Arguments, id: string): Promise<Output> {
  const to = args.text('to');
  if (to === undefined) return { value: { ok: false }, lines: [help.usage], code: 2 };
  return onCase(args, (device, open) =>
    withProgress(device, args.json, async () => {
      const found = open.attachments.find(({ value }) => value.attachment === id);
      if (!found) return refusal('no-such-attachment', '--save');
      const file = await openFile(to, 'wx', 0o600).catch(() => null);
      if (!file) return refusal('file-not-writable', '--to');
      const { attachment, bytes, mediaType } = found.value;
      const written = await writeTo(file, (take) => device.pourAttachment(found.stream, attachment, take));
      if (written === 'ok') return { value: { ok: true, attachment, bytes, mediaType, to }, lines: [to] };
      await rm(to, { force: true });
      return refusal(written, written === 'file-not-writable' ? '--to' : '--save');
    }),
  );
}

/** `ok`, or the code with which it was refused. */
async function writeTo(
  file: FileHandle,
  pour: (take: (piece: Uint8Array) => Promise<void>) => ReturnType<Device['pourAttachment']>,
): Promise<string> {
  let isFull = false;
  try {
    const poured = await pour(async (piece) => {
      try {
        await file.writeFile(piece);
      } catch (error) {
        isFull = true;
        throw error;
      }
    });
    await file.sync();
    return poured.ok ? 'ok' : poured.error.code;
  } catch (error) {
    if (!isFull) throw error;
    return 'file-not-writable';
  } finally {
    await file.close();
  }
}
