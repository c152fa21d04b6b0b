import { changesIn } from '../mutation.ts';

/** Safe contact: what stops a call or a message, and what alone opens it. */
export const contact = [
  ...changesIn('packages/domain/src/contact/verdict.ts', [
    {
      breaks: 'a way of which nothing was agreed is safe',
      from: "verdicts[0] ?? { state: 'unknown', why: 'nothing-agreed' },",
      to: "verdicts[0] ?? { state: 'safe' },",
    },
    {
      breaks: 'the laxer of two statements counts',
      from: 'strictness[one.state] > strictness[worst.state]',
      to: 'strictness[one.state] < strictness[worst.state]',
    },
    {
      breaks: 'a way that she shut for good is open under another name',
      from: 'worstVerdict([...about, ...shut], asked.at)',
      to: 'worstVerdict(about, asked.at)',
    },
    {
      breaks: 'what nobody knows is safe',
      from: "return { state: 'unknown', why: 'not-known' };",
      to: "return { state: 'safe' };",
    },
    {
      breaks: 'hours by a clock that nobody knows are hours',
      from: "if (!isKnownZone(hours.zone)) return { state: 'unknown', why: 'zone-unknown' };",
      to: '',
    },
    {
      breaks: 'hours go on after their last day',
      from: "if (!stillHolds(hours, at)) return { state: 'unknown', why: 'over' };",
      to: '',
    },
  ]),
  ...changesIn('packages/domain/src/contact/faults.ts', [
    {
      breaks: 'hours are agreed by a clock that nobody knows',
      from: "return isKnownZone((body as Body<typeof kind>).zone) ? null : { code: 'contact-zone', field: 'zone' };",
      to: 'return null;',
    },
    {
      breaks: 'a contact is written down before it was made',
      from: "if (made.on > now + skewMs) return { code: 'contact-in-future', field: 'on' };",
      to: '',
    },
    {
      breaks: 'what she began herself is stopped',
      from: "if (made.from === 'them') return null;",
      to: '',
    },
    {
      breaks: 'a reason for one thing opens another',
      from: "if (state !== 'never' && made.against?.what === state) return null;",
      to: "if (state !== 'never' && made.against) return null;",
    },
    {
      breaks: 'what is told of a call makes another call of it, at another time',
      from: 'before.on === made.on &&',
      to: '',
    },
  ]),
  ...changesIn('packages/domain/src/contact/message-stop.ts', [
    {
      breaks: 'what was agreed of a telephone stops a message',
      from: ".filter(({ channel }) => channel === 'app')",
      to: '',
    },
    {
      breaks: 'hours that are over stop nothing',
      from: "verdict.why === 'over' || ",
      to: '',
    },
    {
      breaks: 'a way that must never be used is opened by a reason that says so',
      from: "if (state === 'never') return 'contact-never';",
      to: '',
    },
    {
      breaks: 'any reason lets any message go',
      from: "against?.what === state && against.why.trim() !== ''",
      to: 'against !== undefined',
    },
  ]),
  ...changesIn('packages/client/src/message-guards.ts', [
    {
      breaks: 'what comes from her is stopped',
      from: ' || here.some((one) => one.person === me && isLookedAfter(one))',
      to: '',
    },
    {
      breaks: 'nobody is looked after',
      from: "role === 'survivor' || role === 'relative' || parties.some(({ member }) => member === person);",
      to: 'person === me && role === null && parties.length === 0;',
    },
    {
      breaks: 'of two survivors each is held to the other’s hours',
      from: "members(fold.authority).every((one) => one.role !== 'survivor' || one.person === person),",
      to: 'members(fold.authority).some((one) => one.role !== null || one.person === person),',
    },
  ]),
  ...changesIn('packages/client/src/acts/message-stop.ts', [
    {
      breaks: 'a message goes whatever stands against it',
      from: "if (fault) return refused(fault, fault === 'contact-never' ? 'stream' : 'against');",
      to: '',
    },
    {
      breaks: 'a message goes though its reason is kept nowhere',
      from: "if (places.some(({ part }) => part === null)) return refused('contact-reason-unkept', 'against');",
      to: '',
    },
    {
      breaks: 'a reason of any form is kept',
      from: "if (!kinds['contact.made'].body.safeParse(body).success) return refused('statement-body-bad', 'against');",
      to: '',
    },
  ]),
  ...changesIn('packages/client/src/acts/check-in.ts', [
    {
      breaks: 'whoever works with her chooses words for her check-in',
      from: "if (place && !mayBeCalm(acting, place, intent.checkIn)) return refused('check-in-not-hers', 'checkIn');",
      to: '',
    },
    {
      breaks: 'a check-in is pressed in her place',
      from: 'if (!holdsWords(acting, intent.checkIn) && !mayBeCalm(acting, replica, intent.checkIn))',
      to: 'if (false)',
    },
    {
      breaks: 'she is refused her own check-in',
      from: 'if (!holdsWords(acting, intent.checkIn) && !mayBeCalm(acting, replica, intent.checkIn))',
      to: 'if (!holdsWords(acting, intent.checkIn))',
    },
    {
      breaks: 'the word for help goes as a calm one',
      from: "isDuress ? 'help' : isFine",
      to: "isDuress ? 'calm' : isFine",
    },
  ]),
  ...changesIn('packages/client/src/check-in-own.ts', [
    {
      breaks: 'whoever takes part says for her that all is well',
      from: 'if (!checksIn.has(said.role)) return false;',
      to: 'if (said.role === null) return false;',
    },
    {
      breaks: 'whoever is named as somebody else says for her that all is well',
      from: 'described.filter(({ party }) => party === said.party);',
      to: '[...described];',
    },
    {
      breaks: 'where somebody is named as her, anybody says that all is well',
      from: 'member !== undefined && member === said.by',
      to: 'member !== undefined',
    },
    {
      breaks: 'whoever is named as the one who checks in says for nothing that all is well',
      from: 'if (whose.some(({ member }) => member !== undefined && member === said.by)) return true;',
      to: '',
    },
    {
      breaks: 'a relative says for a survivor that all is well',
      from: "standing !== 'survivor' && member === undefined",
      to: 'member === undefined',
    },
    {
      breaks: 'a relative says for whom the part names as another that all is well',
      from: "standing !== 'survivor' && member === undefined",
      to: "standing !== 'survivor'",
    },
    {
      breaks: 'a survivor is refused her own word that all is well',
      from: "said.role !== 'relative' ||",
      to: '',
    },
  ]),
];
