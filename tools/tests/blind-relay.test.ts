import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fieldsOf, jsonOf } from '../gate/outside.ts';
import { mayImport, outsideAllowed, type Room, rooms } from '../import-table.mjs';

const home = resolve(import.meta.dirname, '../..');
const own = '@cobijo/';

function dependenciesOf(room: Room): readonly string[] {
  const manifest = jsonOf(
    readFileSync(join(home, rooms[room], 'package.json'), 'utf8'),
    `the manifest of ${room}`,
  );
  return ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'].flatMap((kind) =>
    Object.keys(fieldsOf(manifest[kind] ?? {}, kind)),
  );
}

/** Every room that a room's package.json brings in, through any number of others. */
function bringsIn(room: Room): ReadonlySet<string> {
  const found = new Set<string>();
  const open: Room[] = [room];
  for (const next of open) {
    for (const name of dependenciesOf(next).filter((each) => each.startsWith(own))) {
      const other = (Object.keys(rooms) as Room[]).find((each) => each === name.slice(own.length));
      if (other === undefined) throw new Error(`${name} is no room`);
      if (!found.has(other)) open.push(other);
      found.add(other);
    }
  }
  return found;
}

describe('a relay is blind by what it is made of', () => {
  test('its package.json brings in wire, and neither domain nor seal nor client', () => {
    expect([...bringsIn('relay')]).toEqual(['wire']);
  });

  test.each((Object.keys(rooms) as Room[]).filter((room) => room !== 'bench'))(
    'the package.json of %s names no room that the table refuses it',
    (room) => {
      const named = dependenciesOf(room).filter((name) => name.startsWith(own));
      for (const name of named) expect(mayImport[room].map((other) => own + other)).toContain(name);
    },
  );

  test.each(Object.keys(outsideAllowed) as (keyof typeof outsideAllowed)[])(
    'what %s ships with from outside is what the table allows',
    (room) => {
      const manifest = jsonOf(readFileSync(join(home, rooms[room], 'package.json'), 'utf8'), room);
      const named = Object.keys(fieldsOf(manifest['dependencies'] ?? {}, 'dependencies'));
      const outside = named.filter((name) => !name.startsWith(own));
      for (const name of outside) expect(outsideAllowed[room]).toContain(name);
    },
  );
});
