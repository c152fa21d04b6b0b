import { changesIn } from '../mutation.ts';

/** What a segment's past is, what it states, and what is kept of it. */
export const past = [
  ...changesIn('packages/domain/src/case/authority/causality.ts', [
    {
      breaks: 'a fact comes before itself',
      from: 'a.sequence < b.sequence || (a.sequence === b.sequence && a.index < b.index);',
      to: 'a.sequence < b.sequence || (a.sequence === b.sequence && a.index <= b.index);',
    },
    {
      breaks: 'what one device stated is in the past of all that another states',
      from: 'return a.sequence <= sawUpTo(b.seen, a.device);',
      to: 'return true;',
    },
    {
      breaks: 'the last that somebody saw is not in her past',
      from: 'return a.sequence <= sawUpTo(b.seen, a.device);',
      to: 'return a.sequence < sawUpTo(b.seen, a.device);',
    },
    {
      breaks: 'a segment names its own later ones as its past',
      from: 'if (head.sequence >= segment.sequence) return null;',
      to: '',
    },
    {
      breaks: 'a past that is not known here is passed over',
      from: 'if (found === null) return null;\n    // On',
      to: 'if (found === null) continue;\n    // On',
    },
    {
      breaks: 'whatever stands at a place can be named there by any id',
      from: 'return chain === undefined || seenBy(chain, sequence, segment) !== null;',
      to: 'return true;',
    },
    {
      breaks: 'a head is found by its place alone',
      from: 'if (sequence < chain.base + countOf(chain) && idAt(chain, sequence) === id)',
      to: 'if (sequence < chain.base + countOf(chain))',
    },
    {
      breaks: 'one of two signed pasts is found at any place',
      from: 'if (branch) return branch.sequence === sequence ? { seen: branch.seen, onChain: false } : null;',
      to: 'if (branch) return { seen: branch.seen, onChain: false };',
    },
    {
      breaks: 'what a former member wrote past her cutoff must be known to whoever names it',
      from: 'return sequence > chain.anchorCutoff && countOf(chain) === 0 ? { seen: nothingSeen, onChain: false } : null;',
      to: 'return null;',
    },
    {
      breaks: 'of somebody who is read again whatever is named is taken for known',
      from: 'return sequence > chain.anchorCutoff && countOf(chain) === 0 ? { seen: nothingSeen, onChain: false } : null;',
      to: 'return sequence > chain.anchorCutoff ? { seen: nothingSeen, onChain: false } : null;',
    },
  ]),
  ...changesIn('packages/domain/src/case/authority/control.ts', [
    {
      breaks: 'a removal cuts off its own statement',
      from: 'return removal.segment.chain.device === device ? Math.max(stated, removal.segment.sequence) : stated;',
      to: 'return stated;',
    },
    {
      breaks: 'a device that a removal does not list goes on writing',
      from: 'removal.last.get(device) ?? -1;',
      to: 'removal.last.get(device) ?? Infinity;',
    },
    {
      breaks: 'what could not be decoded is taken for what it says it is',
      from: "fact is UnknownFact => 'unknown' in fact;",
      to: "fact is UnknownFact => 'unknown' in fact && false;",
    },
    {
      breaks: 'a statement of control is taken for a note',
      from: "return kinds[fact.kind].lane === 'control';",
      to: "return kinds[fact.kind].lane !== 'control';",
    },
    {
      breaks: 'a kind of later needs no right',
      from: "if (beside !== 'write') beside = 'any-right';",
      to: "if (beside !== 'write') beside = 'member';",
    },
    {
      breaks: 'a note beside a statement of control needs no right',
      from: "if (!isControl(fact)) beside = 'write';",
      to: "if (!isControl(fact)) beside = 'member';",
    },
    {
      breaks: 'a segment that holds nothing is anybody’s',
      from: "if (control === null) beside ??= 'member';",
      to: '',
    },
    {
      breaks: 'of two last sequences of one device the later one is accepted',
      from: 'last.set(device, Math.min(sequence, last.get(device) ?? sequence));',
      to: 'last.set(device, Math.max(sequence, last.get(device) ?? sequence));',
    },
  ]),
  ...changesIn('packages/domain/src/case/authority/learn.ts', [
    {
      breaks: 'a segment whose past is not known here is taken in',
      from: "if (past === null) return learned(refused('unknown-past'), false);",
      to: 'if (past === null) return learned(counted, false);',
    },
    {
      breaks: 'a segment that is known is taken for another at its place',
      from: '(sequence < end && idAt(chain, sequence) === id) || chain.branches.has(id);',
      to: 'chain.branches.has(id);',
    },
    {
      breaks: 'whoever is let in again cannot go on behind what nobody can read',
      from: 'return (state.bindings.get(chain.index) ?? []).some((grant) => before(grant.place, place));',
      to: 'return false;',
    },
    {
      breaks: 'whoever was cut off goes on behind what nobody can read, without being let in again',
      from: 'return (state.bindings.get(chain.index) ?? []).some((grant) => before(grant.place, place));',
      to: 'return true;',
    },
    {
      breaks: 'a chain goes on from another head than the one that the anchor names',
      from: '(next !== chain.base || segment.previous === (chain.anchorHead?.segment ?? null));',
      to: 'true;',
    },
    {
      breaks: 'what a statement of control changed is told to nobody',
      from: 'if (labelled || told) state.generation++;',
      to: '',
    },
    {
      breaks: 'a statement of control never changes what was judged before',
      from: 'return labelled || told;',
      to: 'return told;',
    },
    {
      breaks: 'nobody is taken at an opening’s word',
      from: 'while (keepTaken(state)) {',
      to: 'while (false) {',
    },
    {
      breaks: 'a segment far ahead of its chain is kept as a second past',
      from: '!followsBranch && (sequence > next || (sequence === next && next > chain.base))',
      to: 'false',
    },
    {
      breaks: 'the second segment at a place counts',
      from: "return learned(state.labels.admitted.has(id) ? counted : refused('forked'), revised);",
      to: 'return learned(counted, revised);',
    },
    {
      breaks: 'nobody is convicted of signing two pasts',
      from: 'chain.forkedAt = sequence;\n',
      to: '',
    },
    {
      breaks: 'an earlier fork changes nothing',
      from: 'if (sequence >= chain.forkedAt) return false;\n  chain',
      to: 'if (chain.forkedAt !== Infinity) return false;\n  chain',
    },
    {
      breaks: 'something counts before the anchor is here',
      from: "state.early.set(segment.id, segment);\n    return learned(refused('unanchored'), false);",
      to: 'state.early.set(segment.id, segment);\n    return learned(counted, false);',
    },
    {
      breaks: 'the anchor’s own segment is told as unanchored',
      from: "return learned(verdictOfSegment(state, segment.id) ?? refused('unanchored'), true);",
      to: "return learned(refused('unanchored'), true);",
    },
    {
      breaks: 'any segment that founds a stream is this stream’s founding',
      from: "if (anchor.kind === 'founder') return anchor.segment === segment.id && found(state, segment);",
      to: "if (anchor.kind === 'founder') return found(state, segment);",
    },
    {
      breaks: 'an invitation is anchored by another opening than the one that it names',
      from: 'segment.facts.findIndex((fact) => fact.id === anchor.opening);',
      to: "segment.facts.findIndex((fact) => !isUnknown(fact) && fact.kind === 'epoch.opened');",
    },
    {
      breaks: 'a stream is founded in the middle of a chain',
      from: 'if (segment.sequence !== 0 || segment.previous !== null || segment.after.length > 0) return false;',
      to: '',
    },
    {
      breaks: 'a stream is founded by a device that is not its founder’s',
      from: 'if (!founder.devices.some((keys) => keys.device === segment.device)) return false;',
      to: '',
    },
    {
      breaks: 'the cutoffs that an anchor states do not close anything',
      from: 'chainNamed(state.chains, device).anchorCutoff = sequence;',
      to: '{\n    }',
    },
    {
      breaks: 'what came before the anchor is asked as if it had been learned',
      from: "if (state.early.has(id)) return refused('unanchored');",
      to: '',
    },
    {
      breaks: 'another segment at the place of an anchor’s head is taken for it',
      from: 'if (known === id) {\n    chain.attested',
      to: 'if (known === id || head !== null) {\n    chain.attested',
    },
  ]),
];
