import { changesIn } from '../mutation.ts';

/** Who stands where: rights in a causal past. */
export const standing = changesIn('packages/domain/src/case/authority/standing.ts', [
  {
    breaks: 'a grant that does not stand is relied upon',
    from: 'segment === null || w.granted.has(segment) || segment === w.current;',
    to: 'segment === null || !w.granted.has(segment) || segment === w.current;',
  },
  {
    breaks: 'the facts of a segment do not lend their right to its later facts',
    from: 'segment === null || w.granted.has(segment) || segment === w.current;',
    to: 'segment === null || w.granted.has(segment);',
  },
  {
    breaks: 'what an opening tells is a reason for that opening itself',
    from: '!(restated && segment === w.current) &&\n  !unless',
    to: '!unless',
  },
  {
    breaks: 'a word that was taken stands beside what made it needless',
    from: '!unless?.some((known) => isAgainst(w, known));',
    to: 'unless?.every((known) => isAgainst(w, known)) !== false;',
  },
  {
    breaks: 'what only may stand is not held against anybody',
    from: 'segment === null || w.against.has(segment) || segment === w.current;',
    to: 'segment === null || segment === w.current;',
  },
  {
    breaks: 'a later, narrower grant is not held against the wider one before it',
    from: 'isAgainst(w, segment) && !unless?.some((known) => isGranted(w, known));',
    to: 'isAgainst(w, segment) && unless !== undefined;',
  },
  {
    breaks: 'a removal that its people refused goes on striking',
    from: '(!w.decided.refused.has(removal) && isAgainst(w, removal.segment)));',
    to: 'isAgainst(w, removal.segment));',
  },
  {
    breaks: 'a removal that its people upheld strikes nobody',
    from: '(w.decided.upheld.has(removal) || (!w.decided.refused.has(removal) && isAgainst(w, removal.segment)));',
    to: '(!w.decided.refused.has(removal) && isAgainst(w, removal.segment));',
  },
  {
    breaks: 'a writer leaves somebody out because of a removal that does not stand',
    from: 'w.decided.upheld.has(removal) || (!w.decided.refused.has(removal) && isGranted(w, removal.segment));',
    to: 'w.decided.upheld.has(removal) || !w.decided.refused.has(removal);',
  },
  {
    breaks: 'whoever was added again after a removal stays out',
    from: 'if (!strikes(w, removal) || before(removal.place, grant.place)) return true;',
    to: 'if (!strikes(w, removal)) return true;',
  },
  {
    breaks: 'a grant that raced a removal carries past it',
    from: 'if (!before(grant.place, removal.place)) return false;',
    to: 'if (!before(grant.place, removal.place)) return true;',
  },
  {
    breaks: 'one segment past the last accepted sequence still counts',
    from: 'subject.sequence <= cutOf(removal, device.device)) return true;',
    to: 'subject.sequence <= cutOf(removal, device.device) + 1) return true;',
  },
  {
    breaks: 'what a removal accepts by its last sequence is cut off with the rest',
    from: 'subject.sequence <= cutOf(removal, device.device)) return true;',
    to: 'subject.sequence < cutOf(removal, device.device)) return true;',
  },
  {
    breaks: 'a backdated removal undoes what the remover’s own right rests upon',
    from: 'return subject.segment !== null && isSpared(state, w, subject.segment, removal);',
    to: 'return false;',
  },
  {
    breaks: 'one removal of several is enough to survive',
    from: '): boolean => removals.every((removal) => survives(state, w, grant, removal, subject));',
    to: '): boolean => removals.length === 0 || removals.some((removal) => survives(state, w, grant, removal, subject));',
  },
  {
    breaks: 'a removal’s own support is not spared by it',
    from: 'if (supportOf(state, removal).has(segment)) return true;',
    to: '',
  },
  {
    breaks: 'what the remover could not have seen is spared by his removal',
    from: 'if (!before(end, removal.place)) return false;',
    to: 'if (!before(end, removal.place)) return true;',
  },
  {
    breaks: 'an epoch that came after a removal confirms what the removal cut off',
    from: 'if (before(end, opening.place) && before(opening.place, removal.place) && confirms(state, w, opening))',
    to: 'if (before(end, opening.place) && confirms(state, w, opening))',
  },
  {
    breaks: 'an epoch confirms nothing against a backdated removal',
    from: "had(state, alone, subject, 'steward', segment.at) ||",
    to: '',
  },
  {
    breaks: 'an epoch that a writer turned in a conversation confirms nothing',
    from: "state.founding?.kind === 'conversation' && had(state, alone, subject, 'write', segment.at)",
    to: 'false',
  },
  {
    breaks: 'whom an epoch left out goes on by the grant before it',
    from: 'w.epochsOmit &&\n  (state.leftOut',
    to: 'false &&\n  (state.leftOut',
  },
  {
    breaks: 'an epoch leaves out whoever was granted without its knowledge',
    from: 'before(grant.place, opening.place) &&\n      before(opening.place, place) &&',
    to: 'before(opening.place, place) &&',
  },
  {
    breaks: 'an epoch silences what its author could not have seen',
    from: 'before(opening.place, place) &&\n      !isOfSegment(place, opening.segment) &&',
    to: '!isOfSegment(place, opening.segment) &&',
  },
  {
    breaks: 'whoever opens an epoch without herself may not have done so',
    from: 'place.device === segment.chain.index && place.sequence === segment.sequence;',
    to: 'place.device !== segment.chain.index && place.sequence === segment.sequence;',
  },
  {
    breaks: 'an epoch that does not stand leaves people out',
    from: '!isOfSegment(place, opening.segment) &&\n      isAgainst(w, opening.segment),',
    to: '!isOfSegment(place, opening.segment),',
  },
  {
    breaks: 'a device that is another person’s can be bound to oneself',
    from: 'rival.person !== grant.person &&\n      before(rival.place, place) &&',
    to: 'false &&\n      before(rival.place, place) &&',
  },
  {
    breaks: 'a later rival takes a device from whose it is',
    from: '!before(grant.place, rival.place) &&\n      binds',
    to: 'binds',
  },
  {
    breaks: 'a rival that nobody knows of at a place is held against a device',
    from: 'before(rival.place, place) &&\n      !before(grant.place, rival.place) &&',
    to: '!before(grant.place, rival.place) &&',
  },
  {
    breaks: 'a binding outlives its person’s removal',
    from: '!endedBy(w, grant, removalsOf(state, grant.person), place) &&\n  !endedBy(w, grant, revocationsOf(state, device), place) &&',
    to: '!endedBy(w, grant, revocationsOf(state, device), place) &&',
  },
  {
    breaks: 'a binding outlives the device’s revocation',
    from: '!endedBy(w, grant, revocationsOf(state, device), place) &&\n  !isLeftOut',
    to: '!isLeftOut',
  },
  {
    breaks: 'a device that an epoch left out stays its person’s',
    from: '!endedBy(w, grant, revocationsOf(state, device), place) &&\n  !isLeftOut(state, w, grant, bindingKey(grant.person, device), place);',
    to: '!endedBy(w, grant, revocationsOf(state, device), place);',
  },
  {
    breaks: 'a device is bound to somebody who was no member',
    from: 'isGiven(w, grant) && (grant.member !== null || wasMember(state, w, grant.person, grant.place));',
    to: 'isGiven(w, grant);',
  },
  {
    breaks: 'a device of two people at once became one’s all the same',
    from: 'before(grant.place, place) && isToMember(state, w, grant) && !isContested(state, w, grant, device, place);',
    to: 'before(grant.place, place) && isToMember(state, w, grant);',
  },
  {
    breaks: 'a device speaks for whoever bound it last, be it another’s',
    from: 'if (people.includes(grant.person) || isContested(state, w, grant, subject.device, subject.place))',
    to: 'if (people.includes(grant.person))',
  },
  {
    breaks: 'a device speaks for somebody before its own past binds it to her',
    from: 'if (!before(grant.place, subject.place) || !isGiven(w, grant)) continue;',
    to: 'if (!isGiven(w, grant)) continue;',
  },
  {
    breaks: 'the devices of whoever was removed go on speaking for her',
    from: 'if (!survivesAll(state, w, grant, removalsOf(state, grant.person), subject)) continue;',
    to: '',
  },
  {
    breaks: 'a revoked device goes on speaking',
    from: 'if (!survivesAll(state, w, grant, revocationsOf(state, subject.device), subject)) continue;',
    to: '',
  },
  {
    breaks: 'a device that an epoch left out goes on speaking',
    from: 'if (isLeftOut(state, w, grant, bindingKey(grant.person, subject.device), subject.place)) continue;',
    to: '',
  },
  {
    breaks: 'a device added to somebody who is no member speaks for her',
    from: 'if (grant.member === null && !wasMember(state, w, grant.person, grant.place)) continue;',
    to: '',
  },
  {
    breaks: 'a grant goes on after its end',
    from: 'if (member.until !== undefined && at > member.until) return false;',
    to: '',
  },
  {
    breaks: 'a grant ends before its last instant',
    from: 'at > member.until) return false;',
    to: 'at >= member.until) return false;',
  },
  {
    breaks: 'a reader states what needs some right',
    from: 'return member.rights.length > 0;',
    to: 'return member.rights.length >= 0;',
  },
  {
    breaks: 'anybody speaks as the survivor',
    from: "return member.role === 'survivor';",
    to: 'return true;',
  },
  {
    breaks: 'a member has every right',
    from: 'return member.rights.includes(want);',
    to: 'return true;',
  },
  {
    breaks: 'a writer has the rights of a steward',
    from: 'return member.rights.includes(want);',
    to: 'return member.rights.length > 0;',
  },
  {
    breaks: 'a grant gives a right before anybody’s past has it',
    from: 'before(grant.place, place) &&\n      isGiven(w, grant) &&\n      fits(grant.member) &&',
    to: 'isGiven(w, grant) &&\n      fits(grant.member) &&',
  },
  {
    breaks: 'a grant that does not stand gives a right',
    from: 'isGiven(w, grant) &&\n      fits(grant.member) &&',
    to: 'fits(grant.member) &&',
  },
  {
    breaks: 'a later grant takes nothing back',
    from: '!fits(other.member) &&\n          // What',
    to: 'false &&\n          // What',
  },
  {
    breaks: 'a narrower grant takes back a right that was given again after it',
    from: '!before(other.place, grant.place) &&\n          !fits(other.member) &&',
    to: '!fits(other.member) &&',
  },
  {
    breaks: 'a narrower grant that was ended since still takes back what one at once with it gave',
    from: '(before(grant.place, other.place) || standsAt(state, turned(w), other, place)),',
    to: 'true,',
  },
  {
    breaks: 'a membership outlives its removal in what a place could know',
    from: '!endedBy(w, grant, removalsOf(state, grant.person), place) &&\n  !isLeftOut(state, w, grant, grant.person, place);',
    to: '!isLeftOut(state, w, grant, grant.person, place);',
  },
  {
    breaks: 'a membership that an epoch left out goes on in what a place could know',
    from: '!endedBy(w, grant, removalsOf(state, grant.person), place) &&\n  !isLeftOut(state, w, grant, grant.person, place);',
    to: '!endedBy(w, grant, removalsOf(state, grant.person), place);',
  },
  {
    breaks: 'whoever speaks for somebody has every right',
    from: 'return peopleOf(state, w, subject).some((person) => personHad(state, w, person, subject, want, at));',
    to: 'return peopleOf(state, w, subject).length > 0;',
  },
  {
    breaks: 'a right is asked of no time where it is asked of one person',
    from: '(member) => allows(member, want, at),',
    to: '(member) => allows(member, want, -Infinity),',
  },
  {
    breaks: 'a removal ends what was granted after it',
    from: 'strikes(w, removal) && isKnownAt(removal, place) && !before(removal.place, grant.place),',
    to: 'strikes(w, removal) && isKnownAt(removal, place),',
  },
  {
    breaks: 'a removal that a place could not know of ends a grant there',
    from: 'strikes(w, removal) && isKnownAt(removal, place) && !before(removal.place, grant.place),',
    to: 'strikes(w, removal) && !before(removal.place, grant.place),',
  },
  {
    breaks: 'what a later opening tells was known before that opening',
    from: 'before(place, at) && (told === undefined || before(told, at));',
    to: 'before(place, at);',
  },
  {
    breaks: 'somebody was a member on a grant that had ended',
    from: 'return someGrant(state, w, person, place, (grant) => standsAt(state, w, grant, place), fits);',
    to: 'return someGrant(state, w, person, place, (grant) => isGiven(w, grant), fits);',
  },
  {
    breaks: 'a grant that does not stand makes a member of now',
    from: 'isGiven(w, grant) && standsAt(state, w, grant, now);',
    to: 'standsAt(state, w, grant, now);',
  },
  {
    breaks: 'a grant makes a member of now who was removed',
    from: 'isGiven(w, grant) && standsAt(state, w, grant, now);',
    to: 'isGiven(w, grant);',
  },
  {
    breaks: 'a device is a member’s with other keys than those that were granted',
    from: 'k.device === keys.device && k.sign === keys.sign && k.kem === keys.kem)',
    to: 'k.device === keys.device)',
  },
  {
    breaks: 'a device is a member’s because it is another’s',
    from: 'grant.person === person &&\n      grant.keys.some(',
    to: 'grant.keys.some(',
  },
  {
    breaks: 'a binding is told of a place that has not heard of it',
    from: 'before(grant.place, place) &&\n  binds(state, w, grant, device, place) &&\n  !isContested(state, w, grant, device, place);',
    to: 'binds(state, w, grant, device, place) &&\n  !isContested(state, w, grant, device, place);',
  },
  {
    breaks: 'a contested device is bound to both',
    from: 'binds(state, w, grant, device, place) &&\n  !isContested(state, w, grant, device, place);',
    to: 'binds(state, w, grant, device, place);',
  },
]);
