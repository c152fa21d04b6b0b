import { changesIn } from '../mutation.ts';

/** Which control segments stand, and who may state what. */
export const labelling = changesIn('packages/domain/src/case/authority/labelling.ts', [
  {
    breaks: 'what an epoch left without a right keeps its part in a dispute',
    from: 'return [...doubted].filter((segment) => !rightful.has(segment));',
    to: 'return [];',
  },
  {
    breaks: 'a segment that does not stand admits from quarantine',
    from: 'if (state.labels.accepted.has(segment)) admit(state.labels, fact);',
    to: 'admit(state.labels, fact);',
  },
  {
    breaks: 'what a forked device states takes effect',
    from: "if (segment.sequence >= segment.chain.forkedAt) return { why: 'forked' };",
    to: '',
  },
  {
    breaks: 'an invited device doubts its own anchor',
    from: "if (segment.trusted && state.anchor.kind === 'invited') return null;",
    to: '',
  },
  {
    breaks: 'a stream is founded a second time',
    from: "if (!segment.trusted || place.index !== 0) return { why: 'epoch-wrong' };",
    to: '',
  },
  {
    breaks: 'a stream is founded again in the segment that founds it',
    from: 'if (!segment.trusted || place.index !== 0)',
    to: 'if (!segment.trusted)',
  },
  ...(
    [
      ['member.added', 'anybody adds a member'],
      ['member.removed', 'anybody removes a member'],
      ['device.added', 'anybody adds a device'],
      ['device.revoked', 'anybody revokes a device'],
      ['quarantine.admitted', 'anybody admits from quarantine'],
      ['hold.placed', 'anybody places a hold'],
    ] as const
  ).map(([kind, breaks]) => ({
    breaks,
    from: `      case '${kind}':\n`,
    to: `      case '${kind}':\n        break;\n`,
  })),
  {
    breaks: 'a reader says that she took a record out',
    from: "if (!has('write', place)) return { lacks: 'write' };",
    to: '',
  },
  {
    breaks: 'anybody confirms that a part has ended',
    from: "if (!has('member', place)) return { lacks: 'member' };",
    to: '',
  },
  {
    breaks: 'anybody lifts a hold, and what else asks for a steward',
    from: "if (!has('steward', place)) return { lacks: 'steward' };",
    to: '',
  },
  {
    breaks: 'a writer adds, removes and admits',
    from: "if (!has('steward', place)) return { lacks: 'steward' };",
    to: "if (!has('write', place)) return { lacks: 'steward' };",
  },
  {
    breaks: 'anybody settles a dispute',
    from: "if (!has('steward', place) && !has('survivor', place)) return { lacks: 'steward' };",
    to: '',
  },
  {
    breaks: 'the survivor may not settle a dispute in her own case',
    from: "if (!has('steward', place) && !has('survivor', place)) return { lacks: 'steward' };",
    to: "if (!has('steward', place)) return { lacks: 'steward' };",
  },
  {
    breaks: 'anybody opens an epoch',
    from: "if (!has('steward', place) && !(has('write', place) && turnsKeysOnly(state, w, opening)))\n          return { lacks: 'steward' };",
    to: '',
  },
  {
    breaks: 'whoever writes opens an epoch as a steward does',
    from: "!(has('write', place) && turnsKeysOnly(state, w, opening)))",
    to: "!has('write', place))",
  },
  {
    breaks: 'a reader turns the keys of a conversation',
    from: "!(has('write', place) && turnsKeysOnly(state, w, opening)))",
    to: '!turnsKeysOnly(state, w, opening))',
  },
  {
    breaks: 'an epoch may say what is not true',
    from: 'if (why) return { why };',
    to: '',
  },
  {
    breaks: 'a statement of control lends its right to whatever stands beside it',
    from: 'if (segment.beside && !has(segment.beside, endOf(segment))) return { lacks: segment.beside };',
    to: '',
  },
  {
    breaks: 'a right is asked of no particular time',
    from: 'had(state, w, subjectAt(place), want, segment.at);',
    to: 'had(state, w, subjectAt(place), want, -Infinity);',
  },
  {
    breaks: 'what is new never shakes what is known',
    from: 'if (shakes(state, segment)) {',
    to: 'if (false) {',
  },
  {
    breaks: 'what merely may stand is accepted',
    from: 'if (isAccepted) accepted.add(segment);',
    to: 'if (isPossible) accepted.add(segment);',
  },
  {
    breaks: 'what had no right even before anything was taken away is weighed',
    from: 'decided: nothingDecided() }, segment) !== null\n  )\n    return false;',
    to: 'decided: nothingDecided() }, segment) === undefined\n  )\n    return false;',
  },
  {
    breaks: 'an admission counts from before it stands',
    from: 'if (isAccepted)\n    for (const { fact } of segment.facts)',
    to: 'for (const { fact } of segment.facts)',
  },
  {
    breaks: 'what changes nothing is told as a change of labels',
    from: 'a.size === b.size && [...a].every((one) => b.has(one));',
    to: 'a.size === b.size && [...a].every((one) => !b.has(one));',
  },
  {
    breaks: 'what changes nothing is told as a change of what stands',
    from: 'sameSet(a.accepted, b.accepted) &&\n  sameSet(a.possible, b.possible) &&',
    to: '!sameSet(a.accepted, b.accepted) &&\n  sameSet(a.possible, b.possible) &&',
  },
  {
    breaks: 'a decision of a dispute is not heard',
    from: "if (segment.facts.some(({ fact }) => fact.kind === 'dispute.resolved')) return true;",
    to: '',
  },
  {
    breaks: 'a removal that cuts off a statement of control changes nothing',
    from: 'if (cutsControl) return true;',
    to: '',
  },
  {
    breaks: 'a removal that raced a grant changes nothing',
    from: 'return grants.some((grant) => !before(grant.place, removal.place));',
    to: 'return false;',
  },
  {
    breaks: 'whoever leaves while votes stand is waited for',
    from: 'if (state.resolutions.length > 0) return true;',
    to: '',
  },
]);
