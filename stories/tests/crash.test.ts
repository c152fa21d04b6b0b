import { describe, expect, it } from 'vitest';
import { postgresUrl } from '../../tools/found.ts';
import { crash } from '../crash.ts';
import { randomFrom } from '../random.ts';
import { scratchPostgres } from '../scratch-postgres.ts';

const postgres = await postgresUrl();

describe('a relay and two devices that are killed without warning', () => {
  it('lose nothing and keep nothing twice, on SQLite', async () => {
    const env = { ...process.env };
    delete env['DATABASE_URL'];
    const run = await crash({ engine: 'sqlite', kills: 5, random: randomFrom(5), env });
    expect(run.problems).toEqual([]);
    expect(run.facts).toBeGreaterThan(5);
  });

  it.skipIf(!postgres)('lose nothing and keep nothing twice, on PostgreSQL', async () => {
    const scratch = await scratchPostgres(postgres!);
    try {
      const env = { ...process.env, DATABASE_URL: scratch.url };
      const run = await crash({ engine: 'postgres', kills: 5, random: randomFrom(6), env });
      expect(run.problems).toEqual([]);
      expect(run.facts).toBeGreaterThan(5);
    } finally {
      await scratch.drop();
    }
  });
});
