import { changesIn } from '../mutation.ts';

/** Whom a case keeps out, who opens a door, and in which order keys turn when something is taken. */
export const doors = [
  ...changesIn('packages/domain/src/exclusion/doors.ts', [
    {
      breaks: 'an exclusion is held against the survivor herself',
      from: "if (who.role === 'survivor') return null;",
      to: '',
    },
    {
      breaks: 'nobody whom a case names is kept out',
      from: 'if (named) return `excluded-${named.who.kind}`;',
      to: '',
    },
    {
      breaks: 'every level is let in',
      from: 'levelsOf(who).filter((level) => levelRowOf(level).locked);',
      to: 'levelsOf(who).filter((level) => !levelRowOf(level).locked);',
    },
    {
      breaks: 'a consulate is told as a local office',
      from: "return locked.includes('consular') ? 'excluded-consular' : 'excluded-local';",
      to: "return 'excluded-local';",
    },
    {
      breaks: 'a local office is told as a consulate',
      from: "return locked.includes('consular') ? 'excluded-consular' : 'excluded-local';",
      to: "return 'excluded-consular';",
    },
    {
      breaks: 'a person who is kept out comes in under another name',
      from: '(excluded.person !== undefined && excluded.person === who.person) ||\n        plain',
      to: 'plain',
    },
    {
      breaks: 'a person who is kept out comes in with another device',
      from: '(excluded.person !== undefined && excluded.person === who.person) ||\n        plain(excluded.name) === plain(who.name)',
      to: 'excluded.person !== undefined && excluded.person === who.person',
    },
    {
      breaks: 'a name that is spelled otherwise is another',
      from: 'plain(excluded.name) === plain(who.name)',
      to: 'excluded.name === who.name',
    },
    {
      breaks: 'a unit that is kept out comes in',
      from: "return holds(who.unit ?? '', excluded.name);",
      to: "return who.unit === '';",
    },
    {
      breaks: 'anyone of a place that is kept out comes in',
      from: "return holds(`${who.unit ?? ''} / ${who.name}`, excluded.name);",
      to: 'return holds(who.name, excluded.name);',
    },
    {
      breaks: 'whoever writes opens a door',
      from: "!steward?.rights.includes('steward') || steward.role === 'survivor') continue;",
      to: "!steward || steward.role === 'survivor') continue;",
    },
    {
      breaks: 'the survivor opens a door alone',
      from: "!steward?.rights.includes('steward') || steward.role === 'survivor') continue;",
      to: "!steward?.rights.includes('steward')) continue;",
    },
    {
      breaks: 'a steward opens a door for herself',
      from: 'if (by === body.person || consent.said.recipient.person !== body.person) continue;',
      to: 'if (consent.said.recipient.person !== body.person) continue;',
    },
    {
      breaks: 'a consent for one opens a door to another',
      from: 'if (by === body.person || consent.said.recipient.person !== body.person) continue;',
      to: 'if (by === body.person) continue;',
    },
    {
      breaks: 'a door stays open after the consent has ended',
      from: 'if (consentOpens(consent, now)) lifted.set(body.person, body.consent);',
      to: 'lifted.set(body.person, body.consent);',
    },
    {
      breaks: 'a door that was opened stays closed',
      from: 'if (code === null || (who.person !== undefined && liftedFor(stewardship, now).has(who.person))) return null;',
      to: 'if (code === null) return null;',
    },
    {
      breaks: 'no door is closed to anybody',
      from: 'return null;\n  return code;',
      to: 'return null;\n  return null;',
    },
  ]),
  ...changesIn('packages/domain/src/exclusion/levels.ts', [
    {
      breaks: 'what was stated of an office’s level is passed over',
      from: 'level === who.level ||\n',
      to: '',
    },
    {
      breaks: 'a consul comes in by naming no consulate',
      from: "(level === 'consular' && who.role === 'consularOfficer') ||\n",
      to: '',
    },
    {
      breaks: 'a local police officer comes in by naming no level',
      from: '(official.has(who.role) && signs.some((sign) => unit.includes(` ${sign} `))),',
      to: 'false,',
    },
    {
      breaks: 'a shelter is kept out for the town in its name',
      from: '(official.has(who.role) && signs.some((sign) => unit.includes(` ${sign} `))),',
      to: 'signs.some((sign) => unit.includes(` ${sign} `)),',
    },
  ]),
  ...changesIn('packages/domain/src/exclusion/plain.ts', [
    {
      breaks: 'an exclusion without words keeps everybody out',
      from: "plain(part) !== '' && ` ${plain(whole)} `.includes(` ${plain(part)} `);",
      to: '` ${plain(whole)} `.includes(` ${plain(part)} `);',
    },
    {
      breaks: 'a word is found within another word',
      from: '` ${plain(whole)} `.includes(` ${plain(part)} `);',
      to: 'plain(whole).includes(plain(part));',
    },
    {
      breaks: 'an accent hides a name',
      from: ".replaceAll(/\\p{M}/gu, '')\n",
      to: '',
    },
    {
      breaks: 'capitals hide a name',
      from: '.toLowerCase()\n',
      to: '',
    },
  ]),
  ...changesIn('packages/domain/src/taken/danger-order.ts', [
    {
      breaks: 'a part under seal turns after the open one of its topic',
      from: '(terms.sealed ? 0 : 1);',
      to: '(terms.sealed ? 1 : 0);',
    },
    {
      breaks: 'a part that is not known yet turns last',
      from: 'terms === null ? -1 :',
      to: 'terms === null ? Infinity :',
    },
    {
      breaks: 'a compartment without a topic turns last',
      from: '(compartment ?? compartments[0]) : kind;',
      to: "(compartment ?? 'money') : kind;",
    },
  ]),
];
