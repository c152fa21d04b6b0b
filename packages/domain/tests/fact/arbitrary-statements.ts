import fc from 'fast-check';
import { accessAsks } from '../../src/access/access.ts';
import {
  choiceAnswers,
  choiceMatters,
  teachBackAnswers,
  teachBackQuestions,
} from '../../src/choice/codes.ts';
import { checkInSigns, raisedEndings } from '../../src/check-in/codes.ts';
import { channelStates, dangerWordAnswers, reachedAnswers } from '../../src/contact/codes.ts';
import { stepCodes } from '../../src/clock/steps.ts';
import { capabilities } from '../../src/desk/capabilities.ts';
import { accessOutcomes, mustNots, presentOnes, reporters, urgencies } from '../../src/discovery/codes.ts';
import { officeLevels } from '../../src/exclusion/levels.ts';
import { reportEnds } from '../../src/desk/intake.ts';
import { closings, questions, refusalReasons, sides } from '../../src/response/codes.ts';
import { consentDecisions, consentParts } from '../../src/consent/consent.ts';
import { consulateRungs } from '../../src/consulate/rungs.ts';
import { closedCodes } from '../../src/exclusion/closed-codes.ts';
import { answerCodes, reliabilities, subjectGroups } from '../../src/danger/codes.ts';
import { dangerLevels } from '../../src/danger/levels.ts';
import { governingLaws, instruments, startActs } from '../../src/debt/codes.ts';
import type { Statement, StatementOf } from '../../src/fact/fact.ts';
import type { Body, ContentKind } from '../../src/fact/kinds.ts';
import { permissions, requestKinds } from '../../src/request/codes.ts';
import { checkCodes, checkFindings, gateCodes, gateSteps } from '../../src/gate/codes.ts';
import { identityAttributes } from '../../src/identity/identity.ts';
import { milestoneStatuses } from '../../src/milestone/milestone.ts';
import { entityKinds, entityRoles } from '../../src/network/entity-kinds.ts';
import { tieKinds } from '../../src/network/tie-kinds.ts';
import { obstacleEffects } from '../../src/milestone/obstacles.ts';
import { countries } from '../../src/organisation/countries.ts';
import { organisationLevels } from '../../src/organisation/levels.ts';
import { suspensionReasons } from '../../src/organisation/reasons.ts';
import { partyStandings } from '../../src/party/party.ts';
import { takenReasons } from '../../src/taken/reasons.ts';
import { exposureReaches } from '../../src/taken/taken.ts';
import { compartments } from '../../src/vocabulary/compartment.ts';
import {
  type EntityId,
  type FactId,
  deviceId,
  entityId,
  factId,
  personId,
  streamId,
} from '../../src/vocabulary/ids.ts';
import { type Zone, instant, partialDate } from '../../src/vocabulary/time.ts';
import { channels } from '../../src/whereabouts/channels.ts';
import { knownAnswers } from '../../src/whereabouts/whereabouts.ts';

/** Random statements about a case, every content kind among them. */

const text = (max: number) =>
  fc.string({ unit: 'grapheme', maxLength: max }).map((value) => value.slice(0, max).toWellFormed());
const some = (max: number) => text(max).filter((value) => value.length > 0);
/** Bytes as base64url, in their one spelling: what is left over of the last sign is nothing. */
const secretOf = (bytes: number) =>
  fc.uint8Array({ minLength: bytes, maxLength: bytes }).map((all) => Buffer.from(all).toString('base64url'));
const base64url = (characters: number) =>
  fc.string({
    minLength: characters,
    maxLength: characters,
    unit: fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'),
  });
const anEntity = base64url(22).map((id) => entityId.parse(id));
const aDevice = base64url(22).map((id) => deviceId.parse(id));
const aPerson = base64url(22).map((id) => personId.parse(id));
const aFact = base64url(32).map((id) => factId.parse(id));
const aReachedDesk = () => fc.record({ link: base64url(1643), key: secretOf(32) });
const aDate = fc
  .record({
    on: fc.constantFrom('1998', '1998-04', '1998-04-23', '2014-10-09T09:30'),
    zone: fc.constantFrom('America/Mexico_City', 'America/New_York', 'UTC'),
  })
  .map((date) => partialDate.parse(date));
const aTime = fc.integer({ min: 0, max: 4_000_000_000_000 }).map((ms) => instant.parse(ms));
const aDay = fc
  .constantFrom('1998-04-23', '2026-11-26')
  .map((on) => ({ on, zone: 'America/Mexico_City' as Zone }));
const optional = <T>(key: string, value: fc.Arbitrary<T>) =>
  fc.option(value, { nil: undefined }).map((given) => (given === undefined ? {} : { [key]: given }));
const merged = (...parts: fc.Arbitrary<object>[]) =>
  fc.tuple(...parts).map((given) => given.reduce((all, part) => ({ ...all, ...part }), {}));

const aCalendarDay = fc.constantFrom('1998-04-23', '2026-11-26');
const anAnswer = fc.oneof(
  merged(
    fc.record({ answer: fc.constantFrom(...answerCodes) }),
    optional('act', fc.record({ on: aCalendarDay })),
  ),
  fc.record({ fear: fc.integer({ min: 0, max: 10 }) }),
  fc.record({ said: some(80) }),
);
const aSum = fc.record({ minor: fc.nat(), currency: fc.constantFrom('MXN', 'USD') });
const bodies = {
  'case.opened': fc.record({ case: anEntity, name: some(40) }),
  'stream.listed': merged(
    fc.record({ stream: base64url(22).map((id) => streamId.parse(id)), label: some(40) }),
    optional('compartment', fc.constantFrom(...compartments)),
    optional('sealed', fc.boolean()),
  ),
  'person.known': fc.record({
    person: aPerson,
    name: some(40),
    role: fc.constantFrom('advocate', 'prosecutor'),
  }),
  'party.described': merged(
    fc.record({ party: anEntity, standing: fc.constantFrom(...partyStandings), calledAs: some(40) }),
    optional('tie', text(40)),
    optional('member', aPerson),
  ),
  'identity.recorded': merged(
    fc.record({
      party: anEntity,
      attribute: fc.constantFrom(...identityAttributes),
      slot: fc.constantFrom('', 'a', 'b/c'),
      value: text(60),
    }),
    optional('date', aDate),
  ),
  'whereabouts.recorded': merged(
    fc.record({
      party: anEntity,
      address: text(60),
      place: text(60),
      knownToTraffickers: fc.constantFrom(...knownAnswers),
    }),
    optional('since', aDate),
  ),
  'contact.hours': merged(
    fc.record({
      party: anEntity,
      slot: fc.constantFrom('', 'a', 'b/c'),
      channel: fc.constantFrom(...channels),
      state: fc.constantFrom(...channelStates),
      zone: fc.constantFrom('America/Mexico_City', 'America/New_York'),
      times: fc.array(
        fc.record({
          weekday: fc.integer({ min: 1, max: 7 }),
          from: fc.constantFrom('00:00', '16:15'),
          to: fc.constantFrom('18:30', '24:00'),
        }),
        { maxLength: 4 },
      ),
      saidBy: some(30),
    }),
    optional('until', aCalendarDay),
  ),
  'contact.made': merged(
    fc.record({
      made: anEntity,
      party: anEntity,
      channel: fc.constantFrom(...channels),
      from: fc.constantFrom('us', 'them'),
      carriedBy: text(30),
      on: aTime,
      reached: fc.constantFrom(...reachedAnswers),
      dangerWord: fc.constantFrom(...dangerWordAnswers),
    }),
    optional('said', text(60)),
    optional('next', aTime),
    optional('against', fc.record({ what: fc.constantFrom('outside-hours', 'unknown'), why: some(30) })),
  ),
  'cadence.set': fc.record({
    party: anEntity,
    windowDays: fc.integer({ min: 1, max: 30 }),
    quietDays: fc.integer({ min: 1, max: 90 }),
  }),
  'check-in.agreed': fc.record({
    checkIn: anEntity,
    party: anEntity,
    everyHours: fc.integer({ min: 1, max: 168 }),
    graceHours: fc.integer({ min: 0, max: 24 }),
    from: aTime,
    stopped: fc.boolean(),
  }),
  'check-in.made': fc.record({
    made: anEntity,
    checkIn: anEntity,
    on: aTime,
    sign: fc.constantFrom(...checkInSigns),
  }),
  'check-in.closed': fc.record({
    closing: anEntity,
    checkIn: anEntity,
    of: fc.oneof(fc.record({ made: anEntity }), fc.record({ missed: aTime })),
    reason: fc.constantFrom(...raisedEndings),
    why: some(30),
  }),
  'contact.agreed': fc.record({
    party: anEntity,
    slot: fc.constantFrom('', 'a', 'b/c'),
    channel: fc.constantFrom(...channels),
    reach: text(40),
    hours: text(40),
  }),
  'milestone.set': merged(
    fc.record({
      milestone: anEntity,
      code: fc.constantFrom('US05', 'US13', 'MX07'),
      status: fc.constantFrom(...milestoneStatuses),
      about: fc.array(anEntity, { maxLength: 3 }),
    }),
    optional('date', aDate),
  ),
  'obstacle.recorded': merged(
    fc.record({
      obstacle: anEntity,
      milestone: anEntity,
      code: fc.constantFrom('OB05', 'OB11'),
      effect: fc.constantFrom(...obstacleEffects),
      since: aCalendarDay,
    }),
    optional('overcome', fc.record({ on: aCalendarDay, how: some(60) })),
  ),
  'intake.coded': fc.record({
    party: anEntity,
    exploitation: fc.constant(['ForcedLabour']),
    sexExploitation: fc.constant([]),
    control: fc.constant(['DebtBondage', 'TakesEarnings']),
    recruitment: fc.constant([]),
    status: fc.constantFrom('Possible', 'Actual', 'Not'),
    decidedBy: fc.constantFrom('NGO', 'Court'),
  }),
  'task.set': fc.record({ task: anEntity, what: some(60), done: fc.boolean() }),
  'subject.described': merged(
    fc.record({ subject: anEntity, group: fc.constantFrom(...subjectGroups), name: some(40) }),
    optional('party', anEntity),
    optional('askedToLeave', fc.record({ on: aCalendarDay })),
    optional(
      'response',
      base64url(22).map((id) => streamId.parse(id)),
    ),
  ),
  'danger.assessed': fc.record({
    assessment: anEntity,
    subject: anEntity,
    instrument: fc.constant('srda'),
    version: fc.constant(1),
    form: fc.constantFrom('full', 'first-screen'),
    assessedOn: aCalendarDay,
    answers: fc.dictionary(fc.constantFrom('A3', 'B1', 'C1'), anAnswer),
  }),
  'level.set': fc.record({
    level: anEntity,
    assessment: anEntity,
    danger: fc.constantFrom(...dangerLevels),
    scenarios: fc.array(some(60), { minLength: 1, maxLength: 3 }),
    rationale: some(100),
  }),
  'level.agreed': fc.record({ agreement: anEntity, level: anEntity, agrees: fc.boolean(), reason: some(60) }),
  'period.recorded': fc.record({
    record: anEntity,
    event: anEntity,
    recorded: aCalendarDay,
    said: fc.oneof(
      fc.record({
        what: fc.constantFrom('planned', 'happened'),
        trigger: fc.constantFrom('sentencing', 'release'),
        on: aCalendarDay,
        subjects: fc.array(anEntity, { minLength: 1, maxLength: 3 }),
      }),
      fc.record({ what: fc.constant('moved'), on: aCalendarDay }),
      fc.record({ what: fc.constant('closed'), subject: anEntity, reason: some(60) }),
    ),
  }),
  'measure.planned': merged(
    fc.record({ plan: anEntity, measure: fc.constantFrom('P01', 'P07'), subject: anEntity }),
    optional('due', aCalendarDay),
  ),
  'measure.noted': fc.record({
    record: anEntity,
    plan: anEntity,
    on: aCalendarDay,
    said: fc.oneof(
      fc.record({ what: fc.constant('verified'), by: some(40) }),
      fc.record({ what: fc.constant('refused'), reason: some(40) }),
      fc.record({ what: fc.constantFrom('stopped', 'ended') }),
    ),
  }),
  'entity.described': merged(
    fc.record({
      entity: anEntity,
      kind: fc.constantFrom(...entityKinds),
      name: some(40),
      roles: fc.subarray([...entityRoles]),
    }),
    optional('party', anEntity),
    optional('person', aPerson),
    optional('note', some(60)),
  ),
  'hub.declared': fc.record({ entity: anEntity, isHub: fc.boolean(), reason: some(60) }),
  'tie.stated': merged(
    fc.record({
      tie: anEntity,
      kind: fc.constantFrom(...tieKinds),
      from: anEntity,
      to: anEntity,
      evidence: some(60),
      source: merged(
        fc.record({ name: some(40), reliability: fc.constantFrom(...reliabilities) }),
        optional('on', aCalendarDay),
      ),
      confidence: fc.integer({ min: 1, max: 1000 }),
    }),
    optional('since', aCalendarDay),
    optional('denied', fc.constant(true)),
  ),
  'tie.retracted': fc.record({ tie: anEntity, reason: some(60) }),
  'entities.merged': fc.record({
    merge: anEntity,
    into: anEntity,
    same: fc.array(anEntity, { minLength: 1, maxLength: 3 }),
    reason: some(60),
  }),
  'entities.unmerged': fc.record({ merge: anEntity, reason: some(60) }),
  'debt.recorded': merged(
    fc.record({
      debt: anEntity,
      name: some(40),
      creditor: some(40),
      demandedOf: fc.constantFrom('survivor', 'family', 'both', 'unknown'),
      instrument: fc.constantFrom(...instruments),
      governing: fc.constantFrom(...governingLaws),
    }),
    optional('principal', aSum),
    optional('collateral', fc.array(fc.record({ asset: fc.constant('ejido'), what: some(40) }))),
  ),
  'debt.noted': merged(
    fc.record({
      record: anEntity,
      debt: anEntity,
      said: fc.oneof(
        fc.record({ what: fc.constant('began'), act: fc.constantFrom(...startActs) }),
        fc.record({ what: fc.constant('threatened'), how: some(60) }),
        fc.record({ what: fc.constant('paid'), sum: aSum, advised: fc.boolean() }),
        fc.record({ what: fc.constant('judgment'), final: fc.constantFrom('yes', 'no', 'unknown') }),
      ),
    }),
    optional('on', aDate),
  ),
  'request.made': merged(
    fc.record({
      request: anEntity,
      unit: fc.constantFrom('US-HSI', 'MX-FEVIMTRA'),
      kind: fc.constantFrom(...requestKinds),
      asks: some(60),
      permission: fc.constantFrom(...permissions),
    }),
    optional('agreedUntil', aCalendarDay),
  ),
  'request.noted': fc.record({
    record: anEntity,
    request: anEntity,
    on: aDate,
    said: fc.oneof(
      fc.record({ what: fc.constantFrom('sent', 'reminded'), channel: fc.constant('letter') }),
      fc.record({ what: fc.constant('answered'), answer: fc.constantFrom('granted', 'refused', 'partial') }),
      fc.record({ what: fc.constant('appealed'), to: some(40) }),
    ),
  }),
  'note.written': fc.record({
    note: anEntity,
    title: text(30),
    text: text(200),
    about: fc.array(anEntity, { maxLength: 2 }),
  }),
  'message.said': merged(
    fc.record({ message: anEntity, text: text(200) }),
    optional('replyTo', anEntity),
    optional('to', fc.array(aPerson, { maxLength: 3 })),
  ),
  'message.removed': fc.record({ message: anEntity }),
  'translation.said': merged(
    fc.record({
      translation: anEntity,
      message: anEntity,
      of: aFact,
      language: fc.constantFrom('es', 'en', 'nah', 'mfs'),
      text: some(200),
    }),
    optional('by', some(40)),
  ),
  'seeing.agreed': fc.record({ person: aPerson, agrees: fc.boolean() }),
  'message.seen': fc.record({
    seen: anEntity,
    reader: aPerson,
    messages: fc.array(anEntity, { minLength: 1, maxLength: 3 }),
  }),
  'attachment.added': fc
    .record({
      attachment: anEntity,
      at: base64url(22),
      key: base64url(43),
      chunks: fc.integer({ min: 1, max: 4096 }),
      bytes: fc.nat(),
      digest: base64url(43),
      name: text(30),
      mediaType: fc.constantFrom('image/jpeg', 'audio/webm'),
    })
    .chain((file) =>
      optional('seconds', fc.integer({ min: 0, max: 600 })).map((said) => ({ ...file, ...said })),
    ),
  'crossing.made': fc.record({
    crossing: anEntity,
    direction: fc.constantFrom('out', 'in'),
    other: fc.constantFrom(...compartments),
    what: text(30),
    reason: text(30),
  }),
  'consent.recorded': merged(
    fc.record({
      consent: anEntity,
      subject: merged(fc.record({ name: some(30) }), optional('person', aPerson)),
      recipient: merged(
        fc.record({ person: aPerson, name: some(30), role: fc.constantFrom('prosecutor', 'relative') }),
        optional('unit', some(30)),
      ),
      parts: fc.array(
        fc.record({
          stream: base64url(22).map((id) => streamId.parse(id)),
          part: fc.constantFrom(...consentParts),
          ref: anEntity,
        }),
        { minLength: 1, maxLength: 3 },
      ),
      writes: fc.boolean(),
      past: fc.constantFrom('with-past', 'from-now-on'),
      purpose: fc.constantFrom('protect', 'prosecute'),
      why: some(60),
      explained: merged(
        fc.record({
          document: fc.constant('who-may-see'),
          version: fc.integer({ min: 1, max: 9 }),
          language: fc.constantFrom('es', 'nah', 'mfs'),
          readAloud: fc.boolean(),
          limitsFirst: fc.boolean(),
        }),
        optional('interpreter', some(30)),
      ),
      decision: fc.constantFrom(...consentDecisions),
      decided: aDay,
      until: aDay,
      withdrawal: fc.constant(['her-device', 'her-advocate']),
      voice: fc.constantFrom(
        { by: 'herself' },
        { by: 'advocate' },
        { by: 'neither', because: 'not-reachable' },
      ),
    }),
    optional(
      'child',
      fc.record({
        guardian: merged(fc.record({ name: some(30), tie: some(30) }), optional('person', aPerson)),
        implicated: fc.constantFrom(...knownAnswers),
        assent: fc.constantFrom('yes', 'no', 'too-young'),
      }),
    ),
    optional('renews', anEntity),
  ),
  'consent.answered': fc.record({ answer: anEntity, consent: anEntity, says: fc.constantFrom('yes', 'no') }),
  'consent.withdrawn': merged(
    fc.record({
      withdrawal: anEntity,
      consent: anEntity,
      by: fc.constantFrom('herself', 'advocate', 'guardian'),
    }),
    optional('reason', text(60)),
  ),
  'exclusion.set': fc.record({
    exclusion: anEntity,
    who: fc.oneof(
      merged(fc.record({ kind: fc.constant('person'), name: some(30) }), optional('person', aPerson)),
      fc.record({ kind: fc.constantFrom('unit', 'organisation', 'place'), name: some(30) }),
    ),
    reason: anEntity,
  }),
  'exclusion.lifted': fc.record({ lifting: anEntity, consent: anEntity, person: aPerson }),
  'access.refused': fc.record({
    refusal: anEntity,
    who: merged(
      fc.record({ name: some(30), role: fc.constantFrom('prosecutor', 'consularOfficer') }),
      optional('unit', some(30)),
      optional('person', aPerson),
    ),
    parts: fc.array(
      base64url(22).map((id) => streamId.parse(id)),
      { maxLength: 3 },
    ),
    asked: fc.constantFrom(...accessAsks),
    because: fc.constantFrom(...closedCodes),
  }),
  'device.presented': merged(fc.record({ device: aDevice, card: base64url(40) }), optional('name', some(30))),
  'device.disowned': fc.record({ device: aDevice }),
  'organisation.presented': fc.record({
    organisation: anEntity,
    name: some(40),
    country: fc.constantFrom(...countries),
    level: fc.constantFrom(...organisationLevels),
    region: text(40),
    languages: fc.array(fc.constantFrom('es', 'en', 'nah'), { minLength: 1, maxLength: 3 }),
    units: fc.array(fc.record({ unit: anEntity, name: some(40) }), { maxLength: 3 }),
    speaker: aPerson,
  }),
  'organisation.vouched': fc.record({ vouch: anEntity, organisation: aFact, faceToFace: fc.boolean() }),
  'suspension.proposed': fc.record({
    suspension: anEntity,
    organisation: aFact,
    reason: fc.constantFrom(...suspensionReasons),
  }),
  'suspension.joined': fc.record({ vote: anEntity, suspension: aFact }),
  'suspension.lifted': fc.record({ vote: anEntity, suspension: aFact }),
  'exposure.stated': fc.record({
    exposure: anEntity,
    reason: fc.constantFrom(...takenReasons),
    since: aTime,
    until: aTime,
    opened: fc.constantFrom(...knownAnswers),
    taken: fc.array(
      merged(
        fc.record({ person: aPerson, reach: fc.constantFrom(...exposureReaches) }),
        optional(
          'device',
          base64url(22).map((id) => deviceId.parse(id)),
        ),
        optional('from', aTime),
      ),
      { minLength: 1, maxLength: 3 },
    ),
  }),
  'choice.recorded': merged(
    fc.record({
      choice: anEntity,
      about: fc.constantFrom(...choiceMatters),
      answer: fc.constantFrom(...choiceAnswers),
      on: aCalendarDay,
      explained: merged(
        fc.record({ language: fc.constantFrom('es', 'nah'), readAloud: fc.boolean() }),
        optional('text', fc.record({ document: fc.constant('you-decide'), version: fc.constant(1) })),
      ),
      teachBack: fc.array(
        fc.record({
          question: fc.constantFrom(...teachBackQuestions.map(({ question }) => question)),
          answer: fc.constantFrom(...teachBackAnswers),
        }),
        { maxLength: 3 },
      ),
      voice: fc.record({ by: fc.constantFrom('herself', 'advocate') }),
    }),
    optional('subject', anEntity),
    optional('upTo', fc.constantFrom(...consulateRungs)),
  ),
  'check.recorded': merged(
    fc.record({
      check: fc.constantFrom(...checkCodes),
      subject: anEntity,
      found: fc.constantFrom(...checkFindings),
      on: aCalendarDay,
      by: some(30),
      how: some(60),
    }),
    optional('contact', anEntity),
  ),
  'gate.overridden': merged(
    fc.record({
      override: anEntity,
      gate: fc.constantFrom(...gateCodes),
      step: fc.constantFrom(...gateSteps),
      subject: anEntity,
      from: aCalendarDay,
      until: aCalendarDay,
      reason: some(60),
    }),
    optional('joins', anEntity),
    optional('takenBack', fc.record({ reason: some(60) })),
  ),
  'consulate.contacted': merged(
    fc.record({
      contact: anEntity,
      subject: anEntity,
      rung: fc.constantFrom(...consulateRungs),
      what: fc.constantFrom('planned', 'done', 'called-off'),
      on: aCalendarDay,
    }),
    optional('officer', some(30)),
  ),
  'discovery.reported': aDiscovery(),
  'discoveries.joined': fc.record({
    joining: anEntity,
    discovery: anEntity,
    into: anEntity,
    joined: fc.boolean(),
    why: text(60),
  }),
  'access.asked': fc.record({
    access: anEntity,
    on: aTime,
    of: some(30),
    outcome: fc.constantFrom(...accessOutcomes),
    why: text(60),
  }),
  'rota.set': merged(
    fc.record({
      rota: anEntity,
      name: some(30),
      zone: fc.constantFrom('America/Mexico_City', 'America/New_York'),
      from: aCalendarDay,
      shifts: fc.array(
        merged(
          fc.record({
            shift: anEntity,
            weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 }),
            from: fc.constantFrom('00:00', '08:00', '22:30'),
            to: fc.constantFrom('08:00', '16:30', '00:00'),
            people: fc.array(aPerson, { minLength: 1, maxLength: 3 }),
          }),
          optional('every', fc.record({ weeks: fc.integer({ min: 2, max: 4 }), of: aCalendarDay })),
        ),
        { minLength: 1, maxLength: 3 },
      ),
    }),
    optional('until', aCalendarDay),
  ),
  'rota.changed': fc.record({
    rota: anEntity,
    on: aCalendarDay,
    shift: anEntity,
    people: fc.array(aPerson, { maxLength: 2 }),
    why: text(40),
  }),
  'duty.presented': merged(
    fc.record({
      person: aPerson,
      country: fc.constantFrom(...countries),
      zone: fc.constantFrom('America/Mexico_City', 'America/New_York'),
      languages: fc.array(fc.constantFrom('es', 'mfs'), { maxLength: 2 }),
      capabilities: fc.array(fc.constantFrom(...capabilities), { maxLength: 3 }),
      card: base64url(200),
    }),
    optional('level', fc.constantFrom(...officeLevels)),
  ),
  'response.listed': fc.record({
    listing: anEntity,
    response: base64url(22).map((id) => streamId.parse(id)),
    found: aTime,
    closed: fc.boolean(),
  }),
  'answer.asked': fc.record({
    ask: anEntity,
    person: aPerson,
    side: fc.constantFrom(...sides),
    until: aTime,
    why: text(60),
  }),
  'answer.given': merged(
    fc.record({ ask: anEntity, answer: fc.constantFrom('accepted', 'refused'), on: aTime }),
    optional('reason', fc.constantFrom(...refusalReasons)),
  ),
  'handover.received': fc.record({ receipt: anEntity, from: aPerson, on: aTime }),
  'step.recorded': fc.record({
    record: anEntity,
    step: fc.constantFrom(...stepCodes),
    state: fc.constantFrom('done', 'not-needed'),
    on: aTime,
    why: text(60),
  }),
  'known.stated': fc.record({
    question: fc.constantFrom(...questions),
    answer: fc.constantFrom('known', 'unknown'),
    text: text(60),
  }),
  'response.logged': fc.record({ entry: anEntity, on: aTime, text: some(60) }),
  'intake.opened': fc.record({
    intake: anEntity,
    label: some(30),
    secret: secretOf(16),
    kemPrivate: secretOf(32),
    key: secretOf(32),
    writeSeed: secretOf(32),
    stewardSeed: secretOf(32),
    token: secretOf(32),
  }),
  'intake.closed': fc.record({ intake: anEntity, why: text(60) }),
  'report.received': fc.record({
    intake: anEntity,
    report: anEntity,
    position: fc.nat(9999),
    discovery: fc.option(aDiscovery()),
  }),
  'report.settled': merged(
    fc.record({
      settling: anEntity,
      report: anEntity,
      became: fc.constantFrom(...reportEnds),
      why: text(60),
    }),
    optional(
      'response',
      base64url(22).map((id) => streamId.parse(id)),
    ),
  ),
  'desk.stated': fc.record({ organisation: aFact, reached: fc.option(aReachedDesk()) }),
  'desk.known': fc.record({
    organisation: aFact,
    name: some(30),
    country: fc.constantFrom(...countries),
    level: fc.constantFrom(...organisationLevels),
    languages: fc.constantFrom([], ['es'], ['en', 'mfs']),
    units: fc.array(text(20), { maxLength: 3 }),
    speaker: aPerson,
    state: fc.constantFrom('admitted', 'suspended'),
    reached: fc.option(aReachedDesk()),
  }),
  'letter.received': fc.record({
    intake: anEntity,
    report: anEntity,
    position: fc.nat(9999),
    letter: some(200),
    signature: secretOf(64),
  }),
  'letter.answered': merged(
    fc.record({
      answering: anEntity,
      ask: anEntity,
      answer: fc.constantFrom('accepted', 'refused'),
      on: aTime,
    }),
    optional('reason', fc.constantFrom(...refusalReasons)),
  ),
  'organisation.asked': fc.record({
    ask: anEntity,
    organisation: aFact,
    name: some(30),
    key: secretOf(32),
    side: fc.constantFrom(...sides),
    until: aTime,
    withWords: fc.boolean(),
    why: text(60),
  }),
  'organisation.answered': merged(
    fc.record({
      ask: anEntity,
      answer: fc.constantFrom('accepted', 'refused'),
      on: aTime,
      letter: some(200),
      signature: secretOf(64),
    }),
    optional('reason', fc.constantFrom(...refusalReasons)),
  ),
  'response.closed': fc.record({ closing: anEntity, reason: fc.constantFrom(...closings), why: text(60) }),
} satisfies { readonly [K in ContentKind]: fc.Arbitrary<unknown> };

export const contentKinds = Object.keys(bodies) as readonly ContentKind[];

const someFacts = fc.array(
  base64url(32).map((id) => factId.parse(id)),
  { maxLength: 3 },
);

/** A statement of a random kind. The generators above are of their kinds' shapes, which the codec's tests hold them to. */
export const aStatement: fc.Arbitrary<Statement> = fc
  .constantFrom(...contentKinds)
  .chain((kind) =>
    fc.record({
      kind: fc.constant(kind),
      v: fc.constant(1 as const),
      at: aTime,
      supersedes: someFacts,
      body: bodies[kind] as fc.Arbitrary<unknown>,
    }),
  )
  .map((statement) => statement as Statement);

/** A statement with everything given but its clock and what it supersedes. */
export const stating = <K extends ContentKind>(
  kind: K,
  body: Body<K>,
  options: { readonly at?: number; readonly supersedes?: readonly FactId[] } = {},
): StatementOf<K> => ({
  kind,
  v: 1,
  at: instant.parse(options.at ?? 1_700_000_000_000),
  supersedes: options.supersedes ?? [],
  body,
});

/** An entity's id made from a short name, for tests that must be readable. */
export const entity = (name: string): EntityId => entityId.parse(name.padEnd(22, '-'));

function aDiscovery() {
  return merged(
    fc.record({
      discovery: anEntity,
      at: aTime,
      place: text(60),
      languages: fc.array(fc.constantFrom('es', 'mfs', 'nah', 'mix'), { maxLength: 3 }),
      children: fc.constantFrom(...knownAnswers),
      present: fc.array(fc.constantFrom(...presentOnes), { maxLength: 4 }),
      mustNot: fc.array(fc.constantFrom(...mustNots), { maxLength: 4 }),
      custody: fc.constantFrom(...knownAnswers),
      reportedBy: fc.constantFrom(...reporters),
      words: text(100),
    }),
    optional('country', fc.constantFrom(...countries)),
    optional('people', merged(fc.record({ atLeast: fc.nat(99) }), optional('atMost', fc.nat(99)))),
    optional('urgency', fc.constantFrom(...urgencies)),
  );
}
