import type { Device, TransferView } from '@cobijo/client';

/** Smaller ones are over before anybody could read how far they are. */
const shownBytesMin = 1 << 20;
const everyMs = 500;

/**
 * Does something that may move large files, and says meanwhile on standard error how far they are: one JSON object a
 * line with `--json`, otherwise words. Whoever ends the program loses nothing that had gone or come.
 */
export async function withProgress<T>(device: Device, json: boolean, work: () => Promise<T>): Promise<T> {
  let said = '';
  const say = async (): Promise<void> => {
    for (const one of await device.transfers()) {
      if (one.of < shownBytesMin || one.state === 'stopped') continue;
      const line = json ? JSON.stringify({ transfer: one }) : words(one);
      if (line !== said) process.stderr.write(`${line}\n`);
      said = line;
    }
  };
  const timer = setInterval(() => void say().catch(() => undefined), everyMs);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}

const mebibytes = (bytes: number): string => (bytes / (1 << 20)).toFixed(1);
const words = ({ way, done, of, state }: TransferView): string =>
  `${way} ${mebibytes(done)} / ${mebibytes(of)} MB${state === 'waits' ? ' …' : ''}`;
