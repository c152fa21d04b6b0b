import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
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
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.nat(9998), (name, index) => {
        const path = attachmentPathOf(index, name);
        expect([name, isRecordPath(path)]).toEqual([name, true]);
        expect(path).not.toContain('..');
        expect(strToU8(path).length).toBe(path.length);
      }),
    );
  });
});
