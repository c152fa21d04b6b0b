import { changesIn } from '../mutation.ts';

/** What an epoch must say truly of who holds its key and who was cut off. */
export const opening = changesIn('packages/domain/src/case/authority/opening.ts', [
  {
    breaks: 'an epoch need not follow its parents',
    from: "if (!followsParents(state, opening)) return 'epoch-wrong';",
    to: '',
  },
  {
    breaks: 'an epoch may name anybody',
    from: "if (!rosterIsTrue(state, w, opening)) return 'roster-wrong';",
    to: '',
  },
  {
    breaks: 'an epoch may drop a cutoff',
    from: 'if (!cutoffsAreCarried(state, w, opening) || !lapsesAreBacked(state, opening))',
    to: 'if (!lapsesAreBacked(state, opening))',
  },
  {
    breaks: 'an epoch may make up a lapse',
    from: 'if (!cutoffsAreCarried(state, w, opening) || !lapsesAreBacked(state, opening))',
    to: 'if (!cutoffsAreCarried(state, w, opening))',
  },
  {
    breaks: 'an epoch may have newcomers skip what its author never read',
    from: "if (!headsAreSeen(state, opening)) return 'heads-wrong';",
    to: '',
  },
  {
    breaks: 'everything is taken to lie before an invited device’s anchor',
    from: 'state.anchorOpening !== null && !before(state.anchorOpening.place, place);',
    to: 'state.anchorOpening !== null;',
  },
  {
    breaks: 'an epoch follows a parent that is not in its past',
    from: 'if (!before(parent.place, place)) return false;',
    to: '',
  },
  {
    breaks: 'an epoch follows a parent that nobody has',
    from: "} else if (state.anchor.kind === 'founder') return false;",
    to: '}',
  },
  {
    breaks: 'an epoch may take a number again',
    from: 'if (parents.length > 0) return epoch >= next;',
    to: 'if (parents.length > 0) return true;',
  },
  {
    breaks: 'the keys of a stream may be started over',
    from: '![...state.openings.values()].some((o) => before(o.place, place));',
    to: 'state.openings.size > 0;',
  },
  {
    breaks: 'an epoch names somebody twice',
    from: 'if (people.size !== fact.body.roster.length) return false;',
    to: '',
  },
  {
    breaks: 'of those whom an epoch names one who is true is enough',
    from: 'return fact.body.roster.every(\n    (entry) => isTakenAtWord',
    to: 'return fact.body.roster.some(\n    (entry) => isTakenAtWord',
  },
  {
    breaks: 'an epoch names somebody with rights that no grant gave her',
    from: 'wasMember(state, w, entry.person, place, (member) => isWithin(entry, member)) &&',
    to: 'wasMember(state, w, entry.person, place) &&',
  },
  {
    breaks: 'an epoch says of somebody what no grant said',
    from: 'isRestated(state, w, entry, place) &&',
    to: '',
  },
  {
    breaks: 'an epoch takes rights away without a word',
    from: '!narrowsFreely(state, entry, place) &&',
    to: '',
  },
  {
    breaks: 'an epoch names a device that is nobody’s',
    from: 'entry.devices.every((keys) => wasBound(state, w, entry.person, keys, place));',
    to: 'entry.devices.length > 0;',
  },
  {
    breaks: 'an epoch makes a survivor of somebody',
    from: "(entry.role !== 'survivor' || member.role === 'survivor') &&",
    to: '',
  },
  {
    breaks: 'an epoch adds a right',
    from: 'entry.rights.every((right) => member.rights.includes(right)) &&',
    to: '',
  },
  {
    breaks: 'an epoch lengthens a grant',
    from: '(member.until === undefined || (entry.until !== undefined && entry.until <= member.until));',
    to: '(member.until === undefined || entry.until !== undefined);',
  },
  {
    breaks: 'an epoch names somebody by another name',
    from: 'entry.name === member.name &&\n',
    to: '',
  },
  {
    breaks: 'an epoch gives somebody another role',
    from: 'entry.role === member.role &&\n',
    to: '',
  },
  {
    breaks: 'an epoch puts somebody into another organisation',
    from: 'entry.organisation === member.organisation &&\n',
    to: '',
  },
  {
    breaks: 'an epoch gives the past to somebody let in from now on',
    from: 'entry.past === member.past &&\n',
    to: '',
  },
  {
    breaks: 'an epoch makes a visit of somebody’s stay',
    from: 'entry.guest === member.guest &&\n',
    to: '',
  },
  {
    breaks: 'an epoch says another reason why somebody is in',
    from: 'entry.why === member.why &&\n',
    to: '',
  },
  {
    breaks: 'an epoch names another consent',
    from: 'entry.consent?.ref === member.consent?.ref &&\n',
    to: '',
  },
  {
    breaks: 'an epoch says another purpose of a consent',
    from: 'entry.consent?.purpose === member.consent?.purpose &&\n',
    to: '',
  },
  {
    breaks: 'an epoch says by another’s word that somebody was let in',
    from: 'entry.consent?.voice === member.consent?.voice &&\n',
    to: '',
  },
  {
    breaks: 'an epoch goes back to what a later grant replaced',
    from: '!grants.some(\n        (later) =>\n          later.member !== null &&\n          isSurelyAfter(state, later, grant) &&\n          isHeld(w, later) &&\n          !restates(entry, later.member),\n      ),',
    to: 'true,',
  },
  {
    breaks: 'what had not seen an anchor follows what that restates',
    from: '(grant.segment !== null || state.anchorOpening === null || before(state.anchorOpening.place, later.place));',
    to: 'grant.place !== later.place;',
  },
  {
    breaks: 'nothing ever follows what an anchor restates',
    from: '(grant.segment !== null || state.anchorOpening === null || before(state.anchorOpening.place, later.place));',
    to: 'grant.segment !== null;',
  },
  {
    breaks: 'an epoch says of somebody what only a grant said that does not stand',
    from: 'isGiven(w, grant) &&\n      restates(entry, grant.member) &&',
    to: 'restates(entry, grant.member) &&',
  },
  {
    breaks: 'an epoch takes a right of hers from a member',
    from: 'return lacking || !grants.some((member) => member.until === entry.until);',
    to: 'return !grants.some((member) => member.until === entry.until);',
  },
  {
    breaks: 'an epoch ends a member’s time earlier than any grant',
    from: 'return lacking || !grants.some((member) => member.until === entry.until);',
    to: 'return lacking;',
  },
  {
    breaks: 'a writer turns the keys of a compartment',
    from: "if (state.founding?.kind !== 'conversation') return false;",
    to: '',
  },
  {
    breaks: 'a writer who turns the keys leaves somebody out',
    from: 'if (!entry) return false;',
    to: 'if (!entry) continue;',
  },
  {
    breaks: 'a writer who turns the keys leaves somebody’s device out',
    from: 'if (missing.some((keys) => wasBound(state, held, person, keys, place))) return false;',
    to: '',
  },
  {
    breaks: 'a writer who turns the keys must name whoever was removed',
    from: 'reliedUpon(w, removal) && before(removal.place, place) && !before(removal.place, grant.place),',
    to: 'reliedUpon(w, removal) && !before(removal.place, place) && !before(removal.place, grant.place),',
  },
  {
    breaks: 'a writer who turns the keys leaves out whoever was removed and added again',
    from: 'reliedUpon(w, removal) && before(removal.place, place) && !before(removal.place, grant.place),',
    to: 'reliedUpon(w, removal) && before(removal.place, place),',
  },
  {
    breaks: 'a cutoff follows a device to whoever has it now',
    from: 'tookEffect(state, turned(w), grant, device, removal.place) &&\n      !isPassedOn(grant),',
    to: 'tookEffect(state, turned(w), grant, device, removal.place),',
  },
  {
    breaks: 'a device is passed on by whoever merely says so',
    from: 'before(grant.place, later.place) &&\n        tookEffect(state, w, later, device, place),',
    to: 'before(grant.place, later.place),',
  },
  {
    breaks: 'somebody’s removal cuts off a device that was never hers',
    from: 'grant.person === target.person &&\n      tookEffect',
    to: 'tookEffect',
  },
  {
    breaks: 'a cutoff of somebody let in again stays in force',
    from: 'if (readmitted) continue;',
    to: '',
  },
  {
    breaks: 'a removal that nobody knows of at a place must be carried there',
    from: 'if (!strikes(w, removal) || !isKnownAt(removal, place)) continue;',
    to: 'if (!strikes(w, removal)) continue;',
  },
  {
    breaks: 'of two cutoffs of a device the later one is in force',
    from: 'inForce.set(device, Math.min(cut, inForce.get(device) ?? cut));',
    to: 'inForce.set(device, Math.max(cut, inForce.get(device) ?? cut));',
  },
  {
    breaks: 'an epoch states two cutoffs of one device',
    from: 'if (stated.has(device)) return false;',
    to: '',
  },
  {
    breaks: 'somebody holds an epoch’s key and is cut off from it',
    from: 'if (fact.body.roster.some((member) => member.devices.some((keys) => stated.has(keys.device)))) return false;',
    to: '',
  },
  {
    breaks: 'an epoch leaves a cutoff out',
    from: 'if (carried === undefined || carried > cut) return false;',
    to: 'if (carried !== undefined && carried > cut) return false;',
  },
  {
    breaks: 'an epoch moves a cutoff to later',
    from: 'if (carried === undefined || carried > cut) return false;',
    to: 'if (carried === undefined) return false;',
  },
  {
    breaks: 'an epoch cuts somebody off whom nobody removed',
    from: 'return fact.body.cutoffs.every(({ device, sequence }) => isBacked(state, device, sequence, place));',
    to: 'return true;',
  },
  {
    breaks: 'a cutoff is backed by a removal that is not in the past',
    from: 'before(removal.place, place) &&\n      cutOf(removal, device) === sequence &&',
    to: 'cutOf(removal, device) === sequence &&',
  },
  {
    breaks: 'a cutoff is backed by a removal with another last sequence',
    from: 'cutOf(removal, device) === sequence &&\n      targetsOf',
    to: 'targetsOf',
  },
  {
    breaks: 'a cutoff is backed by the removal of somebody else',
    from: 'cutOf(removal, device) === sequence &&\n      targetsOf(state, removal).some((index) => state.chains.list[index]!.device === device),',
    to: 'cutOf(removal, device) === sequence,',
  },
  {
    breaks: 'an epoch states a lapse of a device that it does not name',
    from: '(lapse) => named.has(lapse.device) && isKnownLapse(state, lapse, place),',
    to: '(lapse) => isKnownLapse(state, lapse, place),',
  },
  {
    breaks: 'a lapse need not follow a removal',
    from: 'isBacked(state, device, sequence, place) &&\n    (state.bindings',
    to: '(state.bindings',
  },
  {
    breaks: 'a lapse says that somebody was let in again where nobody let her in',
    from: 'grant.place.sequence === again.sequence &&\n',
    to: '',
  },
  {
    breaks: 'an epoch names one device’s head twice',
    from: 'if (named.has(head.device)) return false;',
    to: '',
  },
  {
    breaks: 'an epoch names heads that its author had not seen',
    from: 'if (head.sequence > last) return false;',
    to: '',
  },
  {
    breaks: 'an epoch names another segment than the one that stands there',
    from: 'return idAt(chain, head.sequence) === head.segment;',
    to: 'return true;',
  },
]);
