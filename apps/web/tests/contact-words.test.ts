import {
  againstWords,
  agreedWords,
  channelWords,
  dangerHeardWords,
  fromThemWords,
  proposalWords,
  reachedWords,
} from '@cobijo/domain/contact/words';
import { expect, it } from 'vitest';
import { en } from '../src/words/en.ts';
import { es } from '../src/words/es.ts';

it('a page calls what was agreed of a contact by the words of the command line, in both languages', () => {
  const tables = {
    channel: channelWords,
    'reach.agreed': agreedWords,
    'reach.answer': reachedWords,
    'reach.is': againstWords,
    'reach.proposal': proposalWords,
    'reach.danger': { heard: dangerHeardWords },
    reach: { fromThem: fromThemWords },
  };
  let held = 0;
  for (const [prefix, table] of Object.entries(tables))
    for (const [code, words] of Object.entries(table)) {
      const key = `${prefix}.${code}` as keyof typeof en;
      expect([key, en[key], es[key]]).toEqual([key, words.en, words.es]);
      held++;
    }
  expect(held).toBeGreaterThan(20);
});
