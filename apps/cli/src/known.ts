import type { Bilingual, Instant } from '@cobijo/domain';
import { sayOn } from '@cobijo/domain/vocabulary/date-words';
import type { Sourced } from '@cobijo/domain/vocabulary/source';
import { checkedWords, sureWords } from '@cobijo/domain/vocabulary/source-words';

/** Where a row is from and how sure it is today, in plain words; `--json` keeps the marks. */
export const known = (row: Sourced): Bilingual => checkedWords(row, Date.now() as Instant, sayOn);

/** The same without its source. */
export const sure = (row: Pick<Sourced, 'confidence' | 'asOf'>): Bilingual =>
  sureWords(row, Date.now() as Instant, sayOn);
