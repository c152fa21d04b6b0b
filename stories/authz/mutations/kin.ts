import { changesIn } from '../mutation.ts';

/** Whose word stands beside a worker's judgement and never in its place. */
export const kin = [
  ...changesIn('packages/domain/src/case/liveness.ts', [
    {
      breaks: 'a relative replaces who is protected',
      from: "      'subject.described',\n",
      to: '',
    },
    {
      breaks: 'a relative replaces a critical period',
      from: "      'period.recorded',\n",
      to: '',
    },
    {
      breaks: 'a relative replaces a planned measure',
      from: "      'measure.planned',\n",
      to: '',
    },
    {
      breaks: 'a relative replaces what was noted of a measure',
      from: "      'measure.noted',\n",
      to: '',
    },
  ]),
  ...changesIn('packages/domain/src/case/liveness.ts', [
    {
      breaks: 'a relative replaces a step of a journey',
      from: "      'milestone.set',\n",
      to: '',
    },
    {
      breaks: 'a relative replaces what stands in the way of a step',
      from: "      'obstacle.recorded',\n",
      to: '',
    },
    {
      breaks: 'a relative opens a way that a worker shut',
      from: "      'contact.hours',\n",
      to: '',
    },
    {
      breaks: 'a relative replaces the words that must never be said to her',
      from: "      'contact.agreed',\n",
      to: '',
    },
    {
      breaks: 'a relative stops her check-ins',
      from: "      'check-in.agreed',\n",
      to: '',
    },
    {
      breaks: 'a relative replaces why a worker ended an alarm',
      from: "      'check-in.closed',\n",
      to: '',
    },
    {
      breaks: 'a relative replaces how often she is due a word',
      from: "      'cadence.set',\n",
      to: '',
    },
  ]),
  ...changesIn('packages/domain/src/case/views.ts', [
    {
      breaks: 'of no statement it is told that it was said for one of the family or a guest',
      from: 'return row >= 0 && isOfKin(fold, row);',
      to: 'return false;',
    },
  ]),
  ...changesIn('packages/domain/src/safety/first-hours.ts', [
    {
      breaks: 'a relative ticks a step of a first hour for whoever works with her, and takes a tick away',
      from: 'tickOf(of.filter(mayClear));',
      to: 'tickOf(of);',
    },
    {
      breaks: 'what a relative says that was done is told beside what a worker did',
      from: 'told: done ? null : tickOf(',
      to: 'told: tickOf(',
    },
  ]),
  ...changesIn('packages/domain/src/safety/events.ts', [
    {
      breaks: 'a relative moves a critical period away by a step of a journey',
      from: 'recorded: dayOf(at), ...(!mayClear(said) && { beside: true }) };',
      to: 'recorded: dayOf(at) };',
    },
  ]),
  ...changesIn('packages/domain/src/milestone/journey.ts', [
    {
      breaks: 'what a relative says of a step is shown in a worker’s place',
      from: '[...countedOf(live).counted].sort(toComeFirst)[0];',
      to: '[...live].sort(toComeFirst)[0];',
    },
  ]),
  ...changesIn('packages/domain/src/milestone/obstacle-of.ts', [
    {
      breaks: 'what a relative says of an obstacle is shown in a worker’s place',
      from: '[...countedOf(live).counted].sort(',
      to: '[...live].sort(',
    },
  ]),
  ...changesIn('packages/client/src/acts/kin-word.ts', [
    {
      breaks: 'a worker is refused a correction as if she were one of the family',
      from: 'if (!self || !isKin(self)) return false;',
      to: 'if (!self) return false;',
    },
    {
      breaks: 'one of the family is not told that she replaces no step',
      from: 'supersedes.includes(one.fact) && !isMine(one)',
      to: 'supersedes.includes(one.fact) && isMine(one) && false',
    },
    {
      breaks: 'one of the family is not told that she replaces nothing that stands in the way of a step',
      from: "  'obstacle.recorded': 'obstacle',\n",
      to: '',
    },
    {
      breaks: 'one of the family is not told that she opens no way that a worker shut',
      from: "  'contact.hours': 'contact-hours',\n",
      to: '',
    },
    {
      breaks: 'one of the family is not told that she replaces nothing of how somebody is reached',
      from: "  'contact.agreed': 'contact',\n",
      to: '',
    },
    {
      breaks: 'one of the family is not told that she stops nobody’s check-ins',
      from: "  'check-in.agreed': 'check-in',\n",
      to: '',
    },
    {
      breaks: 'one of the family is not told that she changes no cadence',
      from: "  'cadence.set': 'cadence',\n",
      to: '',
    },
    {
      breaks: 'one of the family is not told that she ends no alarm',
      from: "if (kind === 'check-in.closed') return true;",
      to: '',
    },
    {
      breaks: 'one of the family cannot correct her own step',
      from: 'supersedes.includes(one.fact) && !isMine(one)',
      to: 'supersedes.includes(one.fact)',
    },
    {
      breaks: 'one of the family cannot take her own tick back',
      from: ' && !isWordOfKin(fold, one.fact);',
      to: ';',
    },
  ]),
  ...changesIn('packages/client/src/journey-view.ts', [
    {
      breaks: 'a relative puts her word in place of a worker’s by saying it in another part',
      from: '!homes.has(key) || (isOfWorker && !ofWorkers.has(key))',
      to: '!homes.has(key)',
    },
    {
      breaks: 'of what a relative says in another part nobody is told that it contradicts',
      from: 'at > answered)]',
      to: 'at > Infinity)]',
    },
  ]),
  ...changesIn('packages/client/src/contact-view.ts', [
    {
      breaks: 'a relative ends an alarm',
      from: "mayClear(one) && one.role !== 'survivor'",
      to: "one.role !== 'survivor'",
    },
    {
      breaks: 'an alarm is ended by the device of whoever raised it',
      from: "mayClear(one) && one.role !== 'survivor'",
      to: 'mayClear(one)',
    },
    {
      breaks: 'a relative makes another’s check-in his own',
      from: '({ ...body, party }))]',
      to: 'body)]',
    },
  ]),
  ...changesIn('packages/domain/src/check-in/picture.ts', [
    {
      breaks: 'a rhythm that waits for weeks hides that she was missed',
      from: 'missedAt(b, last) < missedAt(a, last) ? b : a',
      to: 'b.from + b.everyHours * hourMs < a.from + a.everyHours * hourMs ? b : a',
    },
    {
      breaks: 'whoever says that it was stopped lets nobody miss her',
      from: 'agreed.stopped ? Infinity : ',
      to: 'agreed.stopped ? -1 : ',
    },
  ]),
  ...changesIn('packages/client/src/safety-records.ts', [
    {
      breaks: 'a guest covers a day and closes a critical period',
      from: 'role: speaker?.role ?? null, kin: isKin(fact) };',
      to: 'role: speaker?.role ?? null };',
    },
  ]),
  ...changesIn('packages/domain/src/safety/who-clears.ts', [
    {
      breaks: 'a guest of a visit makes things look less dangerous',
      from: "role !== 'relative' && kin !== true;",
      to: "role !== 'relative';",
    },
    {
      breaks: 'a guest of a visit is the second who looks',
      from: 'kin !== true && (role',
      to: '(role',
    },
    {
      breaks: 'what a relative says of a subject or a measure stands beside no more',
      from: '  const counted = live.filter(mayClear);',
      to: '  const counted = [...live];',
    },
  ]),
  ...changesIn('packages/domain/src/safety/for-subject.ts', [
    {
      breaks: 'a day is covered by what a relative says that she saw',
      from: "note.body.said.what === 'verified' || ",
      to: '',
    },
    {
      breaks: 'a relative’s word of a paper grants a measure',
      from: " || note.body.said.what === 'granted'",
      to: '',
    },
    {
      breaks: 'of what ends a measure a relative’s word counts no more',
      from: "(note.body.said.what === 'verified' || note.body.said.what === 'granted')",
      to: "(note.body.said.what !== 'requested')",
    },
  ]),
  ...changesIn('packages/domain/src/critical-period/windows.ts', [
    {
      breaks: 'a relative closes a critical period',
      from: 'those.filter(({ beside }) => !beside);',
      to: 'those;',
    },
    {
      breaks: 'a relative moves a critical period away',
      from: 'if (record.beside) {',
      to: 'if (record.beside && told.length === 0) {',
    },
  ]),
  ...changesIn('packages/domain/src/case/authority/authority.ts', [
    {
      breaks: 'whose word stands beside is asked of everybody else',
      from: 'spokeAsKin(authority, device, (chain) => {',
      to: '!spokeAsKin(authority, device, (chain) => {',
    },
  ]),
  ...changesIn('packages/domain/src/case/authority/kin.ts', [
    {
      breaks: 'a relative replaces what a worker judged of the danger',
      from: "role === 'relative' || (guest === true && role !== 'survivor');",
      to: "guest === true && role !== 'survivor';",
    },
    {
      breaks: 'a guest replaces what a worker judged of the danger',
      from: "role === 'relative' || (guest === true && role !== 'survivor');",
      to: "role === 'relative';",
    },
    {
      breaks: 'a survivor on a visit can correct nothing',
      from: "(guest === true && role !== 'survivor')",
      to: '(guest === true)',
    },
    {
      breaks: 'what a relative is granted later makes her earlier word a worker’s',
      from: 'return (then.length > 0 ? then : terms).every(({ member }) => isKin(member));',
      to: 'return terms.every(({ member }) => isKin(member));',
    },
    {
      breaks: 'who once was a relative is never a worker',
      from: 'return (then.length > 0 ? then : terms).every(({ member }) => isKin(member));',
      to: 'return terms.some(({ member }) => isKin(member));',
    },
  ]),
];
