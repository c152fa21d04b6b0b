import type { CaseView } from '@cobijo/client';

/** By what name a party is known: as she is described, or as the plan for her safety calls her. */
export const calledIn = ({ parties, safety }: CaseView, party: string): string | null =>
  parties.find((one) => one.party === party && one.live.length > 0)?.live[0]?.value.calledAs ??
  safety.subjects.find((one) => one.party === party)?.name ??
  null;
