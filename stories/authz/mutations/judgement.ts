import { changesIn } from '../mutation.ts';

/** Whether a segment counts, and why not. */
export const judgement = changesIn('packages/domain/src/case/authority/judgement.ts', [
  {
    breaks: 'the newest of a chain counts because the one before it did',
    from: 'if (plain && newest.generation === state.generation && newest.run === chain.runs.length - 1) return counted;',
    to: 'if (plain && newest.run === chain.runs.length - 1) return counted;',
  },
  {
    breaks: 'one admitted by name vouches for what follows it',
    from: 'if (plain && verdict.counts && !state.labels.admitted.has(id) && pastCuts)',
    to: 'if (plain && verdict.counts && pastCuts)',
  },
  {
    breaks: 'what is accepted by a last sequence vouches for what lies past it',
    from: 'if (plain && verdict.counts && !state.labels.admitted.has(id) && pastCuts)',
    to: 'if (plain && verdict.counts && !state.labels.admitted.has(id))',
  },
  {
    breaks: 'an untrue epoch is admitted as work',
    from: 'return admissible.has(verdict.why) ? counted : verdict;',
    to: 'return counted;',
  },
  {
    breaks: 'nothing is ever admitted',
    from: 'return admissible.has(verdict.why) ? counted : verdict;',
    to: 'return verdict;',
  },
  {
    breaks: 'what a device writes that signed two pasts counts',
    from: "if (sequence >= chain.forkedAt) return refused('forked');",
    to: '',
  },
  {
    breaks: 'an opening vouches for what lies past the cutoffs that it states',
    from: "if (sequence < chain.base) return sequence > chain.anchorCutoff ? refused('after-removal') : counted;",
    to: 'if (sequence < chain.base) return counted;',
  },
  {
    breaks: 'whatever a segment says asks for the right to write',
    from: "const need = chain.needs.get(sequence) ?? 'write';",
    to: "const need = 'write';",
  },
  {
    breaks: 'a reader writes',
    from: "const need = chain.needs.get(sequence) ?? 'write';",
    to: "const need = chain.needs.get(sequence) ?? 'member';",
  },
  {
    breaks: 'what is late by its own clock is judged as if it told no time',
    from: 'if (late !== undefined) return judgeAfresh(state, subject, need, late);',
    to: 'if (late !== undefined) return judgeAfresh(state, subject, need, -Infinity);',
  },
  {
    breaks: 'one judgement serves what lies before and past a cutoff',
    from: 'while (interval < chain.cuts.length && sequence > chain.cuts[interval]!) interval++;',
    to: '',
  },
  {
    breaks: 'what is in dispute counts meanwhile',
    from: 'if (had(state, certainly(state.labels), subject, need, at)) return counted;',
    to: 'if (had(state, possibly(state.labels), subject, need, at)) return counted;',
  },
  {
    breaks: 'what waits for a dispute is said to be cut off for good',
    from: "if (had(state, doubt, subject, want, at)) return 'suspended';",
    to: '',
  },
  {
    breaks: 'whom an epoch left out is told that she was removed',
    from: "if (had(state, anyEpoch, subject, want, at)) return 'left-out';",
    to: '',
  },
  {
    breaks: 'whoever was removed is told that she has no right',
    from: "if (had(state, unremoved, subject, want, at)) return 'after-removal';",
    to: '',
  },
  {
    breaks: 'a stranger is told that she lacks a right',
    from: "return isFormer(state, doubt, subject) ? 'after-removal' : 'not-a-member';",
    to: "return isFormer(state, doubt, subject) ? 'after-removal' : 'no-right';",
  },
  {
    breaks: 'a former member of whom an invited device knows only a cutoff is a stranger',
    from: "return isFormer(state, doubt, subject) ? 'after-removal' : 'not-a-member';",
    to: "return 'not-a-member';",
  },
  {
    breaks: 'a grant that ended is told as a right that was never given',
    from: "? 'expired' : 'no-right';",
    to: "? 'no-right' : 'no-right';",
  },
  {
    breaks: 'a right that was never given is told as one that ended',
    from: "return had(state, unremoved, subject, want, -Infinity) ? 'expired' : 'no-right';",
    to: "return 'expired';",
  },
  {
    breaks: 'a cutoff that an opening tells, and that does not strike, makes a former member',
    from: 'some((removal) => removal.restated && strikes(w, removal));',
    to: 'some((removal) => !removal.restated && strikes(w, removal));',
  },
  {
    breaks: 'a statement of control past a fork counts',
    from: "if (segment.sequence >= segment.chain.forkedAt) return refused('forked');",
    to: '',
  },
  {
    breaks: 'what an epoch confirmed counts though it lies past a cutoff',
    from: "return had(state, certainly(state.labels), subject, 'member', -Infinity)\n      ? counted",
    to: "return had(state, certainly(state.labels), subject, 'member', -Infinity) || subject !== null\n      ? counted",
  },
  {
    breaks: 'a statement of control in dispute is said to be cut off for good',
    from: "if (state.labels.possible.has(segment)) return refused('suspended');",
    to: '',
  },
  {
    breaks: 'a rule that was broken is told as a right that is missing',
    from: "if (fault && 'why' in fault) return refused(fault.why);",
    to: "if (fault && 'why' in fault) return refused('no-right');",
  },
  {
    breaks: 'a right that is missing is told as a removal',
    from: "return refused(fault ? whyLacking(state, subject, fault.lacks, segment.at) : 'after-removal');",
    to: "return refused('after-removal');",
  },
  {
    breaks: 'a segment is told as of whoever has its device now',
    from: 'bindings.filter((grant) => isBoundBy(state, w, grant, chain.index, place))',
    to: 'bindings.filter((grant) => isBoundBy(state, w, grant, chain.index, now))',
  },
  {
    breaks: 'the other one of two signed pasts is kept from the people of the stream',
    from: "yield { chain, id: branch.id, place: placeIn(chain, branch.sequence, branch.seen), why: 'forked' };",
    to: '{\n      }',
  },
]);
