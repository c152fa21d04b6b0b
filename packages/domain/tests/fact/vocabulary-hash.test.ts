import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { kinds } from '../../src/fact/kinds.ts';
import { vocabularyHash } from '../../src/fact/vocabulary-hash.ts';

test('no kind changes its shape without somebody writing down the new hash', () => {
  const schemas = Object.entries(kinds)
    .map(([kind, { v, lane, body }]) => ({ kind, v, lane, body: z.toJSONSchema(body, { io: 'input' }) }))
    .sort((a, b) => (a.kind < b.kind ? -1 : 1));
  const hash = createHash('sha256').update(JSON.stringify(schemas)).digest('base64url');
  expect(hash).toBe(vocabularyHash);
});
