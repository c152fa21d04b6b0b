import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { exportFilesMax } from '../../src/export/desk.ts';
import { attachmentPathOf, isRecordPath, packArchive, unpackArchive } from '../../src/export/archive.ts';

const text = (value: string): Uint8Array => new TextEncoder().encode(value);
const record = [
  { path: 'record.jsonl', bytes: text('{}\n') },
  { path: 'manifest.json', bytes: text('{}') },
  { path: 'attachments/0001 carta.pdf', bytes: new Uint8Array(70_000).fill(7) },
];

describe('the archive of a record', () => {
  it('is the same bytes whatever the order and the zone of whoever packs it', () => {
    const zone = process.env['TZ'];
    try {
      const packed = ['UTC', 'America/Mexico_City', 'Asia/Kolkata'].map((one) => {
        process.env['TZ'] = one;
        return packArchive(record.toReversed());
      });
      for (const one of packed) expect(one).toEqual(packArchive(record));
    } finally {
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    }
  });

  it('gives back what was packed', () => {
    const unpacked = unpackArchive(packArchive(record));
    expect(unpacked?.toSorted((a, b) => (a.path < b.path ? -1 : 1))).toEqual(
      record.toSorted((a, b) => (a.path < b.path ? -1 : 1)),
    );
  });

  it.each([
    ['a path that leads out', { '../../x': text('x') }],
    ['a path from the root', { '/etc/passwd': text('x') }],
    ['a folder under attachments', { 'attachments/0001/../../x': text('x') }],
    ['a path that is no item’s', { 'record.html': text('x') }],
    ['nothing', {}],
  ])('refuses %s', (_, files) => {
    expect(unpackArchive(zipSync(files as Record<string, Uint8Array>, { level: 0 }))).toBeNull();
  });

  it('refuses the name of what every object has', () => {
    const named = zipSync({ xxproto__: text('x') }, { level: 0 });
    for (let at = 0; at < named.length - 9; at++)
      if (new TextDecoder().decode(named.subarray(at, at + 9)) === 'xxproto__') named.set(text('__'), at);
    expect(unpackArchive(named)).toBeNull();
  });

  it('refuses what grows when it is unpacked, though it is small', () => {
    const bomb = zipSync({ 'record.jsonl': new Uint8Array(64 << 20) }, { level: 9 });
    expect(bomb.length).toBeLessThan(100_000);
    expect(unpackArchive(bomb)).toBeNull();
  });

  it('refuses entries that stand on each other’s bytes, and a size that lies', () => {
    const packed = packArchive(record);
    const end = packed.length - 22;
    const view = new DataView(packed.buffer, packed.byteOffset);
    const directory = view.getUint32(end + 16, true);
    // Each entry of the directory says that it is the first file, as large as the archive.
    const forged = packed.slice();
    const lie = new DataView(forged.buffer);
    for (const at of [20, 24]) lie.setUint32(directory + at, packed.length - 4, true);
    expect(unpackArchive(forged)).toBeNull();
    const twice = packed.slice();
    new DataView(twice.buffer).setUint32(directory + 24, 9, true);
    expect(unpackArchive(twice)).toBeNull();
  });

  it('refuses at once a directory that says that it never ends', () => {
    const packed = packArchive(record);
    const end = packed.length - 22;
    const tail = new DataView(new ArrayBuffer(56 + 20 + 22));
    // ZIP64: its end, where that is, and the end of old.
    tail.setUint32(0, 0x06064b50, true);
    tail.setUint32(32, 0xffffffff, true);
    tail.setUint32(48, new DataView(packed.buffer).getUint32(end + 16, true), true);
    tail.setUint32(56, 0x07064b50, true);
    tail.setUint32(64, end, true);
    const old = packed.slice(end);
    new Uint8Array(tail.buffer).set(old, 76);
    const endless = new Uint8Array([...packed.subarray(0, end), ...new Uint8Array(tail.buffer)]);
    const began = performance.now();
    expect(unpackArchive(endless)).toBeNull();
    expect(performance.now() - began).toBeLessThan(2_000);
  });

  it('refuses whatever another program would read otherwise: before, between and after, another name, a link', () => {
    const packed = packArchive(record);
    const directory = new DataView(packed.buffer).getUint32(packed.length - 6, true);
    const with_ = (at: number, ...bytes: readonly number[]): Uint8Array => {
      const changed = packed.slice();
      changed.set(bytes, at);
      return changed;
    };
    // The first file's own header says another name than the directory does.
    const elsewhere = with_(30, ...text('attachments/0009'));
    // The directory says that the first file is a symbolic link.
    const link = with_(directory + 38, 0, 0, 0xff, 0xa1);
    const comment = new Uint8Array([...with_(packed.length - 2, 3, 0), 1, 2, 3]);
    for (const forged of [elsewhere, link, comment]) expect(unpackArchive(forged)).toBeNull();
    const between = zipSync(
      Object.fromEntries(
        record
          .toSorted((a, b) => (a.path < b.path ? -1 : 1))
          .map(({ path, bytes }) => [path, [bytes, { extra: { 9: text('more') } }] as const]),
      ) as never,
      { level: 0, mtime: new Date(1980, 0, 1) },
    );
    expect(unpackArchive(between)).toBeNull();
  });

  it('is written byte for byte as it ever was: a record of today opens in years', () => {
    const digest = createHash('sha256').update(packArchive(record)).digest('hex');
    expect(digest).toBe('184b9491eda8055275402ac511416ed93e36ad8f7ae4fd23c79ba8782acf5530');
  });

  it('refuses any bytes that are no archive, and never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(unpackArchive(bytes)).toBeNull();
      }),
    );
    const packed = packArchive(record);
    fc.assert(
      fc.property(fc.nat(packed.length - 1), fc.nat(255), (at, value) => {
        const changed = packed.slice();
        changed[at] = value;
        const unpacked = unpackArchive(changed);
        for (const { path } of unpacked ?? []) expect(isRecordPath(path)).toBe(true);
      }),
    );
  });
});

describe('what an attachment is called in it', () => {
  it('keeps the kind of file, and nothing by which a path leads anywhere', () => {
    expect(attachmentPathOf(0, 'Acta de nacimiento.PDF')).toBe('attachments/0001 Acta de nacimiento.PDF');
    expect(attachmentPathOf(1, '../../etc/passwd')).toBe('attachments/0002 etc_passwd');
    expect(attachmentPathOf(2, 'C:\\x\u0000\u202e.exe')).toBe('attachments/0003 C_x_.exe');
    expect(attachmentPathOf(3, '…')).toMatch(/^attachments\/0004/);
    expect(attachmentPathOf(4, '')).toBe('attachments/0005');
  });

  it('is a path of a record for every name', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 200 }),
        fc.nat(exportFilesMax - 1),
        (name, index) => {
          const path = attachmentPathOf(index, name);
          expect([name, isRecordPath(path)]).toEqual([name, true]);
          expect(path).not.toContain('..');
          expect(strToU8(path).length).toBe(path.length);
        },
      ),
    );
  });
});
