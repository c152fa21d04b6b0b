import { describe, expect, it } from 'vitest';
import { pictures } from '../../src/vocabulary/pictures.ts';

describe('the pictures that two people compare', () => {
  it('are sixty-four, no two alike, each with one name in each language', () => {
    expect(pictures).toHaveLength(64);
    for (const of of ['picture', 'en', 'es'] as const)
      expect(new Set(pictures.map((one) => one[of])).size).toBe(64);
  });

  it('stand in the order that everyone has, which is part of the format', () => {
    expect(pictures.map(({ picture }) => picture).join('')).toBe(
      '🐶🐱🦁🐎🦄🐷🐘🐰🐼🐓🐧🐢🐟🐙🦋🌷🌳🌵🍄🌎🌙☁️🔥🍌🍎🍓🌽🍕🎂❤️😀🤖🎩👓🔧🎅👍☂️⌛⏰🎁💡📕✏️📎✂️🔒🔑🔨☎️🏁🚂🚲✈️🚀🏆⚽🎸🎺🔔⚓🎧📁📌',
    );
  });
});
