import type { CaseView, DeviceView } from '@cobijo/client';
import { consentsToReview } from '../consent/parts-of.ts';
import { maySteward } from '../../parts/rights.ts';

/** How many things of this case wait for a person who may settle them, and this is such a person. */
export function awaitingSteward(open: CaseView, view: DeviceView): number {
  const parts = open.streams
    .filter(maySteward)
    .reduce(
      (sum, stream) => sum + stream.quarantine.length + stream.disputes.length + (needsTurn(stream) ? 1 : 0),
      0,
    );
  const back = view.recovery.requests.filter(({ mayLetIn }) => mayLetIn).length;
  return parts + consentsToReview(open).length + back;
}

/** New keys are due: somebody's term is over, or what happened at once must be joined. */
export const needsTurn = (stream: CaseView['streams'][number]): boolean =>
  stream.waitingFor === 'merge' ||
  stream.waitingFor === 'rotation' ||
  stream.nobodyTurns ||
  stream.leaving.length > 0 ||
  stream.members.some((member) => member.ending);
