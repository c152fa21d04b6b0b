import type { CaseId, Device } from '@cobijo/client';
import { refusalWords, type StreamId } from '@cobijo/domain';
import { reliabilities } from '@cobijo/domain/danger/codes';
import { confidenceOf } from '@cobijo/domain/network/confidence';
import { type ImportSource, importFormats } from '@cobijo/domain/network/import/rows';
import { readFile } from 'node:fs/promises';
import type { Arguments } from '../arguments.ts';
import { type Output, refusal } from '../output.ts';

/** Takes in a file of a network: how far it is stands on the standard error; stopped, what was recorded stays. */
export async function importFile(device: Device, id: CaseId, args: Arguments): Promise<Output> {
  const text = await textOf(args.text('file'));
  if (text === null) return refusal('network-import-unreadable', '--file');
  const source = sourceFrom(args);
  if (source !== null && 'code' in source) return refusal(source.code, source.field);
  const stream = args.text('stream');
  const format =
    importFormats.find((one) => one === args.text('format')) ??
    (text.trimStart().startsWith('{') ? 'ftm' : 'csv');
  const planned = await device.planImport({
    case: id,
    format,
    text,
    source,
    ...(stream === undefined ? {} : { stream: stream as StreamId }),
  });
  if (!planned.ok) return refusal(planned.error.code, planned.error.field);
  const recorded = await recordAll(device);
  if (recorded.code !== null) return refusal(recorded.code);
  if (args.text('relay')) await device.sync();
  const { entities, ties, known, faults } = planned.value;
  const spanish = args.text('lang') === 'es';
  const told = (code: string): string => (spanish ? refusalWords(code).es : refusalWords(code).en);
  return {
    value: {
      ok: faults.length === 0,
      entities,
      ties,
      known,
      recorded: recorded.done,
      isStopped: recorded.isStopped,
      faults,
      waiting: device.waiting(),
    },
    lines: [
      `${entities} + ${ties}  (= ${known})  ! ${faults.length}`,
      ...faults.map(
        ({ line, code, field }) => `${line}: ${told(code)}${field ? ` [${field}]` : ''}  (${code})`,
      ),
    ],
    code: faults.length === 0 && !recorded.isStopped ? 0 : 1,
  };
}

async function textOf(file: string | undefined): Promise<string | null> {
  try {
    return file === undefined ? null : await readFile(file, 'utf8');
  } catch {
    return null;
  }
}

/** Until it is done, or somebody presses Ctrl-C: then the piece that is under way is recorded, and no other. */
async function recordAll(
  device: Device,
): Promise<{ readonly done: number; readonly isStopped: boolean; readonly code: string | null }> {
  let isStopped = false;
  const stop = (): void => {
    isStopped = true;
  };
  process.once('SIGINT', stop);
  try {
    for (;;) {
      const went = await device.goOnImport();
      if (!went.ok) return { done: 0, isStopped: true, code: went.error.code };
      const { done, of, isFinished } = went.value;
      if (process.stderr.isTTY) process.stderr.write(`\r${done}/${of} `);
      if (isFinished) return { done, isStopped: false, code: null };
      if (isStopped) {
        await device.dropImport();
        return { done, isStopped, code: null };
      }
      // Whoever wants to stop it gets a turn.
      await new Promise((resolve) => setImmediate(resolve));
    }
  } finally {
    process.removeListener('SIGINT', stop);
  }
}

/** Whose word the file is; null where nothing is said of it. Half of it is not taken for all. */
function sourceFrom(
  args: Arguments,
): ImportSource | { readonly code: string; readonly field: string } | null {
  const [name, reliability, confidence] = (['source', 'reliability', 'confidence'] as const).map((one) =>
    args.text(one),
  );
  if (name === undefined && reliability === undefined && confidence === undefined) return null;
  const known = reliabilities.find((one) => one === reliability);
  if (!name || !known)
    return { code: 'network-import-source-missing', field: name ? '--reliability' : '--source' };
  const sure = confidenceOf(confidence ?? '');
  return sure.ok
    ? { name, reliability: known, confidence: sure.value }
    : { code: sure.error, field: '--confidence' };
}
