import { describe, expect, it } from 'vitest';
import { postgresUrl } from '../../tools/found.ts';
import { leapAbout } from '../clock-leaps.ts';
import { controlMain, ringAcrossKills } from '../clocks.ts';
import { fingerprint } from '../fingerprint.ts';
import { randomFrom } from '../random.ts';
import { scratchPostgres } from '../scratch-postgres.ts';

const postgres = await postgresUrl();
async function onScratch<T>(work: (url: string) => Promise<T>): Promise<T> {
  const scratch = await scratchPostgres(postgres!);
  try {
    return await work(scratch.url);
  } finally {
    await scratch.drop();
  }
}

describe('rings that fall due while the relays that ring them are killed', () => {
  const asked = { rings: 300, kills: 2, seconds: 6 };

  it('are recorded once each and heard by every device, on SQLite', async () => {
    const run = await ringAcrossKills({ ...asked, databaseUrl: null, random: randomFrom(5) });
    expect(run).toMatchObject({
      processes: 1,
      rings: 300,
      lost: 0,
      recordedTwice: 0,
      early: 0,
      problems: [],
    });
  });

  it.skipIf(!postgres)(
    'are recorded once each and heard by every device, by two processes on PostgreSQL',
    async () => {
      const run = await onScratch((databaseUrl) =>
        ringAcrossKills({ ...asked, databaseUrl, random: randomFrom(6) }),
      );
      expect(run).toMatchObject({
        processes: 2,
        rings: 300,
        lost: 0,
        recordedTwice: 0,
        early: 0,
        problems: [],
      });
    },
  );

  it.skipIf(!postgres)('are seen to be recorded twice where a relay rings before it records', async () => {
    const run = await onScratch((databaseUrl) =>
      ringAcrossKills({
        rings: 100,
        kills: 0,
        seconds: 3,
        databaseUrl,
        random: randomFrom(7),
        main: controlMain,
      }),
    );
    expect(run.recordedTwice).toBeGreaterThan(0);
  });
});

describe('a relay whose clock is set about', () => {
  it('rings nothing for a leap of a year, and loses nothing by leaps and falls', async () => {
    const run = await leapAbout(null, 10);
    expect(run).toEqual({ engine: 'sqlite', rangByLeap: 0, lostByLeaps: 0, held: 1 });
  });
});

describe('the rings that a desk puts', () => {
  it('tell nobody whether somebody was found; a desk that asks for its deadlines is found out', () => {
    const told = fingerprint(300, randomFrom(11));
    expect(told.advantage).toBeLessThanOrEqual(told.byChance);
    expect(told.controlAdvantage).toBeGreaterThan(0.9);
  });
});
