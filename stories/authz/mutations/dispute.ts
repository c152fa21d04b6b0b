import { changesIn } from '../mutation.ts';

/** Removals that fight each other, and who settles that. */
export const dispute = changesIn('packages/domain/src/case/authority/dispute.ts', [
  {
    breaks: 'what may stand is no doubt of anything',
    from: 'against: labels.possible,\n  removalsStrike: true,',
    to: 'against: labels.accepted,\n  removalsStrike: true,',
  },
  {
    breaks: 'what is certain is taken for all that is possible',
    from: 'granted: labels.possible,\n  against: labels.accepted,',
    to: 'granted: labels.accepted,\n  against: labels.accepted,',
  },
  {
    breaks: 'a removal that stands is shown as undecided',
    from: 'strikes(certainly(labels), removal) && !strikes(possibly(labels), removal),',
    to: 'strikes(certainly(labels), removal),',
  },
  {
    breaks: 'two removals in one statement are two disputes',
    from: 'a.segment === b.segment || cutsOff(state, a, b) || cutsOff(state, b, a);',
    to: 'cutsOff(state, a, b) || cutsOff(state, b, a);',
  },
  {
    breaks: 'only whoever is cut off fights',
    from: 'a.segment === b.segment || cutsOff(state, a, b) || cutsOff(state, b, a);',
    to: 'a.segment === b.segment || cutsOff(state, a, b);',
  },
  {
    breaks: 'every removal fights every other',
    from: 'targetsOf(state, a).includes(b.segment.chain.index) &&\n  b.segment',
    to: 'b.segment',
  },
  {
    breaks: 'a removal that was upheld is not',
    from: 'for (const removal of word.upheld) labels.decided.upheld.add(removal);',
    to: '',
  },
  {
    breaks: 'a removal that was refused is not',
    from: 'for (const removal of word.refused) labels.decided.refused.add(removal);',
    to: '',
  },
  {
    breaks: 'the survivor’s word settles nothing by itself',
    from: 'const word = survivorsWord(state, labels, group) ?? majority(state, labels, group);',
    to: 'const word = majority(state, labels, group);',
  },
  {
    breaks: 'the other stewards settle nothing',
    from: 'const word = survivorsWord(state, labels, group) ?? majority(state, labels, group);',
    to: 'const word = survivorsWord(state, labels, group);',
  },
  {
    breaks: 'a steward’s word goes before the survivor’s',
    from: 'survivorsWord(state, labels, group) ?? majority(state, labels, group);',
    to: 'majority(state, labels, group) ?? survivorsWord(state, labels, group);',
  },
  {
    breaks: 'a word upholds what it refuses',
    from: 'group.filter((removal) => fact.body.uphold.includes(removal.id)));',
    to: 'group.filter((removal) => fact.body.refuse.includes(removal.id)));',
  },
  {
    breaks: 'an earlier word counts beside the one that follows it',
    from: 'resolutions.filter((one) => !resolutions.some((other) => before(one.place, other.place)));',
    to: 'resolutions.filter((one) => !resolutions.some((other) => before(other.place, one.place) && false));',
  },
  {
    breaks: 'a removal that raced the survivor’s word silences her',
    from: 'const w = ifRefused(labels);\n  const words',
    to: 'const w = certainly(labels);\n  const words',
  },
  {
    breaks: 'anybody’s word counts as the survivor’s',
    from: "had(state, w, subjectOf(resolution.place), 'survivor', resolution.segment.at),",
    to: "had(state, w, subjectOf(resolution.place), 'member', resolution.segment.at),",
  },
  {
    breaks: 'of two words of hers that contradict each other one is heard',
    from: 'words.flatMap((word) => [...word.upheld])',
    to: 'words.slice(0, 1).flatMap((word) => [...word.upheld])',
  },
  {
    breaks: 'half of the stewards are enough',
    from: 'if (count * 2 > electors.length) return word;',
    to: 'if (count * 2 >= electors.length) return word;',
  },
  {
    breaks: 'stewards who say different things make a majority together',
    from: 'const key = `${idsOf(word.upheld)}|${idsOf(word.refused)}`;',
    to: "const key = '';",
  },
  {
    breaks: 'a vote counts that does not stand',
    from: 'if (!labels.accepted.has(resolution.segment) || !sayOf(group, resolution)) continue;',
    to: 'if (!sayOf(group, resolution)) continue;',
  },
  {
    breaks: 'a steward who said two things at once has said the first',
    from: 'if (word && words.every((other) => key(other) === key(word))) votes.set(person, word);',
    to: 'if (word) votes.set(person, word);',
  },
  {
    breaks: 'whoever writes votes on a dispute',
    from: "member.rights.includes('steward'),\n    );",
    to: "member.rights.includes('write'),\n    );",
  },
  {
    breaks: 'a steward who is suspended votes on it',
    from: 'votes.has(person) || stillStands(state, w, person, past)',
    to: 'true',
  },
  {
    breaks: 'a vote is lost once its steward has left',
    from: 'if (isSteward && (votes.has(person) || stillStands(state, w, person, past)))',
    to: 'if (isSteward && stillStands(state, w, person, past))',
  },
  {
    breaks: 'a steward is waited for who was let in since',
    from: '(grant) => before(grant.place, past) && isGiven(w, grant),',
    to: '(grant) => isGiven(w, grant),',
  },
  {
    breaks: 'one removal that does not strike keeps an elector',
    from: 'removals.every((removal) => !strikes(w, removal) || before(removal.place, grant.place));',
    to: 'removals.every((removal) => !strikes(w, removal) || !before(removal.place, grant.place));',
  },
  {
    breaks: 'a steward whose every device was revoked is waited for',
    from: 'return chain !== undefined && standsAgainst(grant, state.revocations.get(chain.index));',
    to: 'return chain !== undefined;',
  },
]);
