import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../src/store/memory.ts';
import { acceptance } from './acceptance.ts';

describe('a memory store', () => {
  it.each(acceptance({ forgets: true }))('$name', async ({ run }) =>
    expect(await run(async () => memoryStore())).toBeUndefined(),
  );
});
