import type { z } from 'zod';
import { accessRefused } from '../access/access.ts';
import { attachmentAdded } from '../attachment/attachment.ts';
import { crossingMade } from '../case/crossing.ts';
import { caseOpened, personKnown, streamListed } from '../case/opened.ts';
import { periodRecorded } from '../critical-period/period.ts';
import { messageSeen, seeingAgreed } from '../conversation/seeing-facts.ts';
import { checkInAgreed, checkInClosed, checkInMade } from '../check-in/check-in.ts';
import { cadenceSet, contactHours, contactMade } from '../contact/contact.ts';
import { choiceRecorded } from '../choice/choice.ts';
import { consentAnswered, consentRecorded, consentWithdrawn } from '../consent/consent.ts';
import { consulateContacted } from '../consulate/contact.ts';
import { dangerAssessed, levelAgreed, levelSet } from '../danger/danger.ts';
import { debtNoted, debtRecorded } from '../debt/debt.ts';
import { endAgreed, endAsked, endConfirmed, endOrdered, endStopped } from '../ending/ending.ts';
import { exclusionLifted, exclusionSet } from '../exclusion/exclusion.ts';
import { checkRecorded, gateOverridden } from '../gate/gate.ts';
import { identityRecorded } from '../identity/identity.ts';
import { intakeCoded } from '../intake/intake.ts';
import {
  deviceAdded,
  deviceRevoked,
  disputeResolved,
  epochOpened,
  holdLifted,
  holdPlaced,
  memberAdded,
  memberRemoved,
  prekeyPublished,
  quarantineAdmitted,
  streamFounded,
} from '../member/member.ts';
import { deviceDisowned, devicePresented } from '../own-device/own-device.ts';
import { messageRemoved, messageSaid, translationSaid } from '../message/message.ts';
import { milestoneSet } from '../milestone/milestone.ts';
import { entitiesMerged, entitiesUnmerged, entityDescribed, hubDeclared } from '../network/entity.ts';
import { tieRetracted, tieStated } from '../network/tie.ts';
import { obstacleRecorded } from '../milestone/obstacle.ts';
import { noteWritten } from '../note/note.ts';
import { recordExported } from '../official-record/exported.ts';
import {
  deskStated,
  organisationPresented,
  organisationVouched,
  suspensionJoined,
  suspensionLifted,
  suspensionProposed,
} from '../organisation/organisation.ts';
import { subjectDescribed } from '../protected-subject/subject.ts';
import { measureNoted, measurePlanned } from '../protection/measure.ts';
import { recoveryObjected, recoveryRequested, recoverySet } from '../recovery/recovery.ts';
import { partyDescribed } from '../party/party.ts';
import { requestMade, requestNoted } from '../request/request.ts';
import { dutyPresented, responseListed } from '../desk/duty.ts';
import { deskKnown, letterAnswered, letterReceived } from '../desk/letter.ts';
import { organisationAnswered, organisationAsked } from '../response/organisation-asks.ts';
import { intakeClosed, intakeOpened, reportReceived, reportSettled } from '../desk/intake.ts';
import { accessAsked, discoveriesJoined, discoveryReported } from '../discovery/discovery.ts';
import {
  answerAsked,
  answerGiven,
  handoverReceived,
  knownStated,
  responseClosed,
  responseLogged,
  stepRecorded,
} from '../response/response.ts';
import { rotaChanged, rotaSet } from '../rota/rota.ts';
import { taskSet } from '../task/task.ts';
import { exposureStated } from '../taken/taken.ts';
import { contactAgreed, whereaboutsRecorded } from '../whereabouts/whereabouts.ts';

/**
 * The fact union. A kind's version rises when its meaning changes; a device keeps and passes on a kind or a version
 * that it does not know, and says that a newer version of the program is needed to read it.
 *
 * `lane` control: the fold of authority reads it. content: the case fold reads it, once authority admits its segment.
 */
export const kinds = {
  'stream.founded': { v: 1, lane: 'control', body: streamFounded },
  'member.added': { v: 1, lane: 'control', body: memberAdded },
  'member.removed': { v: 1, lane: 'control', body: memberRemoved },
  'device.added': { v: 1, lane: 'control', body: deviceAdded },
  'device.revoked': { v: 1, lane: 'control', body: deviceRevoked },
  'epoch.opened': { v: 1, lane: 'control', body: epochOpened },
  'prekey.published': { v: 1, lane: 'control', body: prekeyPublished },
  'quarantine.admitted': { v: 1, lane: 'control', body: quarantineAdmitted },
  'dispute.resolved': { v: 1, lane: 'control', body: disputeResolved },
  'hold.placed': { v: 1, lane: 'control', body: holdPlaced },
  'hold.lifted': { v: 1, lane: 'control', body: holdLifted },
  'end.asked': { v: 1, lane: 'control', body: endAsked },
  'end.ordered': { v: 1, lane: 'control', body: endOrdered },
  'end.agreed': { v: 1, lane: 'control', body: endAgreed },
  'end.stopped': { v: 1, lane: 'control', body: endStopped },
  'end.confirmed': { v: 1, lane: 'control', body: endConfirmed },
  'record.exported': { v: 1, lane: 'control', body: recordExported },
  'recovery.set': { v: 1, lane: 'control', body: recoverySet },
  'recovery.requested': { v: 1, lane: 'control', body: recoveryRequested },
  'recovery.objected': { v: 1, lane: 'control', body: recoveryObjected },
  'case.opened': { v: 1, lane: 'content', body: caseOpened },
  'stream.listed': { v: 1, lane: 'content', body: streamListed },
  'person.known': { v: 1, lane: 'content', body: personKnown },
  'party.described': { v: 1, lane: 'content', body: partyDescribed },
  'identity.recorded': { v: 1, lane: 'content', body: identityRecorded },
  'whereabouts.recorded': { v: 1, lane: 'content', body: whereaboutsRecorded },
  'contact.agreed': { v: 1, lane: 'content', body: contactAgreed },
  'milestone.set': { v: 1, lane: 'content', body: milestoneSet },
  'obstacle.recorded': { v: 1, lane: 'content', body: obstacleRecorded },
  'intake.coded': { v: 1, lane: 'content', body: intakeCoded },
  'task.set': { v: 1, lane: 'content', body: taskSet },
  'subject.described': { v: 1, lane: 'content', body: subjectDescribed },
  'danger.assessed': { v: 1, lane: 'content', body: dangerAssessed },
  'level.set': { v: 1, lane: 'content', body: levelSet },
  'level.agreed': { v: 1, lane: 'content', body: levelAgreed },
  'period.recorded': { v: 1, lane: 'content', body: periodRecorded },
  'measure.planned': { v: 1, lane: 'content', body: measurePlanned },
  'measure.noted': { v: 1, lane: 'content', body: measureNoted },
  'entity.described': { v: 1, lane: 'content', body: entityDescribed },
  'hub.declared': { v: 1, lane: 'content', body: hubDeclared },
  'tie.stated': { v: 1, lane: 'content', body: tieStated },
  'tie.retracted': { v: 1, lane: 'content', body: tieRetracted },
  'entities.merged': { v: 1, lane: 'content', body: entitiesMerged },
  'entities.unmerged': { v: 1, lane: 'content', body: entitiesUnmerged },
  'debt.recorded': { v: 1, lane: 'content', body: debtRecorded },
  'debt.noted': { v: 1, lane: 'content', body: debtNoted },
  'request.made': { v: 1, lane: 'content', body: requestMade },
  'request.noted': { v: 1, lane: 'content', body: requestNoted },
  'choice.recorded': { v: 1, lane: 'content', body: choiceRecorded },
  'check.recorded': { v: 1, lane: 'content', body: checkRecorded },
  'gate.overridden': { v: 1, lane: 'content', body: gateOverridden },
  'consulate.contacted': { v: 1, lane: 'content', body: consulateContacted },
  'note.written': { v: 1, lane: 'content', body: noteWritten },
  'message.said': { v: 1, lane: 'content', body: messageSaid },
  'message.removed': { v: 1, lane: 'content', body: messageRemoved },
  'translation.said': { v: 1, lane: 'content', body: translationSaid },
  'seeing.agreed': { v: 1, lane: 'content', body: seeingAgreed },
  'message.seen': { v: 1, lane: 'content', body: messageSeen },
  'attachment.added': { v: 1, lane: 'content', body: attachmentAdded },
  'crossing.made': { v: 1, lane: 'content', body: crossingMade },
  'consent.recorded': { v: 1, lane: 'content', body: consentRecorded },
  'consent.answered': { v: 1, lane: 'content', body: consentAnswered },
  'consent.withdrawn': { v: 1, lane: 'content', body: consentWithdrawn },
  'exclusion.set': { v: 1, lane: 'content', body: exclusionSet },
  'exclusion.lifted': { v: 1, lane: 'content', body: exclusionLifted },
  'access.refused': { v: 1, lane: 'content', body: accessRefused },
  'exposure.stated': { v: 1, lane: 'content', body: exposureStated },
  'device.presented': { v: 1, lane: 'content', body: devicePresented },
  'device.disowned': { v: 1, lane: 'content', body: deviceDisowned },
  'organisation.presented': { v: 1, lane: 'content', body: organisationPresented },
  'organisation.vouched': { v: 1, lane: 'content', body: organisationVouched },
  'suspension.proposed': { v: 1, lane: 'content', body: suspensionProposed },
  'suspension.joined': { v: 1, lane: 'content', body: suspensionJoined },
  'suspension.lifted': { v: 1, lane: 'content', body: suspensionLifted },
  'discovery.reported': { v: 1, lane: 'content', body: discoveryReported },
  'discoveries.joined': { v: 1, lane: 'content', body: discoveriesJoined },
  'access.asked': { v: 1, lane: 'content', body: accessAsked },
  'rota.set': { v: 1, lane: 'content', body: rotaSet },
  'rota.changed': { v: 1, lane: 'content', body: rotaChanged },
  'duty.presented': { v: 1, lane: 'content', body: dutyPresented },
  'response.listed': { v: 1, lane: 'content', body: responseListed },
  'answer.asked': { v: 1, lane: 'content', body: answerAsked },
  'answer.given': { v: 1, lane: 'content', body: answerGiven },
  'handover.received': { v: 1, lane: 'content', body: handoverReceived },
  'step.recorded': { v: 1, lane: 'content', body: stepRecorded },
  'known.stated': { v: 1, lane: 'content', body: knownStated },
  'response.logged': { v: 1, lane: 'content', body: responseLogged },
  'intake.opened': { v: 1, lane: 'content', body: intakeOpened },
  'intake.closed': { v: 1, lane: 'content', body: intakeClosed },
  'report.received': { v: 1, lane: 'content', body: reportReceived },
  'report.settled': { v: 1, lane: 'content', body: reportSettled },
  'contact.hours': { v: 1, lane: 'content', body: contactHours },
  'contact.made': { v: 1, lane: 'content', body: contactMade },
  'cadence.set': { v: 1, lane: 'content', body: cadenceSet },
  'check-in.agreed': { v: 1, lane: 'content', body: checkInAgreed },
  'check-in.made': { v: 1, lane: 'content', body: checkInMade },
  'check-in.closed': { v: 1, lane: 'content', body: checkInClosed },
  'response.closed': { v: 1, lane: 'content', body: responseClosed },
  'desk.stated': { v: 1, lane: 'content', body: deskStated },
  'desk.known': { v: 1, lane: 'content', body: deskKnown },
  'letter.received': { v: 1, lane: 'content', body: letterReceived },
  'letter.answered': { v: 1, lane: 'content', body: letterAnswered },
  'organisation.asked': { v: 1, lane: 'content', body: organisationAsked },
  'organisation.answered': { v: 1, lane: 'content', body: organisationAnswered },
} as const;

export type Kinds = typeof kinds;
export type FactKind = keyof Kinds;
export type Body<K extends FactKind> = z.infer<Kinds[K]['body']>;
export type ControlKind = { [K in FactKind]: Kinds[K]['lane'] extends 'control' ? K : never }[FactKind];
export type ContentKind = Exclude<FactKind, ControlKind>;
