import { describe, expect, it } from 'vitest';
import { attacks, playAll, someAttacks } from '../hostile/play.ts';

describe('a hostile relay, with a member and a thief on its side', () => {
  it('gets nothing, and each attempt is answered by its own code', async () => {
    const { played, honestRead } = await playAll(someAttacks);
    expect(played.filter((one) => one.success || !one.detected)).toEqual([]);
    expect(honestRead).toBe(true);
  });

  it('tries more than forty different things, each told in a sentence', () => {
    expect(new Set(attacks.map((attack) => attack.name)).size).toBe(attacks.length);
    expect(attacks.length).toBeGreaterThanOrEqual(40);
    for (const { does, detectedBy } of attacks) {
      expect(does.length).toBeGreaterThan(10);
      expect(detectedBy).toMatch(/^[a-z]+(-[a-z]+)*$/);
    }
  });
});
