import type { Instant } from '@cobijo/domain';
import { type RequestsPicture, requestsPicture } from '@cobijo/domain/request/requests';
import { type RequestSentence, requestSentence } from '@cobijo/domain/request/words';
import { type Folded, saidOfAll, standingOf } from './said-in.ts';

/** Requests to authorities of a case, as far as this device can read; see domain/request. */
export interface RequestsView extends RequestsPicture {
  readonly sentence: RequestSentence;
  /** The facts of each request that stand, for whoever says it anew. */
  readonly standing: Readonly<Record<string, readonly string[]>>;
}

export function viewRequests(replicas: readonly Folded[], now: Instant): RequestsView {
  const picture = requestsPicture(
    {
      requests: saidOfAll(replicas, 'request'),
      notes: saidOfAll<'request.noted'>(replicas, 'request-record').flatMap(({ live }) => live),
    },
    now,
  );
  return {
    ...picture,
    sentence: requestSentence(picture),
    standing: standingOf(replicas, 'request'),
  };
}
