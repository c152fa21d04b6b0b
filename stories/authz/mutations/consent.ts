import { changesIn } from '../mutation.ts';

/** What a consent must say, what it opens, and whose word it is. */
export const consent = [
  ...changesIn('packages/domain/src/consent/check.ts', [
    {
      breaks: 'a consent names nobody',
      from: "if (recipient.person === null || recipient.name.trim() === '')",
      to: "if (recipient.name.trim() === '')",
    },
    {
      breaks: 'a consent names somebody without a name',
      from: "if (recipient.person === null || recipient.name.trim() === '')",
      to: 'if (recipient.person === null)',
    },
    {
      breaks: 'a consent names somebody without a unit',
      from: 'if (worksInUnit(recipient.role) && !recipient.unit?.trim())',
      to: 'if (worksInUnit(recipient.role) && recipient.unit === null)',
    },
    {
      breaks: 'somebody consents to what she would be shown',
      from: 'if (recipient.person === subject.person || recipient.person === decider)',
      to: 'if (recipient.person === decider && false)',
    },
    {
      breaks: 'a child consents through the guardian to what the child would be shown',
      from: 'if (recipient.person === subject.person || recipient.person === decider)',
      to: 'if (recipient.person === decider)',
    },
    {
      breaks: 'a guardian consents to what the guardian would be shown',
      from: 'if (recipient.person === subject.person || recipient.person === decider)',
      to: 'if (recipient.person === subject.person)',
    },
    {
      breaks: 'a consent is to nothing',
      from: "if (parts.length === 0) return fault('consent-no-parts', 'parts');",
      to: '',
    },
    {
      breaks: 'any part makes a steward',
      from: "parts.some(({ part }) => part === 'stewardship');",
      to: "parts.some(({ part }) => part !== 'stewardship');",
    },
    {
      breaks: 'an authority is made a steward of a case by consent',
      from: "if (keepsCase({ parts }) && !mayKeepCase(recipient.role)) return fault('consent-not-a-steward', 'parts');",
      to: '',
    },
    {
      breaks: 'a session is given to somebody who is no interpreter',
      from: "if (session && !isGivenSessions(recipient.role)) return fault('session-interpreter', 'recipient.role');",
      to: '',
    },
    {
      breaks: 'an interpreter is given a part of the case',
      from: "if (session && (draft.ends === undefined || parts.some(({ part }) => part !== 'conversation')))",
      to: 'if (session && draft.ends === undefined)',
    },
    {
      breaks: 'a session lasts as long as anybody writes',
      from: "if (draft.ends !== undefined && !isSessionTime(draft.ends, now)) return fault('session-hours', 'ends');",
      to: '',
    },
    {
      breaks: 'a consent is for a purpose that nobody explained',
      from: "if (purposeRow(purpose) === null) return fault('consent-no-purpose', 'purpose');",
      to: '',
    },
    {
      breaks: 'a consent says no reason',
      from: "if (why.trim() === '') return fault('consent-no-reason', 'why');",
      to: "if (why === '') return fault('consent-no-reason', 'why');",
    },
    {
      breaks: 'a consent was decided on a day that is none',
      from: "if (!isDay(decided)) return fault('consent-day-wrong', 'decided');",
      to: '',
    },
    {
      breaks: 'a consent ends on a day that is none',
      from: "if (!isDay(until)) return fault('consent-day-wrong', 'until');",
      to: '',
    },
    {
      breaks: 'a consent is from tomorrow',
      from: "if (daysFromNow(decided, now) > 0) return fault('consent-from-the-future', 'decided');",
      to: "if (daysFromNow(decided, now) > 1) return fault('consent-from-the-future', 'decided');",
    },
    {
      breaks: 'a consent follows a text that nobody has',
      from: "if (documentOf(explained.document, explained.version) === null)\n    return fault('consent-text-unknown', 'explained.document');",
      to: '',
    },
    {
      breaks: 'a consent cannot be taken back',
      from: "if (withdrawal.length === 0) return fault('consent-no-way-back', 'withdrawal');",
      to: '',
    },
    {
      breaks: 'a no must fulfil what a yes must',
      from: "if (draft.decision === 'no' || draft.decision === 'not-now') return null;",
      to: "if (draft.decision === 'no') return null;",
    },
    {
      breaks: 'a consent had ended before it was recorded',
      from: "if (daysFromNow(until, now) < 0) return fault('consent-in-the-past', 'until');",
      to: '',
    },
    {
      breaks: 'a consent that ends today is refused',
      from: "if (daysFromNow(until, now) < 0) return fault('consent-in-the-past', 'until');",
      to: "if (daysFromNow(until, now) <= 0) return fault('consent-in-the-past', 'until');",
    },
    {
      breaks: 'a consent is for ever',
      from: "if (daysFromNow(until, now) > consentDaysMax) return fault('consent-too-long', 'until');",
      to: '',
    },
    {
      breaks: 'a consent stands though the limits were not told first',
      from: "if (!explained.limitsFirst) return fault('consent-limits-first', 'explained.limitsFirst');",
      to: '',
    },
    {
      breaks: 'a guardian of whom it is not known decides for a child',
      from: "if (child && child.implicated !== 'no') return",
      to: "if (child && child.implicated === 'yes') return",
    },
    {
      breaks: 'a child’s no is passed over',
      from: "if (child?.assent === 'no') return fault('consent-no-assent', 'child.assent');",
      to: '',
    },
    {
      breaks: 'there is a 31 February',
      from: 'return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(on);',
      to: 'return !Number.isNaN(at.getTime());',
    },
  ]),
  ...changesIn('packages/domain/src/consent/consents.ts', [
    {
      breaks: 'a consent that was stated in two ways is as good as one',
      from: 'inTwoWays: all.some((other) => JSON.stringify(sorted(other.body)) !== JSON.stringify(sorted(body))),',
      to: 'inTwoWays: false,',
    },
    {
      breaks: 'anybody answers for her',
      from: 'answers.filter((answer) => answer.body.consent === consent && isHers(answer, body)),',
      to: 'answers.filter((answer) => answer.body.consent === consent),',
    },
    {
      breaks: 'an answer to one consent answers all',
      from: 'answers.filter((answer) => answer.body.consent === consent && isHers(answer, body)),',
      to: 'answers.filter((answer) => isHers(answer, body)),',
    },
    {
      breaks: 'what was taken back is not the one that was given',
      from: 'withdrawals.filter((one) => one.body.consent === consent)',
      to: 'withdrawals.filter((one) => one.body.consent !== consent)',
    },
    {
      breaks: 'a question that nobody answered renews a consent',
      from: "said.renews === consent && (said.decision !== 'asked' || answered))",
      to: 'said.renews === consent)',
    },
    {
      breaks: 'for a child the child’s device decides, not the guardian’s',
      from: '(said.child ? said.child.guardian.person : said.subject.person) ?? null;',
      to: 'said.subject.person ?? null;',
    },
    {
      breaks: 'whoever recorded a consent answers it as hers',
      from: 'if (person === null || person !== deciderOf(said) || person === said.recipient.person) return false;',
      to: 'if (person === null || person === said.recipient.person) return false;',
    },
    {
      breaks: 'somebody answers for what she would be shown',
      from: 'person !== deciderOf(said) || person === said.recipient.person) return false;',
      to: 'person !== deciderOf(said)) return false;',
    },
    {
      breaks: 'whom a consent names as its subject answers it, though she is no survivor',
      from: "return said.child ? role === 'relative' || role === 'survivor' : role === 'survivor';",
      to: 'return true;',
    },
    {
      breaks: 'a relative answers for a grown survivor',
      from: "return said.child ? role === 'relative' || role === 'survivor' : role === 'survivor';",
      to: "return role === 'relative' || role === 'survivor';",
    },
    {
      breaks: 'her yes stands against her no',
      from: '(no.length > 0 ? no : [...answers]).sort(earliest);',
      to: '[...answers].sort(earliest);',
    },
  ]),
  ...changesIn('packages/domain/src/consent/defaults.ts', [
    {
      breaks: 'whoever has any role keeps a case',
      from: 'stewardRoles.some((one) => one === role);',
      to: 'stewardRoles.some((one) => one !== role);',
    },
    {
      breaks: 'whoever comes from an office needs to name none',
      from: "role !== 'survivor' && role !== 'relative';",
      to: "role === 'survivor' || role === 'relative';",
    },
  ]),
  ...changesIn('packages/domain/src/consent/answer.ts', [
    {
      breaks: 'what was opened without a consent is not to be reviewed',
      from: "reason.sees === 'founded' ||\n  reason.sees === 'no-consent' ||",
      to: "reason.sees === 'founded' ||",
    },
    {
      breaks: 'what stands on nobody’s confirmed word is not to be reviewed',
      from: "(reason.sees === 'agreed' && reason.voice === 'neither');",
      to: "(reason.sees === 'agreed' && reason.voice !== 'neither');",
    },
  ]),
  ...changesIn('packages/domain/src/consent/standing.ts', [
    {
      breaks: 'a consent that was taken back goes on',
      from: "if (withdrawn) return 'withdrawn';",
      to: '',
    },
    {
      breaks: 'her no is passed over',
      from: "if (said.decision === 'no' || answered?.says === 'no') return 'refused';",
      to: "if (said.decision === 'no') return 'refused';",
    },
    {
      breaks: 'a no that was written down is passed over',
      from: "if (said.decision === 'no' || answered?.says === 'no') return 'refused';",
      to: "if (answered?.says === 'no') return 'refused';",
    },
    {
      breaks: 'a consent goes on past its last day',
      from: "if (now > consentEnd(consent)) return 'expired';",
      to: '',
    },
    {
      breaks: 'a question is a yes',
      from: "if (said.decision !== 'yes' && answered === null) return 'proposed';",
      to: '',
    },
    {
      breaks: 'what is said to be her own word is, from whatever device',
      from: "(said.voice.by === 'herself' && consent.fromHerDevice)",
      to: "said.voice.by === 'herself'",
    },
    {
      breaks: 'a consent opens though something closes it',
      from: 'opening.has(consentStateOf(consent, now)) && !consentReviews(consent).some((reason) => closing.has(reason));',
      to: 'opening.has(consentStateOf(consent, now));',
    },
    {
      breaks: 'whatever state a consent is in, it opens',
      from: 'opening.has(consentStateOf(consent, now)) && !consentReviews(consent).some((reason) => closing.has(reason));',
      to: '!consentReviews(consent).some((reason) => closing.has(reason));',
    },
    {
      breaks: 'a consent opens though the limits were not told',
      from: "  'limits-not-told',\n  'in-two-ways',\n  'guardian-not-cleared',\n  'no-assent',\n]);",
      to: "  'in-two-ways',\n  'guardian-not-cleared',\n  'no-assent',\n]);",
    },
    {
      breaks: 'a consent opens though it was stated in two ways',
      from: "  'in-two-ways',\n  'guardian-not-cleared',\n  'no-assent',\n]);",
      to: "  'guardian-not-cleared',\n  'no-assent',\n]);",
    },
    {
      breaks: 'a consent opens though the guardian is not cleared',
      from: "  'guardian-not-cleared',\n  'no-assent',\n]);",
      to: "  'no-assent',\n]);",
    },
    {
      breaks: 'a consent opens though the child said no',
      from: "  'no-assent',\n]);",
      to: ']);',
    },
    {
      breaks: 'a question ends what had been let in',
      from: "consentStateOf(consent, now) !== 'proposed' && !consentOpens(consent, now);",
      to: '!consentOpens(consent, now);',
    },
    {
      breaks: 'anybody may answer a consent',
      from: 'person !== null &&\n  person === deciderOf(consent.said) &&',
      to: 'person !== null &&',
    },
    {
      breaks: 'she is asked about what she stated herself',
      from: '!consent.fromHerDevice &&\n',
      to: '',
    },
  ]),
];
