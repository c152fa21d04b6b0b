import { type Device, type Transport, httpTransport, openDevice } from '@cobijo/client';
import { fileStore } from '@cobijo/client/store/files';
import type { StreamId } from '@cobijo/domain';
import { parseEnvelope } from '@cobijo/wire';
import { z } from 'zod';
import { newNote } from './circle.ts';

/**
 * A device that is there to be killed: it unlocks its folder, writes and speaks with the relay without end, and tells
 * its parent, line by line, what it was told: which facts its own store took in, and which places of its chain the
 * relay has acknowledged. A line stands in the pipe before the next thing is done, so no kill takes it back.
 */
const { folder, url, passphrase, stream } = z
  .object({ folder: z.string(), url: z.string(), passphrase: z.string(), stream: z.string() })
  .parse(JSON.parse(process.argv[2] ?? ''));
const tell = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`);

const opened = await openDevice({
  store: await fileStore(folder),
  passphrase,
  transport: acknowledging(await httpTransport(url)),
});
if (!opened.ok) {
  tell({ failed: opened.error.code });
  process.exit(3);
}
tell({ ready: true });
for (let round = 0; ; round++) {
  await write(opened.value, round);
  await opened.value.sync();
  // A person's pace, much quickened: what is killed is then as often waiting as writing.
  await new Promise((resolve) => setTimeout(resolve, 10));
}

async function write(device: Device, round: number): Promise<void> {
  const on = stream as StreamId;
  const act = (intent: Parameters<Device['act']>[0]) =>
    device.act(intent).then((done) => {
      if (done.ok && done.value.facts.length > 0) tell({ recorded: done.value.facts });
    });
  if (round % 13 === 12) await act({ do: 'turn', stream: on });
  if (round % 17 === 9) {
    const bytes = crypto.getRandomValues(new Uint8Array(3_000));
    await act({ do: 'attach', stream: on, name: 'photo.jpg', mediaType: 'image/jpeg', bytes });
  }
  const note = newNote();
  const body = { note: note as never, title: note, text: 'x'.repeat(round % 400), about: [] };
  await act({ do: 'state', case: '' as never, stream: on, kind: 'note.written', body });
}

/** Tells what the relay acknowledged: chain and sequence of each envelope, by which it must hold them ever after. */
function acknowledging(transport: Transport): Transport {
  const places = (envelopes: readonly Uint8Array[]): string[] =>
    envelopes.flatMap((bytes) => {
      const parsed = parseEnvelope(bytes);
      return parsed.ok ? [`${parsed.header.chain} ${parsed.header.sequence}`] : [];
    });
  return {
    ...transport,
    async append(on, write, envelopes, options) {
      const reply = await transport.append(on, write, envelopes, options);
      if (reply.ok && on === stream) tell({ acknowledged: places(envelopes) });
      return reply;
    },
    async rotate(on, steward, rotation, envelopes) {
      const reply = await transport.rotate(on, steward, rotation, envelopes);
      if (reply.ok && on === stream) tell({ acknowledged: places(envelopes) });
      return reply;
    },
  };
}
