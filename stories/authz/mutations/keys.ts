import { changesIn } from '../mutation.ts';

/** Who is a member, who holds a key, and whom an invited device takes at a steward's word. */
export const keys = [
  ...changesIn('packages/domain/src/case/authority/room.ts', [
    {
      breaks: 'more are let in than an opening can name',
      from: 'bytes <= statementsBytesMax',
      to: 'bytes > 0',
    },
    {
      breaks: 'more people are let in than an opening names',
      from: 'people <= rosterMax &&',
      to: '',
    },
  ]),
  ...changesIn('packages/domain/src/case/authority/authority.ts', [
    {
      breaks: 'a part has room for anybody',
      from: 'hasRoom(authority, added);',
      to: 'added.length > 0;',
    },
    {
      breaks: 'what was never taken in counts',
      from: "verdictOfSegment(authority, segment) ?? refused('unknown-past');",
      to: 'verdictOfSegment(authority, segment) ?? { counts: true };',
    },
    {
      breaks: 'a device that signed two pasts may do what it could',
      from: 'if (!chain || chain.forkedAt !== Infinity) return false;',
      to: 'if (!chain) return false;',
    },
    {
      breaks: 'whoever may read may do anything',
      from: "const want = right === 'read' ? 'member' : right;",
      to: "const want = right === 'read' ? 'member' : 'member';",
    },
    {
      breaks: 'everything can be named as a past',
      from: 'canBeNamed(authority.chains, head);\n',
      to: 'true;\n',
    },
    {
      breaks: 'whoever starts from an opening waits for what names a past that is nowhere',
      from: '!canBeNamed(authority.chains, { device, sequence, segment: id }) ||',
      to: '',
    },
    {
      breaks: 'whoever starts from an opening reads again what that has in its past',
      from: 'hasInPast(authority, opening, device, sequence) ||\n',
      to: '',
    },
    {
      breaks: 'whoever starts from an opening waits for what lies past its cutoffs',
      from: '(isPastCutoff(authority, opening, device, sequence) && !verdictOf(authority, id).counts);',
      to: 'false;',
    },
    {
      breaks: 'what a steward admitted from past a cutoff is passed over',
      from: '(isPastCutoff(authority, opening, device, sequence) && !verdictOf(authority, id).counts);',
      to: 'isPastCutoff(authority, opening, device, sequence);',
    },
    {
      breaks: 'every key is told as one that members alone hold',
      from: 'isHeldByMembersOnly(authority, opening, besides)\n    ? authority',
      to: 'authority.openings.has(opening)\n    ? authority',
    },
    {
      breaks: 'every opening descends from any founding',
      from: 'followsFounding(authority, opening, founding);',
      to: 'true;',
    },
    {
      breaks: 'a place has seen a removal that it has not',
      from: 'sequence >= chain.base &&\n        before(place,',
      to: 'sequence >= chain.base ||\n        before(place,',
    },
    {
      breaks: 'a place is told as not having seen a removal that it has',
      from: 'sequence >= chain.base &&\n        before(place, { device: chain.index, sequence, index: -1, seen: seenAt(chain, sequence) }),',
      to: 'false,',
    },
    {
      breaks: 'a hold that was lifted stays in force',
      from: 'accepted.has(segment) && !lifted.has(fact.id))',
      to: 'accepted.has(segment))',
    },
    {
      breaks: 'a hold is lifted by whoever says so',
      from: '(accepted.has(segment) ? fact.body.hold : [])',
      to: 'fact.body.hold',
    },
    {
      breaks: 'a hold stands that nobody could place',
      from: '.filter(({ fact, segment }) => accepted.has(segment) && !lifted.has(fact.id))',
      to: '.filter(({ fact }) => !lifted.has(fact.id))',
    },
    {
      breaks: 'whoever’s time ended is not named',
      from: 'member.until !== undefined && member.until < now);',
      to: 'member.until !== undefined && member.until > now);',
    },
    {
      breaks: 'a one-time key is offered that somebody without standing published',
      from: 'chain.device === device && judge(authority, chain, sequence, segment).counts,',
      to: 'chain.device === device,',
    },
    {
      breaks: 'a visit is told of somebody who was let in to stay since',
      from: '.flatMap(({ member }) => member ?? []).at(-1)?.guest === true;',
      to: '.flatMap(({ member }) => member ?? []).some((member) => member.guest === true);',
    },
    {
      breaks: 'another device’s one-time keys are offered as hers',
      from: 'chain.device === device && judge(authority, chain, sequence, segment).counts,',
      to: 'judge(authority, chain, sequence, segment).counts,',
    },
  ]),
  ...changesIn('packages/domain/src/case/authority/epochs.ts', [
    {
      breaks: 'an opening that names whoever was said to be out has its reason',
      from: '!named.has(person) &&\n      wasMember',
      to: 'wasMember',
    },
    {
      breaks: 'an opening without somebody who is out is contested',
      from: 'wasMember(state, w, person, now) &&\n      removals.some',
      to: 'removals.some',
    },
    {
      breaks: 'what the author of an opening had not heard is a reason for it',
      from: 'removals.some(({ place }) => before(place, opening.place)),',
      to: 'removals.length > 0,',
    },
    {
      breaks: 'an epoch stands that does not',
      from: '.filter((opening) => state.labels.accepted.has(opening.segment));',
      to: '.filter((opening) => state.labels.possible.has(opening.segment));',
    },
    {
      breaks: 'an epoch that others follow is still a newest one',
      from: 'return openings.filter((opening) => !followed.has(opening.fact.id));',
      to: 'return openings;',
    },
    {
      breaks: 'an opening descends from a founding by parents that are not here',
      from: 'if (!opening) return false;\n    const { parents }',
      to: 'if (!opening) continue;\n    const { parents }',
    },
    {
      breaks: 'an opening descends from any founding',
      from: 'if (parents.length === 0 && opening.segment.id !== founding) return false;',
      to: '',
    },
    {
      breaks: 'what is said is sealed to a key that somebody removed holds',
      from: 'namesMembersOnly(state, tip) && holdersOf',
      to: 'holdersOf',
    },
    {
      breaks: 'between epochs opened at once the one that names more is sealed to',
      from: 'holdersOf(state, tip).every(({ person }) => given.has(person)),',
      to: 'true,',
    },
    {
      breaks: 'a key that one member holds is held by members only',
      from: '(wasMember(state, w, member.person, now) &&\n        member.devices.every((keys) => wasBound(state, w, member.person, keys, now))),',
      to: 'wasMember(state, w, member.person, now),',
    },
    {
      breaks: 'a key is held by members only though somebody removed holds it',
      from: '(wasMember(state, w, member.person, now) &&\n        member.devices.every(',
      to: '(wasMember(state, w, member.person, now) ||\n        member.devices.every(',
    },
    {
      breaks: 'a key counts as its members’ though its author is not among them',
      from: 'return mayHold(state, opening, device) && namesMembersOnly(state, opening, besides);',
      to: 'return namesMembersOnly(state, opening, besides);',
    },
    {
      breaks: 'a key counts as its members’ whoever else holds it',
      from: 'return mayHold(state, opening, device) && namesMembersOnly(state, opening, besides);',
      to: 'return mayHold(state, opening, device);',
    },
    {
      breaks: 'an opening’s own segment is not in its past',
      from: '(place.device === chain.index ? place.sequence : sawUpTo(place.seen, chain.index));',
      to: 'sawUpTo(place.seen, chain.index);',
    },
    {
      breaks: 'the last that an opening has seen is not in its past',
      from: 'return sequence <= (place.device',
      to: 'return sequence < (place.device',
    },
    {
      breaks: 'what a cutoff accepts lies past it',
      from: 'cutoff.device === device && sequence > cutoff.sequence,',
      to: 'cutoff.device === device && sequence >= cutoff.sequence,',
    },
    {
      breaks: 'one device’s cutoff closes all',
      from: 'cutoff.device === device && sequence > cutoff.sequence,',
      to: 'sequence > cutoff.sequence,',
    },
    {
      breaks: 'a key that does not stand is told as one that does',
      from: 'stands: stands !== undefined,',
      to: 'stands: true,',
    },
    {
      breaks: 'of two openings of one key the one that does not stand is told',
      from: 'const opening = stands ?? stating[0];',
      to: 'const opening = stating.at(-1) ?? stands;',
    },
  ]),
  ...changesIn('packages/domain/src/case/authority/holders.ts', [
    {
      breaks: 'whoever was handed a key does not hold it',
      from: 'return together(roster, may);',
      to: 'return roster;',
    },
    {
      breaks: 'a key that a steward handed on past his cutoff is nobody’s but whom its opening names',
      from: 'isHeld(w, grant) || couldHand.has(grant.segment.chain.device)',
      to: 'isHeld(w, grant)',
    },
    {
      breaks: 'whoever may not hand a key makes it one that nobody seals to',
      from: 'isHeld(w, grant) || couldHand.has(grant.segment.chain.device)',
      to: 'isHeld(w, grant) || grant.segment !== null',
    },
    {
      breaks: 'anybody who holds a key could hand it on as a steward',
      from: "rights.includes('steward') ? devices.map(({ device }) => device) : [],",
      to: 'devices.map(({ device }) => device),',
    },
    {
      breaks: 'a steward who was handed a key could not hand it on',
      from: '[...roster, ...handed.map(({ member }) => member)].flatMap(',
      to: 'roster.flatMap(',
    },
    {
      breaks: 'whoever was handed a key waits for the next',
      from: 'return together(roster, given);',
      to: 'return roster;',
    },
    {
      breaks: 'whoever was handed a key was given it for good, whatever ended that',
      from: 'standsNow(state, w, grant) && wasMember',
      to: 'wasMember',
    },
    {
      breaks: 'whoever was handed a key has it though she may read the past no more',
      from: ' && wasMember(state, w, grant.person, now, isGivenAll),',
      to: ',',
    },
    {
      breaks: 'somebody who may read from now on is given all',
      from: "member.past === 'with-past';",
      to: 'member.past.length > 0;',
    },
    {
      breaks: 'of several newest epochs whoever was given one was given all',
      from: 'others.every((other) => other.has(person))',
      to: 'others.length >= 0',
    },
    {
      breaks: 'every device may hold every key',
      from: 'member.devices.some((keys) => keys.device === device));',
      to: 'member.devices.some((keys) => keys.device !== device));',
    },
  ]),
  ...changesIn('packages/domain/src/case/authority/members.ts', [
    {
      breaks: 'whoever is in dispute is given the key meanwhile',
      from: 'list.push(shown(state, doubtful, { suspended: true, inEpoch: false }));',
      to: 'list.push(shown(state, doubtful, { suspended: false, inEpoch: false }));',
    },
    {
      breaks: 'a member is told as holding a key that one of two newest epochs kept from her',
      from: 'inEpoch: given.has(person)',
      to: 'inEpoch: given.size > 0',
    },
    {
      breaks: 'a device that signed two pasts is told as whole',
      from: '(state.chains.byDevice.get(device)?.forkedAt ?? Infinity) !== Infinity;',
      to: '(state.chains.byDevice.get(device)?.forkedAt ?? Infinity) === 0;',
    },
    {
      breaks: 'nobody is ever in dispute',
      from: 'return doubtful !== null && (certain === null || doubtful.devices.length > 0);',
      to: 'return doubtful === null && certain === null;',
    },
    {
      breaks: 'grants at once give what any of them gives',
      from: 'rights: member.rights.filter((right) => grants.every((grant) => grant.member.rights.includes(right))),',
      to: 'rights: member.rights,',
    },
    {
      breaks: 'of grants at once the last end holds',
      from: 'until: Math.min(...ends) as Instant',
      to: 'until: Math.max(...ends) as Instant',
    },
    {
      breaks: 'one of two grants at once is enough to be the survivor',
      from: "sorted.find((grant) => grant.member.role !== 'survivor') ?? sorted[0];",
      to: "sorted.find((grant) => grant.member.role === 'survivor') ?? sorted[0];",
    },
    {
      breaks: 'a grant that a later one replaced still takes away',
      from: 'return standing.filter((grant) => !standing.some((later) => before(grant.place, later.place)));',
      to: 'return standing;',
    },
    {
      breaks: 'a device is shown as hers that is not any more',
      from: '!devices.has(keys.device) && wasBound(state, w, person, keys, now))',
      to: '!devices.has(keys.device))',
    },
    {
      breaks: 'of whom a grant in dispute says something else is not named to be added again',
      from: 'return missing || !entryIsTrue(state, certain, member, now) ? [member] : [];',
      to: 'return missing ? [member] : [];',
    },
  ]),
  ...changesIn('packages/domain/src/case/authority/decide.ts', [
    {
      breaks: 'the next epoch is proposed for whoever has no device',
      from: 'if (suspended || devices.length === 0) return [];',
      to: 'if (suspended) return [];',
    },
    {
      breaks: 'the next epoch is proposed for a device that signed two pasts',
      from: 'known.devices.filter(({ device }) => !isForked(state, device));',
      to: 'known.devices;',
    },
    {
      breaks: 'the next epoch is proposed for whom a grant in dispute makes something else',
      from: 'return entryIsTrue(state, certain, member, now) ? [member] : [];',
      to: 'return [member];',
    },
    {
      breaks: 'the next epoch is proposed without a lapse that a newcomer must know',
      from: '...(lapses.length > 0 && { lapses: lapses.slice(0, 64) }),',
      to: '',
    },
    {
      breaks: 'the next epoch is proposed without the cutoffs',
      from: 'cutoffs: cutoffsNow(state).filter(({ device }) => !rostered.has(device)),',
      to: 'cutoffs: [],',
    },
  ]),
  ...changesIn('packages/domain/src/case/authority/at-word.ts', [
    {
      breaks: 'whoever founded a stream takes anybody at a steward’s word',
      from: "state.anchor.kind === 'invited' &&\n  grantsKnownAt",
      to: 'grantsKnownAt',
    },
    {
      breaks: 'somebody is taken at a steward’s word of whom something stands',
      from: '(grant) => isOwnWord(grant, w.current) || (!isHeld(w, grant) && isIdle(state, grant, place)),',
      to: '(grant) => isOwnWord(grant, w.current) || !isHeld(w, grant) || !isIdle(state, grant, place),',
    },
    {
      breaks: 'nobody is taken at a steward’s word of whom something false was stated',
      from: 'if (!state.labels.plausible.has(segment)) return true;',
      to: 'if (!state.labels.plausible.has(segment)) return false;',
    },
    {
      breaks: 'every grant that does not stand is known to give nothing',
      from: 'return [segment, ...supportAt(state, endOf(segment))].some((one) => isLateAt(state, one, place, true));',
      to: 'return true;',
    },
    {
      breaks: 'a removal that is not in the past makes a grant idle',
      from: 'before(removal.place, place) &&\n      isOf(state, removal, segment.chain) &&',
      to: 'isOf(state, removal, segment.chain) &&',
    },
    {
      breaks: 'the removal of a person is held against no device',
      from: '(state.bindings.get(index) ?? []).some((grant) => grant.person === target.person);',
      to: '(state.bindings.get(index) ?? []).every((grant) => grant.person !== target.person);',
    },
    {
      breaks: 'whatever is known of somebody is an opening’s own word',
      from: 'restated === true && segment === opening;',
      to: 'restated === true || segment !== opening;',
    },
    {
      breaks: 'only what stands is doubted',
      from: 'segment !== null && !accepted.has(segment);',
      to: 'segment !== null && accepted.has(segment);',
    },
    {
      breaks: 'whom an opening names is never kept at its word',
      from: 'if (taken.length === 0) return false;',
      to: 'if (taken.length >= 0) return false;',
    },
  ]),
  ...changesIn('packages/domain/src/case/authority/taken-out.ts', [
    {
      breaks: 'whoever was taken out may let somebody in again',
      from: '(state.removalsOf.get(binding.person) ?? []).every((removal) => !isOut(removal, grants)) &&',
      to: '',
    },
    {
      breaks: 'a device that was revoked may let somebody in again',
      from: '(state.revocations.get(chain.index) ?? []).every((removal) => !isOut(removal, [binding]))',
      to: 'true',
    },
    {
      breaks: 'whoever may not turn the keys may let somebody in again',
      from: 'grants.some((grant) => grant.member?.rights.includes(right) && isGiven(w, grant)) &&',
      to: '',
    },
    {
      breaks: 'whoever was let in by nobody who may is let in',
      from: 'grants.some((grant) => grant.member?.rights.includes(right) && isGiven(w, grant)) &&',
      to: 'grants.some((grant) => grant.member?.rights.includes(right)) &&',
    },
    {
      breaks: 'whom she took out herself may not let her in again',
      from: 'authorOf(state, removal.segment.chain, removal.place) !== person &&',
      to: '',
    },
    {
      breaks: 'a word that does not stand takes somebody out for good',
      from: 'strikes(w, removal) &&\n    authorOf',
      to: 'authorOf',
    },
    {
      breaks: 'whoever came back is out for good',
      from: '!bindings.some((grant) => isGiven(w, grant) && before(removal.place, grant.place));',
      to: 'bindings.length > 0;',
    },
    {
      breaks: 'a device that was revoked still holds a key through those who were taken out',
      from: '.filter(({ devices }) => devices.every(({ device }) => !isRevoked(state, device)))',
      to: '',
    },
    {
      breaks: 'a device is told as revoked that never was',
      from: '(state.revocations.get(chain.index)?.length ?? 0) > 0;',
      to: '(state.revocations.get(chain.index)?.length ?? 0) >= 0;',
    },
    {
      breaks: 'whoever is out of the newest epochs holds its key',
      from: 'people.filter((person) => given.has(person) && tips.has(person))',
      to: 'people.filter((person) => given.has(person))',
    },
    {
      breaks: 'whoever was removed for another reason holds a key through those who were taken out',
      from: 'if (!given.has(other) || (state.removalsOf.get(other)?.length ?? 0) > 0) continue;',
      to: 'if (!given.has(other)) continue;',
    },
    {
      breaks: 'everybody holds a key through those who were taken out',
      from: 'segment && authorOf(state, segment.chain, place) === person))',
      to: 'segment && authorOf(state, segment.chain, place) !== null))',
    },
    {
      breaks: 'whoever writes turns the keys of a compartment',
      from: "const right = conversation ? 'write' : 'steward';",
      to: "const right = conversation ? 'write' : 'write';",
    },
    {
      breaks: 'whoever lost the right since turns the keys',
      from: '.filter(({ person, rights }) => rights.includes(right) && may.has(person))',
      to: '.filter(({ rights }) => rights.includes(right))',
    },
    {
      breaks: 'whoever was not given it by the opening turns the keys',
      from: '.filter(({ person, rights }) => rights.includes(right) && may.has(person))',
      to: '.filter(({ person }) => may.has(person))',
    },
  ]),
  ...changesIn('packages/domain/src/case/authority/tenure.ts', [
    {
      breaks: 'somebody let in with the past is told as from now on',
      from: "terms.some(({ past }) => past === 'with-past')",
      to: "terms.every(({ past }) => past === 'with-past')",
    },
    {
      breaks: 'what an opening told is taken for the day on which she was let in',
      from: 'if (grants.some(({ segment, restated, unless }) => segment === null || restated || unless)) return null;',
      to: '',
    },
    {
      breaks: 'a device is told as out since its first removal though there was a later one',
      from: 'Math.max(...removals.filter(',
      to: 'Math.min(...removals.filter(',
    },
  ]),
];
