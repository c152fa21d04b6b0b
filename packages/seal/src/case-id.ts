import { type Sodium, concat } from '@cobijo/wire';
import { labels } from './suite.ts';

/** A case id for one person, from a secret of the case: no two people hold the same one, so ids join nothing. */
export const caseIdOf = (sodium: Sodium, caseSecret: Uint8Array, person: Uint8Array): Uint8Array =>
  sodium.crypto_generichash(16, concat(labels.caseId, person), caseSecret);
