import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CommandLine, type Said } from './command-line.ts';

/** Files in a conversation as a person types them, on a real relay. */
describe('a file on the command line', () => {
  const line = new CommandLine();
  const code = (said: Said): unknown => (said['error'] as { code: string } | undefined)?.code ?? 'done';
  let stream: string;

  beforeAll(async () => {
    await line.start();
    await line.person('marta', 'Marta', 'advocate');
    await line.act('marta', { do: 'found-case', name: 'Valle Azul' });
    const { said } = await line.cobijo(['talk', 'start', '--label', 'Talk'], 'marta');
    stream = String(said['made']);
  });
  afterAll(() => line.stop());

  it('that is a recording is a voice note: listed as one, and saved where nothing stands yet', async () => {
    const [file, to] = [join(line.folder, 'comitan.m4a'), join(line.folder, 'saved.m4a')];
    const box = (name: string, body: number[]): number[] => [
      ...[0, 0, (body.length + 8) >> 8, (body.length + 8) & 255],
      ...Buffer.from(name),
      ...body,
    ];
    const hour = [0xe1, 0x23, 0x45, 0x67];
    const sound = Buffer.from([
      ...box('ftyp', [...Buffer.from('M4A isom')]),
      ...box('moov', [
        ...box('udta', [...Buffer.from('Comitán')]),
        ...box('trak', [
          ...box('mdia', [
            ...box('mdhd', [0, 0, 0, 0, ...hour, ...hour, 0, 0, 0, 10, 0, 0, 0, 120, 0x4c, 0xae, 0, 0]),
            ...box('hdlr', [0, 0, 0, 0, 0, 0, 0, 0, ...Buffer.from('soun'), ...Array<number>(12).fill(0)]),
          ]),
        ]),
      ]),
      ...box('mdat', [1, 2, 3, 4, 5]),
    ]);
    writeFileSync(file, sound);
    const attach = (words: readonly string[]) => line.cobijo(['attach', ...words], 'marta');
    const sent = (await attach(['--stream', stream, '--file', file, '--text', 'listen'])).said;
    expect(sent).toMatchObject({ ok: true, name: '1.m4a', sent: true });
    const attachment = String(sent['attachment']);

    const read = ['talk', 'read', '--stream', stream];
    expect((await line.cobijo(read, 'marta')).said['messages']).toMatchObject([
      { files: [{ attachment, voice: true, seconds: 12, mediaType: 'audio/mp4' }] },
    ]);
    const shown = await line.cobijo([...read, '--lang', 'es'], 'marta', { json: false });
    expect(shown.out).toContain(`Nota de voz, 0:12, 1 KB  (${attachment})`);

    expect(code((await attach(['--save', 'x'.repeat(22), '--to', to])).said)).toBe('no-such-attachment');
    expect((await attach(['--save', attachment, '--to', to])).said).toMatchObject({ ok: true, to });
    const saved = readFileSync(to);
    expect(saved.length).toBe(sound.length);
    expect(saved.includes('Comitán')).toBe(false);
    expect(saved.includes(Buffer.from(hour))).toBe(false);
    expect(code((await attach(['--save', attachment, '--to', to])).said)).toBe('file-not-writable');
    expect(readFileSync(to)).toEqual(saved);
  });

  it('that waits for a line is listed, held back, and sent on', async () => {
    const file = join(line.folder, 'film.bin');
    writeFileSync(file, Buffer.alloc(2_000_000, 7));
    const offline = ['--device', join(line.folder, 'marta'), '--relay', 'http://127.0.0.1:9'];
    const attach = async (words: readonly string[]): Promise<Said> =>
      (await line.cobijo(['attach', ...words, ...offline], null)).said;
    expect(await attach(['--stream', stream, '--file', file])).toMatchObject({ ok: true, sent: false });
    const waiting = { way: 'sending', done: 0, of: 2_000_000 };
    const listed = await attach(['--under-way']);
    expect(listed['transfers']).toMatchObject([{ ...waiting, state: 'waits' }]);
    const spoken = await line.cobijo(['attach', '--under-way', '--lang', 'es', ...offline], null, {
      json: false,
    });
    expect(spoken.out).toMatch(/: \d+ \/ \d+ KB, espera la conexión/);
    const [{ at }] = listed['transfers'] as [{ at: string }];
    expect(code(await attach(['--stop', 'x'.repeat(22)]))).toBe('no-such-attachment');
    expect(await attach(['--stop', at])).toMatchObject({ transfers: [{ at, state: 'stopped' }] });
    expect((await line.cobijo(['attach', '--under-way'], 'marta')).said).toMatchObject({
      transfers: [{ at, state: 'stopped' }],
    });
    expect(await attach(['--resume'])).toMatchObject({ ok: false, transfers: [{ at, state: 'waits' }] });
    expect((await line.cobijo(['attach', '--resume'], 'marta')).said).toMatchObject({
      ok: true,
      state: 'done',
      transfers: [],
    });
  });
});
