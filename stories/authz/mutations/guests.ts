import { changesIn } from '../mutation.ts';

/** A guest’s visit and an interpreter’s session: who is let in for how long, and by whose pictures. */
export const guests = [
  ...changesIn('packages/domain/src/guest/visit.ts', [
    {
      breaks: 'a visit lasts longer than a working day',
      from: 'hours > 0 && hours <= visitHoursMax;',
      to: 'hours > 0;',
    },
    {
      breaks: 'a visit of no length is given',
      from: 'hours > 0 && hours <= visitHoursMax;',
      to: 'hours >= 0 && hours <= visitHoursMax;',
    },
    {
      breaks: 'a visit outlasts what was decided',
      from: 'Math.min(visitEnds, until)) as Instant;',
      to: 'Math.max(visitEnds, until)) as Instant;',
    },
  ]),
  ...changesIn('packages/domain/src/session/session.ts', [
    {
      breaks: 'an interpreter is given a part of a case',
      from: "role === 'interpreter';",
      to: "role !== 'interpreter';",
    },
    {
      breaks: 'a session lasts a day',
      from: 'hours > 0 && hours <= sessionHoursMax;',
      to: 'hours > 0 && hours <= 24;',
    },
    {
      breaks: 'the longest session is refused',
      from: 'hours > 0 && hours <= sessionHoursMax;',
      to: 'hours > 0 && hours < sessionHoursMax;',
    },
    {
      breaks: 'a session ends before it begins',
      from: 'ends > now && ends <= sessionEnd(now, sessionHoursMax);',
      to: 'ends <= sessionEnd(now, sessionHoursMax);',
    },
    {
      breaks: 'a session ends at whatever hour',
      from: 'ends > now && ends <= sessionEnd(now, sessionHoursMax);',
      to: 'ends > now;',
    },
  ]),
  ...changesIn('packages/client/src/acts/session.ts', [
    {
      breaks: 'a session is opened for somebody who does not interpret',
      from: "if (!isGivenSessions(consent.recipient.role)) return refused('session-interpreter', 'recipient');",
      to: '',
    },
    {
      breaks: 'a session of no length is begun',
      from: "if (!isSessionLength(hours)) return refused('session-hours', 'hours');",
      to: '',
    },
    {
      breaks: 'a no founds a conversation',
      from: "if (!opensSomething(consent)) return refused('session-without-yes', 'decision');",
      to: '',
    },
    {
      breaks: 'what would be refused leaves a conversation behind',
      from: 'if (!checked.ok) return checked;',
      to: '',
    },
    {
      breaks: 'who ends one interpreter’s sessions ends every interpreter’s',
      from: 'member.person === person && isGivenSessions(member.role);',
      to: 'isGivenSessions(member.role);',
    },
    {
      breaks: 'a session that nobody opened is told as ended',
      from: "return done.facts.length === 0 && !done.refused ? refused('session-unknown', 'person') : ok(done);",
      to: 'return ok(done);',
    },
  ]),
  ...changesIn('packages/client/src/acts/visit.ts', [
    {
      breaks: 'a visit that nobody is on is told as ended',
      from: "if (done.facts.length === 0 && !done.refused && !here) return refused('visit-unknown', 'person');",
      to: '',
    },
    {
      breaks: 'whoever stays is ended as a guest',
      from: '(_, member) => member.person === person && member.guest === true,',
      to: '(_, member) => member.person === person,',
    },
    {
      breaks: 'a yes that comes after a visit was ended lets its device in for good',
      from: 'if (here) for (const { keys } of acting.replicas.values()) keys.cards.delete(person);',
      to: '',
    },
    {
      breaks: 'a late yes lets in the tab of a visit before',
      from: 'if (keys.cards.has(visit.person))',
      to: 'if (!keys.cards.has(visit.person))',
    },
  ]),
  ...changesIn('packages/client/src/acts/meet.ts', [
    {
      breaks: 'a guest is let in by the pictures of another meeting',
      from: 'let arrived: MetDevice | null = null;',
      to: 'let arrived: MetDevice | null = keychain.met.at(-1) ?? null;',
    },
    {
      breaks: 'a survivor is made a guest',
      from: "if (intent.guest && !worksInUnit(intent.role)) return refused('visit-role', 'role');",
      to: '',
    },
    {
      breaks: 'pictures that differ let somebody in',
      from: 'if (intent.same) {',
      to: 'if (intent.same || meeting.answer) {',
    },
  ]),
  ...changesIn('packages/client/src/meeting.ts', [
    {
      breaks: 'a guest’s link is answered by anybody',
      from: 'const awaited = meeting.own ? context.keychain.person : (meeting.lost ?? meeting.guest?.person);',
      to: 'const awaited = meeting.own ? context.keychain.person : null;',
    },
    {
      breaks: 'the link of a second device is answered by anybody',
      from: 'const awaited = meeting.own ? context.keychain.person : (meeting.lost ?? meeting.guest?.person);',
      to: 'const awaited = meeting.guest?.person;',
    },
    {
      breaks: 'a device that is somebody’s answers a link that makes it another’s',
      from: "if (person && toBase64Url(person) !== me) return 'link-of-another-person';",
      to: '',
    },
    {
      breaks: 'a device that is somebody’s answers a guest’s link',
      from: "return guest && toBase64Url(guest) !== me ? 'link-for-guest' : null;",
      to: 'return null;',
    },
  ]),
  ...changesIn('packages/client/src/consents.ts', [
    {
      breaks: 'a guest stays when her visit is over',
      from: 'until: visit ? guestUntil(visit.ends as Instant, until) : until,',
      to: 'until,',
    },
    {
      breaks: 'a guest is let in as somebody who stays',
      from: '...(visit ? { guest: true as const } : {}),',
      to: '',
    },
    {
      breaks: 'another steward’s consent makes a guest a member',
      from: 'const visit = visitOf(context, devices) ?? visitHere(present);',
      to: 'const visit = visitOf(context, devices);',
    },
    {
      breaks: 'a yes that comes when the visit is over lets a guest in',
      from: 'if (visit && visit.ends <= context.clock()) return false;',
      to: '',
    },
    {
      breaks: 'a guest who comes back is let in by what another wrote down',
      from: 'if (!isKnown && held.consent.recordedBy !== context.keychain.person) continue;',
      to: '',
    },
    {
      breaks: 'the tab of the visit before stays in',
      from: 'if (present && !isIn)',
      to: 'if (false)',
    },
    {
      breaks: 'a guest is let in twice where the pictures and a round come at once',
      from: 'return turnOf(acting)(() => openFor(acting, arrived));',
      to: 'return openFor(acting, arrived);',
    },
  ]),
  ...changesIn('packages/client/src/acts/consent-draft.ts', [
    {
      breaks: 'an hour lets an interpreter into a conversation that others are in',
      from: "if (opening && intent.ends !== undefined && hasOthers(acting, replica, recipient))\n      return refused('session-not-a-case', 'streams');",
      to: '',
    },
  ]),
];
