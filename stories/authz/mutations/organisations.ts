import { changesIn } from '../mutation.ts';

/** Who is admitted, suspended and lifted among organisations, whose directory it is, and which level locks a door. */
export const organisations = [
  ...changesIn('packages/domain/src/organisation/admission.ts', [
    {
      breaks: 'every statement is of every kind',
      from: 'statement is DirectoryStatement<K> & DirectoryStatement => statement.kind === kind;',
      to: 'statement is DirectoryStatement<K> & DirectoryStatement => statement.kind !== kind;',
    },
    {
      breaks: 'a word is about what its author never saw',
      from: 'const seen = known && past.has(known) ? known : null;',
      to: 'const seen = known ?? null;',
    },
    {
      breaks: 'others found it again once it was founded',
      from: "is(statement, 'organisation.vouched') && before.admitted.size === 0;",
      to: "is(statement, 'organisation.vouched');",
    },
    {
      breaks: 'the first two stay with what was said of them first',
      from: 'b.past.size - a.past.size ||',
      to: 'a.past.size - b.past.size ||',
    },
    {
      breaks: 'somebody speaks for another’s organisation',
      from: '.find(({ speaker }) => speaker === statement.person)',
      to: '.find(({ speaker }) => speaker !== statement.person)',
    },
    {
      breaks: 'two members choose as whose speaker somebody speaks',
      from: 'return more === fewer ? one.fact < other.fact : more > fewer;',
      to: 'return one.fact < other.fact;',
    },
    {
      breaks: 'somebody for whom two were admitted counts twice',
      from: '[...oneEach(admittedBy(vouched.filter((vouch) => !seen(vouch))), set)]',
      to: '[...admittedBy(vouched.filter((vouch) => !seen(vouch)))]',
    },
    {
      breaks: 'a word about nothing is a word',
      from: "if (!target) return 'organisation-unknown';",
      to: '',
    },
    {
      breaks: 'an organisation decides about itself',
      from: "if (target.speaker === statement.person || target === by) return 'organisation-itself';",
      to: '',
    },
    {
      breaks: 'whoever speaks for nobody decides',
      from: "if (!by) return 'organisation-not-admitted';",
      to: '',
    },
    {
      breaks: 'a suspended organisation decides',
      from: "if (before.suspended.has(by)) return 'organisation-is-suspended';",
      to: '',
    },
    {
      breaks: 'the first two are of one country',
      from: "if (isFounding && target.country === by.country) return 'vouch-same-country';",
      to: '',
    },
    {
      breaks: 'the first two have not met',
      from: "return isFounding && !statement.body.faceToFace ? 'vouch-not-face-to-face' : null;",
      to: 'return null;',
    },
    {
      breaks: 'whoever waits is suspended before she is in',
      from: "return before.admitted.has(target) ? null : 'organisation-unknown';",
      to: 'return null;',
    },
    {
      breaks: 'a suspension that does not count is joined',
      from: "return of && of.fault === null ? null : 'organisation-unknown';",
      to: 'return null;',
    },
    {
      breaks: 'a suspension lapses by whom somebody brings in afterwards',
      from: '(vouch) => vouch.past.has(proposal),',
      to: '(vouch) => vouch.past.has(proposal) && false,',
    },
    {
      breaks: 'an organisation is counted among those who decide about it',
      from: '(one) => one === target || proposal.before.suspended.has(one),',
      to: '(one) => proposal.before.suspended.has(one),',
    },
    {
      breaks: 'those who are suspended already are counted where a suspension is decided',
      from: '(one) => one === target || proposal.before.suspended.has(one),',
      to: '(one) => one === target,',
    },
    {
      breaks: 'a vote for one suspension is for all',
      from: "of('suspension.joined').filter((one) => one.of === proposal)",
      to: "of('suspension.joined')",
    },
    {
      breaks: 'a proposal suspends by itself',
      from: 'if (!carries(directoryRules.suspension, { ...vote, of: target })) continue;',
      to: '',
    },
    {
      breaks: 'a lifting of one suspension lifts all',
      from: "of('suspension.lifted').filter((one) => one.of === proposal);",
      to: "of('suspension.lifted');",
    },
    {
      breaks: 'a lifting lapses by whom somebody brings in afterwards',
      from: '(vouch) => vouch.before.lifted.has(proposal),',
      to: '(vouch) => vouch.before.lifted.has(proposal) && false,',
    },
    {
      breaks: 'whoever came after a suspension has no word in its lifting',
      from: '(vouch) => vouch.before.lifted.has(proposal),',
      to: '(vouch) => vouch.past.has(proposal),',
    },
    {
      breaks: 'those who are suspended are counted where a lifting is decided',
      from: '(one) => one === target || ends.some(({ before }) => before.suspended.has(one)),',
      to: '(one) => one === target,',
    },
    {
      breaks: 'one word lifts a suspension',
      from: 'if (carries(directoryRules.lifting, { ...lifting, of: target })) lifted.add(proposal);',
      to: 'if (lifting.by.size > 0) lifted.add(proposal);',
    },
    {
      breaks: 'whoever may not decide is counted among the votes',
      from: 'all.filter(({ by }) => by && among.has(by));',
      to: 'all.filter(({ by }) => by);',
    },
    {
      breaks: 'what rests on a vouch that counts no more still counts',
      from: 'if (vouch.isFounding || before.has(vouch.by!)) lasting.add(vouch);',
      to: 'if (vouch.isFounding || vouch.by) lasting.add(vouch);',
    },
    {
      breaks: 'nothing that an organisation vouched counts once it is suspended',
      from: 'return heard.size * 2 <= by.size;',
      to: 'return true;',
    },
    {
      breaks: 'what was vouched while its author was being suspended counts',
      from: 'return heard.size * 2 <= by.size;',
      to: 'return false;',
    },
    {
      breaks: 'what is vouched after a lifting counts for nothing',
      from: 'if (proposal.target !== vouch.by || vouch.before.lifted.has(proposal)) return false;',
      to: 'if (proposal.target !== vouch.by) return false;',
    },
    {
      breaks: 'a suspension of one takes the vouches of all',
      from: 'if (proposal.target !== vouch.by || vouch.before.lifted.has(proposal)) return false;',
      to: 'if (vouch.before.lifted.has(proposal)) return false;',
    },
    {
      breaks: 'one of the first two admits the other alone',
      from: 'founding.some((other) => other.target === one.by && other.by === one.target);',
      to: 'founding.some((other) => other.target === one.target);',
    },
    {
      breaks: 'whoever was there at the founding admits though nobody admitted her',
      from: 'if (isFounding && !admitted.has(by!)) continue;',
      to: '',
    },
    {
      breaks: 'one vouch admits',
      from: 'if (carries(directoryRules.admission, { by, among: by, of })) admitted.add(of);',
      to: 'if (by.size > 0) admitted.add(of);',
    },
  ]),
  ...changesIn('packages/domain/src/organisation/rules.ts', [
    {
      breaks: 'fewer than it takes are enough',
      from: 'if (by.size < rule.atLeast) return false;',
      to: '',
    },
    {
      breaks: 'half of the others are enough',
      from: 'by.size <= among.size * rule.moreThan) return false;',
      to: 'by.size < among.size * rule.moreThan) return false;',
    },
    {
      breaks: 'one country decides alone',
      from: "return [...by].some(isAcross) || (rule.rule === 'lifting' && ![...among].some(isAcross));",
      to: 'return true;',
    },
    {
      breaks: 'whoever is of the same country is across the border',
      from: 'one.country !== of.country;',
      to: 'one.country === of.country;',
    },
    {
      breaks: 'a suspension is lifted by nobody where none is left across the border',
      from: "return [...by].some(isAcross) || (rule.rule === 'lifting' && ![...among].some(isAcross));",
      to: 'return [...by].some(isAcross);',
    },
  ]),
  ...changesIn('packages/domain/src/organisation/directory.ts', [
    {
      breaks: 'those who met are shown as if they had not',
      from: "'faceToFace' in statement.body && statement.body.faceToFace;",
      to: "'faceToFace' in statement.body && !statement.body.faceToFace;",
    },
    {
      breaks: 'a vouch that was raced, or rests on one, is shown as one that counts',
      from: "if (!now.vouches.has(vouch)) return isRaced(vouch, now) ? 'vouch-raced' : 'organisation-not-admitted';",
      to: '',
    },
    {
      breaks: 'a vouch that was raced is told as a stranger’s',
      from: "return isRaced(vouch, now) ? 'vouch-raced' : 'organisation-not-admitted';",
      to: "return 'organisation-not-admitted';",
    },
    {
      breaks: 'a stranger’s vouch is told as one that was raced',
      from: "return isRaced(vouch, now) ? 'vouch-raced' : 'organisation-not-admitted';",
      to: "return 'vouch-raced';",
    },
    {
      breaks: 'a second vouch is shown as one that counts',
      from: "=== vouch ? null : 'vouch-twice';",
      to: '=== vouch ? null : null;',
    },
    {
      breaks: 'every stream is a directory',
      from: "founding(fold.authority)?.kind === 'directory';",
      to: "founding(fold.authority)?.kind !== 'directory';",
    },
    {
      breaks: 'a directory is this device’s though nobody whom its person met spoke in it',
      from: 'speakersOf(fold, noun).has(device));',
      to: 'speakersOf(fold, noun).size > 0 || noun === device);',
    },
    {
      breaks: 'of several organisations of hers one that is not suspended is believed',
      from: "all.find(({ state }) => state === 'suspended') ??",
      to: "all.find(({ state }) => state !== 'suspended') ??",
    },
    {
      breaks: 'of several organisations of hers one that is not locked is believed',
      from: 'all.find(({ said }) => isLockedLevel(said.level)) ??',
      to: '',
    },
    {
      breaks: 'of several organisations of hers only the one for which she speaks is looked at',
      from: 'said.speaker === who.person);',
      to: 'said.speaker === who.person && !hers);',
    },
    {
      breaks: 'whoever writes an earlier date says for whom somebody speaks',
      from: 'hers.find(({ fact }) => [...counted].some((one) => one.fact === fact)) ??',
      to: "hers.find(({ state }) => state === 'admitted') ??",
    },
    {
      breaks: 'whoever writes a later date says what was said of somebody last',
      from: 'hers.find(({ fact }) => fact === last?.fact) ??',
      to: 'hers.find((one, at) => at === hers.length - 1 && one !== null) ??',
    },
    {
      breaks: 'a presentation that waits hides where somebody works',
      from: "(one && one.state !== 'awaiting' ? one : [])",
      to: '(one ?? [])',
    },
    {
      breaks: 'a unit is of an organisation that waits',
      from: "({ state, said }) => state !== 'awaiting' && holds(unit, said.name)",
      to: '({ said }) => holds(unit, said.name)',
    },
    {
      breaks: 'a national office is taken for the town’s',
      from: 'named.filter(({ said }) => plain(said.name).length === longest);',
      to: 'named.filter(({ said }) => plain(said.name).length <= longest);',
    },
  ]),
  ...changesIn('packages/domain/src/organisation/levels.ts', [
    {
      breaks: 'a municipal office is let in like any other',
      from: 'return office !== undefined && levelRowOf(office).locked;',
      to: 'return office !== undefined && !levelRowOf(office).locked;',
    },
    {
      breaks: 'the directory’s level says nothing to a case',
      from: 'levelRows.find((row) => row.level === level)?.level;',
      to: 'levelRows.find((row) => row.level !== level)?.level;',
    },
  ]),
];
