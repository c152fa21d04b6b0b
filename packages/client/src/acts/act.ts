import { answerOrganisation, askOrganisation, stateDesk } from './organisation-ask.ts';
import { type ClientResult, ok, refused } from '../device-api.ts';
import type { Done, Intent } from '../intent.ts';
import type { Transfers } from '../transfer/transfers.ts';
import { type Acting, inStream, keep, statement } from './acting.ts';
import { attach } from './attach.ts';
import { checkIn, setCheckInWords } from './check-in.ts';
import { answerConsent, recordConsent, withdrawConsent } from './consent.ts';
import { cross } from './cross.ts';
import { agreeEnd, askEnd, liftHold, orderEnd, placeHold, stopEnd } from './ending.ts';
import { excludeExposed } from './exclude-exposed.ts';
import { exclude, liftExclusion } from './exclusion.ts';
import { tellExport } from './export.ts';
import { foundCase, foundStream } from './found.ts';
import { handOn } from './hand-on.ts';
import { endMeeting, invite, join, linkDevice, meetLost } from './meet.ts';
import { grant, remove } from './membership.ts';
import { letDeviceIn, removeDevice } from './own-device.ts';
import { chooseTrustees, confirmSheet, endRecovery, makeSheet } from './recovery.ts';
import { proveReturn, returnAnew } from './lost.ts';
import { letRecoveredIn, objectRecovery, requestRecovery } from './return.ts';
import { endSession, openSession } from './session.ts';
import { closeGrants, refusedInDirectory } from './directory-closing.ts';
import { refusedOnDesk } from './desk-door.ts';
import { letBackIn, liftSuspension, suspendOrganisation, vouchFor } from './organisation.ts';
import { foundDirectory, presentOrganisation } from './presentation.ts';
import { state } from './state.ts';
import { endNudge, setNudge } from '../nudges.ts';
import { agreeSeeing, editMessage, say, see, takeBack, translate } from './talk.ts';
import {
  answerAsk,
  askNext,
  closeResponse,
  foundDesk,
  partReports,
  presentDuty,
  reportDiscovery,
} from './response.ts';
import {
  closeIntake,
  joinReport,
  joinResponses,
  openIntake,
  setReportAside,
  takeReportUp,
} from './intake.ts';
import { addTokens } from './tokens.ts';
import { closeTaken, reportTaken } from './taken.ts';
import { endVisit } from './visit.ts';

/** intent -> decide -> facts: what each thing that a person asks becomes, or the code with which it is refused. */
export async function act(
  acting: Acting & { readonly files: Transfers },
  intent: Intent,
): Promise<ClientResult<Done>> {
  const kept = refusedInDirectory(acting, intent) ?? refusedOnDesk(acting, intent);
  if (kept) return refused(kept, 'stream');
  switch (intent.do) {
    case 'found-case':
      return foundCase(acting, intent.name);
    case 'found-stream':
      return foundStream(acting, intent);
    case 'grant':
      return grant(acting, intent);
    case 'remove':
      return remove(acting, intent);
    case 'turn':
      return inStream(acting, intent.stream, async (replica) => {
        replica.turnAsked = true;
        return ok({ stream: replica.stream, facts: [], made: null });
      });
    case 'state':
      return state(acting, intent);
    case 'hand-on':
      return handOn(acting, intent);
    case 'say':
      return say(acting, intent);
    case 'edit-message':
      return editMessage(acting, intent);
    case 'take-back':
      return takeBack(acting, intent);
    case 'agree-seeing':
      return agreeSeeing(acting, intent);
    case 'see':
      return see(acting, intent);
    case 'translate':
      return translate(acting, intent);
    case 'attach':
      return attach(acting, intent);
    case 'cross':
      return cross(acting, intent);
    case 'admit':
      return inStream(acting, intent.stream, (replica) =>
        keep(acting, replica, [
          statement(acting, 'quarantine.admitted', { segments: [...intent.segments], reason: intent.reason }),
        ]),
      );
    case 'resolve-dispute':
      return inStream(acting, intent.stream, (replica) =>
        keep(acting, replica, [
          statement(acting, 'dispute.resolved', { uphold: [...intent.uphold], refuse: [...intent.refuse] }),
        ]),
      );
    case 'place-hold':
      return placeHold(acting, intent);
    case 'add-tokens':
      return addTokens(acting, intent);
    case 'found-desk':
      return foundDesk(acting, intent);
    case 'present-duty':
      return presentDuty(acting, intent);
    case 'report-discovery':
      return reportDiscovery(acting, intent);
    case 'ask-next':
      return askNext(acting, intent);
    case 'answer-ask':
      return answerAsk(acting, intent);
    case 'state-desk':
      return stateDesk(acting, intent);
    case 'ask-organisation':
      return askOrganisation(acting, intent);
    case 'answer-organisation':
      return answerOrganisation(acting, intent);
    case 'part-reports':
      return partReports(acting, intent);
    case 'close-response':
      return closeResponse(acting, intent);
    case 'open-intake':
      return openIntake(acting, intent);
    case 'close-intake':
      return closeIntake(acting, intent);
    case 'take-report-up':
      return takeReportUp(acting, intent);
    case 'join-report':
      return joinReport(acting, intent);
    case 'join-responses':
      return joinResponses(acting, intent);
    case 'set-report-aside':
      return setReportAside(acting, intent);
    case 'set-check-in-words':
      return setCheckInWords(acting, intent);
    case 'check-in':
      return checkIn(acting, intent);
    case 'set-nudge':
      return setNudge(acting, intent);
    case 'end-nudge':
      return endNudge(acting);
    case 'ask-end':
      return askEnd(acting, intent);
    case 'order-end':
      return orderEnd(acting, intent);
    case 'agree-end':
      return agreeEnd(acting, intent);
    case 'stop-end':
      return stopEnd(acting, intent);
    case 'invite':
      return invite(acting, intent);
    case 'join':
      return join(acting, intent);
    case 'end-meeting':
      return endMeeting(acting, intent);
    case 'open-session':
      return openSession(acting, intent);
    case 'end-session':
      return endSession(acting, intent);
    case 'end-visit':
      return endVisit(acting, intent);
    case 'link-device':
      return linkDevice(acting, intent);
    case 'remove-device':
      return removeDevice(acting, intent);
    case 'let-device-in':
      return letDeviceIn(acting, intent);
    case 'make-sheet':
      return makeSheet(acting, intent);
    case 'confirm-sheet':
      return confirmSheet(acting, intent);
    case 'choose-trustees':
      return chooseTrustees(acting, intent);
    case 'end-recovery':
      return endRecovery(acting);
    case 'meet-lost':
      return meetLost(acting, intent);
    case 'prove-return':
      return proveReturn(acting, intent);
    case 'return-anew':
      return returnAnew(acting);
    case 'request-recovery':
      return requestRecovery(acting, intent);
    case 'object-recovery':
      return objectRecovery(acting, intent);
    case 'let-recovered-in':
      return letRecoveredIn(acting, intent);
    case 'record-consent':
      return recordConsent(acting, intent);
    case 'answer-consent':
      return answerConsent(acting, intent);
    case 'withdraw-consent':
      return withdrawConsent(acting, intent);
    case 'exclude':
      return exclude(acting, intent);
    case 'exclude-exposed':
      return excludeExposed(acting, intent);
    case 'lift-exclusion':
      return liftExclusion(acting, intent);
    case 'taken':
      return reportTaken(acting, intent);
    case 'close-taken':
      return closeTaken(acting, intent);
    case 'found-directory':
      return foundDirectory(acting, intent);
    case 'present-organisation':
      return presentOrganisation(acting, intent);
    case 'vouch':
      return vouchFor(acting, intent);
    case 'suspend-organisation':
      return suspendOrganisation(acting, intent);
    case 'lift-suspension':
      return liftSuspension(acting, intent);
    case 'let-back-in':
      return letBackIn(acting, intent);
    case 'close-grants':
      return closeGrants(acting, intent);
    case 'tell-export': {
      const { do: _, ...said } = intent;
      return tellExport(acting, said);
    }
    case 'lift-hold':
      return liftHold(acting, intent);
  }
}
