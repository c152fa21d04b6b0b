import type { CaseView, ConsentView } from '@cobijo/client';

/** What a consent names, as this reader calls it; a part that is not hers to open has no name. */
export const partsOf = (consent: ConsentView, hidden: string): string =>
  [...new Set(consent.parts.map(({ label }) => label ?? hidden))].join(', ');

/** Consents that end soon, or ended in a time in which somebody must ask; the nearest first. */
export const endingConsents = (open: CaseView): readonly ConsentView[] =>
  open.consents
    .filter((one) => one.warning !== null || one.askBecause !== null)
    .sort((a, b) => a.daysLeft - b.daysLeft);

/** Consents that a person must look at again. */
export const consentsToReview = (open: CaseView): readonly ConsentView[] =>
  open.consents.filter((one) => one.opens && one.review.length > 0);

/** What waits for her own word. */
export const consentsToAnswer = (open: CaseView): readonly ConsentView[] =>
  open.consents.filter((one) => one.mayAnswer);
