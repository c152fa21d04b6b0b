import { expect, test } from 'vitest';
import { judge, parseTrace } from './sync-trace.ts';

const write = (at: number): string =>
  `7 ${at.toFixed(6)} pwrite64(21</d/relay.db-wal>, "x"..., 24, 0) = 24 <0.000010>`;
const sync = (at: number, result = '0'): string =>
  `7 ${at.toFixed(6)} fdatasync(21</d/relay.db-wal>) = ${result} <0.000200>`;
const answer = (at: number): string =>
  `7 ${at.toFixed(6)} writev(20<socket:[9]>, [{iov_base="\\201*", iov_len=2}, {iov_base="{\\"type\\":\\"appended\\",\\"id\\":1}", iov_len=42}], 2) = 44 <0.000020>`;
const verdict = (...lines: string[]) => judge(parseTrace(lines.join('\n')), 'relay.db-wal', true);

test('an answer after its write was synced is as it should be', () => {
  expect(verdict(write(1), sync(1.1), answer(1.2), write(2), sync(2.1), answer(2.2))).toEqual({
    acknowledged: 2,
    unsynced: 0,
    syncs: 2,
  });
});

test('an answer without a sync, before its sync came back, after one that failed, or of a later write is found', () => {
  expect(verdict(write(1), answer(1.2)).unsynced).toBe(1);
  expect(verdict(write(1), sync(1.1), answer(1.1001)).unsynced).toBe(1);
  expect(verdict(write(1), sync(1.1, '-1 EIO (Input/output error)'), answer(1.2)).unsynced).toBe(1);
  expect(verdict(write(1), sync(1.1), write(1.15), answer(1.2)).unsynced).toBe(1);
  expect(verdict(write(1), sync(1.1), answer(1.2), answer(1.3)).unsynced).toBe(1);
  const elsewhere = sync(1.1).replace('relay.db-wal', 'relay.db');
  expect(verdict(write(1), elsewhere, answer(1.2)).unsynced).toBe(1);
});

test('a call that another thread’s line cuts in two is one call', () => {
  const lines = [
    write(1),
    '7 1.100000 fdatasync(21</d/relay.db-wal> <unfinished ...>',
    '8 1.100100 write(3<pipe:[1]>, "x", 1) = 1 <0.000010>',
    '7 1.100300 <... fdatasync resumed>) = 0 <0.000250>',
    answer(1.2),
  ];
  expect(verdict(...lines)).toEqual({ acknowledged: 1, unsynced: 0, syncs: 1 });
  expect(verdict(...lines.slice(0, 3), answer(1.2)).unsynced).toBe(1);
});
