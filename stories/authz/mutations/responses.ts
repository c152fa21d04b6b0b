import { changesIn } from '../mutation.ts';

/** Desks and responses: who stands on one, whom a response asks, whose answer counts, and who takes out whom. */
export const responses = [
  ...changesIn('packages/domain/src/response/order.ts', [
    {
      breaks: 'whoever was asked already is asked again',
      from: "if (asked) return 'asked-already';",
      to: '',
    },
    {
      breaks: 'somebody whom a case keeps out is asked',
      from: "if (closed !== null) return 'kept-out';",
      to: '',
    },
    {
      breaks: 'a locked door is asked',
      from: "return level !== null && levelRowOf(level).locked ? 'locked-level' : null;",
      to: 'return null;',
    },
  ]),
  ...changesIn('packages/domain/src/response/escalation.ts', [
    {
      breaks: 'whoever has a side is taken out of the response',
      from: "state !== 'accepted' && takenBy(picture, side) !== null;",
      to: 'takenBy(picture, side) !== null;',
    },
    {
      breaks: 'whoever is still awaited on a side that nobody has is taken out',
      from: "state !== 'accepted' && takenBy(picture, side) !== null",
      to: "state !== 'accepted'",
    },
  ]),
  ...changesIn('packages/client/src/acts/desk-door.ts', [
    {
      breaks: 'a survivor or a relative stands on a desk',
      from: "if (!worksInUnit(role)) return 'desk-staff-only';",
      to: '',
    },
    {
      breaks: 'a local authority or a consulate stands on a desk',
      from: "return level !== undefined && levelRowOf(level).locked ? 'excluded-local' : null;",
      to: 'return null;',
    },
    {
      breaks: 'a part of a case is taken for a desk',
      from: 'return isDeskStream(replica) || isResponseStream(replica);',
      to: 'return true;',
    },
    {
      breaks: 'an answer is given by a form, in anybody’s words',
      from: "if (byActs.has(kind)) return 'desk-own-facts';",
      to: '',
    },
    {
      breaks: 'a rota stands in a response',
      from: "if (onDesk.has(kind)) return isDeskStream(replica) ? null : 'desk-own-facts';",
      to: 'if (onDesk.has(kind)) return null;',
    },
    {
      breaks: 'what is of a response is said in a part of a case',
      from: "if (inResponse.has(kind)) return isResponseStream(replica) ? null : 'desk-own-facts';",
      to: 'if (inResponse.has(kind)) return null;',
    },
    {
      breaks: 'a note of a case is written where whoever is on call reads it',
      from: "return touches(stream) ? 'desk-own-facts' : null;",
      to: 'return null;',
    },
    {
      breaks: 'a message or a file stands in a response',
      from: "return touches(intent.stream) ? 'desk-own-facts' : null;",
      to: 'return null;',
    },
    {
      breaks: 'something of a case is moved into a response',
      from: "return touches(intent.from, intent.to) ? 'desk-own-facts' : null;",
      to: 'return null;',
    },
    {
      breaks: 'a consent of a case opens a response',
      from: "return touches(...intent.streams) ? 'desk-own-facts' : null;",
      to: 'return null;',
    },
  ]),
  ...changesIn('packages/client/src/response-tending.ts', [
    {
      breaks: 'whoever has no side takes others out',
      from: 'return me === sending || me === receiving || me === openerOf(response);',
      to: 'return true;',
    },
  ]),
  ...changesIn('packages/client/src/acts/response.ts', [
    {
      breaks: 'whoever was only asked ends a response',
      from: "if (!goesOn && view && ![openerOf(response), view.sending, view.receiving].includes(me))\n    return refused('no-right', 'response');",
      to: '',
    },
    {
      breaks: 'a survivor’s device opens a desk',
      from: "if (!profile || !worksInUnit(profile.role)) return refused('desk-staff-only');\n  return filed",
      to: 'return filed',
    },
    {
      breaks: 'somebody presents herself on a desk that is not hers',
      from: "if (!desk) return refused('desk-none', 'desk');\n  const { person } = acting.context.keychain;",
      to: 'const { person } = acting.context.keychain;',
    },
    {
      breaks: 'what does not read as a duty is stated',
      from: "if (!parsed.success) return refused('statement-body-bad', parsed.error.issues[0]?.path.join('.') ?? '');\n  return keep(acting, desk",
      to: 'return keep(acting, desk',
    },
    {
      breaks: 'a survivor’s device begins a response',
      from: "if (!profile || !worksInUnit(profile.role)) return refused('desk-staff-only');\n  const now",
      to: 'const now',
    },
    {
      breaks: 'somebody was found at an hour that is still to come',
      from: "if (at > now + 5 * 60_000) return refused('response-hour-ahead', 'at');",
      to: '',
    },
    {
      breaks: 'what does not read as a report is stated',
      from: "if (!body.success) return refused('statement-body-bad', body.error.issues[0]?.path.join('.') ?? '');\n  // A report may",
      to: '// A report may',
    },
    {
      breaks: 'a stream that is no response asks',
      from: "if (!response) return refused('response-none', 'response');\n  if (!maySteward",
      to: "if (false) return refused('response-none', 'response');\n  if (!maySteward",
    },
    {
      breaks: 'whoever may let in nobody asks',
      from: "if (!maySteward(acting, response)) return refused('no-right', 'response');",
      to: '',
    },
    {
      breaks: 'a response that is closed goes on asking',
      from: "if (!view || !side || view.closed) return refused('response-nobody-left', 'response');",
      to: "if (!view || !side) return refused('response-nobody-left', 'response');",
    },
    {
      breaks: 'somebody who is not to be asked is asked all the same',
      from: 'const chosen = intent.person ? ask.find(({ candidate }) => candidate.person === intent.person) : ask[0];\n  if (!chosen) return refused(intent.person',
      to: 'const chosen = (intent.person ? ask.find(({ candidate }) => candidate.person === intent.person) : ask[0]) ?? ask[0];\n  if (!chosen) return refused(intent.person',
    },
    {
      breaks: 'a card that is another’s lets its owner in',
      from: 'if (!bytes || !card?.ok || toBase64Url(card.value.person) !== candidate.person)',
      to: 'if (!bytes || !card?.ok)',
    },
    {
      breaks: 'whoever was not asked answers',
      from: "if (asked.length === 0) return refused('response-not-asked', 'response');",
      to: '',
    },
    {
      breaks: 'a no needs no reason',
      from: "if (intent.answer === 'refused' && !intent.reason) return refused('response-refused-why', 'reason');",
      to: '',
    },
    {
      breaks: 'a reason that is on no list is written',
      from: "if (intent.answer === 'refused' && !isRefusalReason(intent.reason))\n    return refused('response-reason-none', 'reason');",
      to: '',
    },
    {
      breaks: 'a stream that is no response is answered',
      from: "if (!response) return refused('response-none', 'response');\n  const { person }",
      to: "if (false) return refused('response-none', 'response');\n  const { person }",
    },
    {
      breaks: 'a report is parted from a stream that is no response',
      from: "if (!response || !view) return refused('response-none', 'response');",
      to: '',
    },
    {
      breaks: 'what was never joined is taken apart',
      from: "if (!report) return refused('response-not-joined', 'discovery');",
      to: "if (false) return refused('response-not-joined', 'discovery');",
    },
    {
      breaks: 'another report than the one that was named is taken apart',
      from: 'view.others.find(({ discovery }) => discovery === intent.discovery);',
      to: 'view.others[0];',
    },
    {
      breaks: 'what was taken apart counts on where it was brought',
      from: 'joined: false,',
      to: 'joined: true,',
    },
    {
      breaks: 'a report is taken apart though no response of its own can begin',
      from: 'if (!begun.ok) return begun;\n  const parted',
      to: 'const parted',
    },
    {
      breaks: 'what does not read as a parting is stated',
      from: "if (!body.success) return refused('statement-body-bad', body.error.issues[0]?.path.join('.') ?? '');\n  const { discovery: _there",
      to: 'const { discovery: _there',
    },
    {
      breaks: 'a stream that is no response is closed',
      from: "if (!response) return refused('response-none', 'response');\n  const view",
      to: "if (false) return refused('response-none', 'response');\n  const view",
    },
    {
      breaks: 'a response is closed for no reason of the list',
      from: "if (!body.success) return refused('statement-body-bad', 'reason');",
      to: '',
    },
  ]),
  ...changesIn('packages/domain/src/response/organisation-asks.ts', [
    {
      breaks: 'an organisation that was asked already is asked again',
      from: 'asked.some((one) => one.organisation === organisation && one.key === key)',
      to: 'false',
    },
    {
      breaks: 'an organisation that a case keeps out is asked',
      from: ": keptOut\n        ? 'kept-out'",
      to: ": false\n        ? 'kept-out'",
    },
    {
      breaks: 'an organisation of a locked level is asked',
      from: ": isLockedLevel(level)\n          ? 'locked-level'",
      to: ": false\n          ? 'locked-level'",
    },
    {
      breaks: 'an organisation is waited for though the hour of its ask is past',
      from: ': now <= until && at <= now + longest;',
      to: ': true;',
    },
    {
      breaks: 'an organisation is waited for as long as who asked says',
      from: 'const until = Math.min(body.until, at + longest) as Instant;',
      to: 'const until = body.until;',
    },
    {
      breaks: 'the yes of an organisation of which nothing comes is waited for without end',
      from: "given.body.answer === 'accepted' && !isWaitedFor",
      to: 'false',
    },
  ]),
  ...changesIn('packages/client/src/acts/organisation-ask.ts', [
    {
      breaks: 'whoever may let in nobody asks another organisation',
      from: "if (!maySteward(acting, response)) return refused('no-right', 'response');",
      to: '',
    },
    {
      breaks: 'a response that is closed asks another organisation',
      from: 'if (!view || !side || view.closed || view[side] !== null)',
      to: 'if (!view || !side || view[side] !== null)',
    },
    {
      breaks: 'where the organisation that is named is not to be asked another is asked in its place',
      from: 'const chosen = intent.organisation\n    ? inOrder.find(({ organisation }) => organisation.organisation === intent.organisation)\n    : inOrder[0];',
      to: 'const chosen = inOrder[0];',
    },
    {
      breaks: 'a desk answers an organisation twice',
      from: "if (came.answered) return refused('organisation-ask-answered', 'ask');",
      to: '',
    },
    {
      breaks: 'a no to an organisation needs no reason',
      from: "if (intent.answer === 'refused' && !intent.reason) return refused('response-refused-why', 'reason');",
      to: '',
    },
    {
      breaks: 'a reason that is on no list is signed to an organisation',
      from: "if (intent.answer === 'refused' && !isRefusalReason(intent.reason))\n    return refused('response-reason-none', 'reason');",
      to: '',
    },
  ]),
  ...changesIn('packages/client/src/across-view.ts', [
    {
      breaks: 'a desk asks its own organisation',
      from: 'if (!reached || own.has(organisation)) return [];',
      to: 'if (!reached) return [];',
    },
    {
      breaks: 'no case keeps an organisation from being asked',
      from: '[name, ...one.units].some((unit) => doorIsShut(device, { ...at, unit }, level));',
      to: 'false;',
    },
  ]),
  ...changesIn('packages/client/src/letters.ts', [
    {
      breaks: 'a letter that another desk signed is believed',
      from: 'if (seen.has(once) || !isOf(device, from.reached.key, said.body)) return [];',
      to: 'if (seen.has(once)) return [];',
    },
    {
      breaks: 'a letter to another organisation asks here',
      from: "if (letter.say !== 'ask' || !mine.has(letter.to)) return [];",
      to: "if (letter.say !== 'ask') return [];",
    },
    {
      breaks: 'another than who asked says that nothing more is needed',
      from: ' && one.letter.from === letter.from,',
      to: ',',
    },
  ]),
  ...changesIn('packages/client/src/letter.ts', [
    {
      breaks: 'an answer that the asked desk never signed stands in a response',
      from: 'letter.on === on &&\n    isOf(device, asked.key, signed)',
      to: 'letter.on === on',
    },
    {
      breaks: 'the answer to one ask answers another',
      from: 'letter.ask === ask &&',
      to: '',
    },
  ]),
  ...changesIn('packages/client/src/organisation-answers.ts', [
    {
      breaks: 'an organisation that was not asked answers',
      from: 'if (!asked || asked.organisation !== from.organisation || !isOf(acting, asked.key, said.body)) return false;',
      to: 'if (!asked) return false;',
    },
    {
      breaks: 'a second yes lets in who said it',
      from: 'const isFree = picture && !picture.closed && picture[asked.side] === null;',
      to: 'const isFree = picture;',
    },
    {
      breaks: 'a yes opens a response that is closed',
      from: 'picture && !picture.closed && picture[asked.side] === null;',
      to: 'picture && picture[asked.side] === null;',
    },
    {
      breaks: 'somebody of an organisation that a case keeps out is let in by her yes',
      from: ' || doorAnywhere(acting, at)) return null;',
      to: ') return null;',
    },
    {
      breaks: 'silence tells an organisation that a case keeps it out',
      from: "if (ok && answer === 'accepted' && picture && !hasIt)",
      to: 'if (ok && comes && picture && !hasIt)',
    },
    {
      breaks: 'an answer that was written to another desk is taken',
      from: "letter.say === 'answer' && letter.to === own.organisation.organisation",
      to: "letter.say === 'answer'",
    },
  ]),
  ...changesIn('packages/client/src/response-late.ts', [
    {
      breaks: 'a no that comes late is told as a yes',
      from: "'answer' in body && body.answer === 'accepted'",
      to: "'answer' in body",
    },
    {
      breaks: 'whoever said no is told that others have it in spite of her yes',
      from: 'saidYes && person === keychain.person',
      to: 'person === keychain.person',
    },
    {
      breaks: 'whose late yes it was is told to nobody',
      from: 'person: speakers.get(device)?.person ?? null,',
      to: 'person: null,',
    },
    {
      breaks: 'whoever is out is not told what she wrote without a network',
      from: 'replica.fold !== null && replica.lockedOut',
      to: 'replica.fold !== null && !replica.lockedOut',
    },
  ]),
];
