import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ConsentStatement, consentsOf, foldConsents } from '../../src/consent/consents.ts';
import {
  consentEnds,
  consentOpens,
  consentReviews,
  consentStateOf,
  grantVoiceOf,
  mayAnswerConsent,
} from '../../src/consent/standing.ts';
import { createStreamFold, foldSegments } from '../../src/case/stream-fold.ts';
import { entity } from '../fact/arbitrary-statements.ts';
import { found, letIn, meet, practiceDevice, state, statement } from '../case/practice-stream.ts';
import { answered, consented, noon, only, person, recorded, stated, withdrawn } from './decided.ts';

const now = noon('2026-09-10');

describe('what a consent is', () => {
  test('once an advocate wrote it down, decided; once she said so on her own device, confirmed', () => {
    expect(consentStateOf(only(recorded()), now)).toBe('decided');
    expect(consentStateOf(only(recorded(), answered('yes')), now)).toBe('confirmed');
    expect(consentOpens(only(recorded()), now)).toBe(true);
  });

  test('stated by her from her own device, confirmed at once', () => {
    const hers = only(recorded({ voice: { by: 'herself' } }, { person: 'rosa' }));
    expect(consentStateOf(hers, now)).toBe('confirmed');
    expect(consentReviews(hers)).toEqual([]);
  });

  test('said to be hers from another’s device, no more than written down, and flagged', () => {
    const forged = only(recorded({ voice: { by: 'herself' } }));
    expect(consentStateOf(forged, now)).toBe('decided');
    expect(consentReviews(forged)).toEqual(['not-her-device']);
  });

  test('where neither is possible, unconfirmed, and flagged until she confirms', () => {
    const alone = recorded({ voice: { by: 'neither', because: 'not-reachable' } });
    expect(consentStateOf(only(alone), now)).toBe('unconfirmed');
    expect(consentReviews(only(alone))).toEqual(['cannot-confirm']);
    expect(consentReviews(only(alone, answered('yes')))).toEqual([]);
  });

  test('a question until it is answered, and it opens nothing and ends nothing meanwhile', () => {
    for (const decision of ['asked', 'not-now'] as const) {
      const question = only(recorded({ decision }));
      expect(consentStateOf(question, now)).toBe('proposed');
      expect([consentOpens(question, now), consentEnds(question, now)]).toEqual([false, false]);
    }
    expect(consentStateOf(only(recorded({ decision: 'asked' }), answered('yes')), now)).toBe('confirmed');
    expect(consentStateOf(only(recorded({ decision: 'asked' }), answered('no')), now)).toBe('refused');
  });

  test('refused by her “no”, whatever was written down for her', () => {
    expect(consentStateOf(only(recorded({ decision: 'no' })), now)).toBe('refused');
    const denied = only(recorded(), answered('no'));
    expect(consentStateOf(denied, now)).toBe('refused');
    expect(consentEnds(denied, now)).toBe(true);
  });

  test('over when it is taken back, by whomever she told', () => {
    const back = only(recorded(), answered('yes'), withdrawn({ person: 'lucia' }));
    expect(consentStateOf(back, now)).toBe('withdrawn');
    expect(consentOpens(back, now)).toBe(false);
  });

  test('confirmed by nobody but her: not by who wrote it, not by who would see, not by a name in its text', () => {
    for (const by of [
      { person: 'marta' },
      { person: 'helen', role: 'prosecutor' },
      // Whoever writes a consent down chooses whom it names: an accomplice is no survivor in the stewardship.
      { person: 'rosa', role: 'advocate' },
    ] as const)
      expect(consentStateOf(only(recorded(), answered('yes', by)), now)).toBe('decided');
    const named = { subject: { name: 'Rosa', person: person('helen') } };
    const byRecipient = answered('yes', { person: 'helen', role: 'survivor' });
    expect(consentStateOf(only(recorded(named), byRecipient), now)).toBe('decided');
  });

  test('for her alone to answer, once, and while there is something to answer', () => {
    const may = (consent: ReturnType<typeof only>, who = 'rosa', on = now) =>
      mayAnswerConsent(consent, person(who), on);
    expect(may(only(recorded()))).toBe(true);
    expect(may(only(recorded({ decision: 'asked' })))).toBe(true);
    expect(may(only(recorded()), 'marta')).toBe(false);
    expect(mayAnswerConsent(only(recorded({ subject: { name: 'Rosa' } })), null, now)).toBe(false);
    expect(may(only(recorded(), answered('yes')))).toBe(false);
    expect(may(only(recorded(), withdrawn()))).toBe(false);
    expect(may(only(recorded()), 'rosa', noon('2027-01-01'))).toBe(false);
    expect(may(only(recorded({ voice: { by: 'herself' } }, { person: 'rosa' })))).toBe(false);
  });

  test('not for her to answer again where her own device stated it', () => {
    const hers = only(recorded({}, { person: 'rosa' }));
    expect(mayAnswerConsent(hers, person('rosa'), now)).toBe(false);
  });

  test('refused by her “no” though she had said yes before, and answered by nobody’s word on another', () => {
    const changed = only(
      recorded(),
      answered('yes', { person: 'rosa', on: '2026-09-02' }),
      answered('no', { person: 'rosa', on: '2026-09-03' }),
    );
    expect(consentStateOf(changed, now)).toBe('refused');
    const other = recorded({ consent: entity('another'), decision: 'asked' });
    const states = foldConsents([recorded(), other, answered('yes')]).map((one) => consentStateOf(one, now));
    expect(states.sort()).toEqual(['confirmed', 'proposed']);
  });

  test('confirmed for a grown survivor by no relative, not even one whom the consent names as its subject', () => {
    const byRelative = answered('yes', { person: 'rosa', role: 'relative' });
    expect(consentStateOf(only(recorded(), byRelative), now)).toBe('decided');
  });

  test('told to the part’s members by whose word it is, and never as better than it is', () => {
    const voice = (...all: readonly ConsentStatement[]) => grantVoiceOf(only(...all), now);
    expect(voice(recorded())).toBe('recorded');
    expect(voice(recorded(), answered('yes'))).toBe('herself');
    expect(voice(recorded({ voice: { by: 'herself' } }))).toBe('recorded');
    expect(voice(recorded({ voice: { by: 'neither', because: 'no-device' } }))).toBe('neither');
  });

  test('nobody else’s “no” ends it either', () => {
    expect(
      consentStateOf(only(recorded(), answered('no', { person: 'helen', role: 'prosecutor' })), now),
    ).toBe('decided');
  });

  test('without effect where it was written down in two ways, or the limits were not told first', () => {
    const twice = only(recorded(), recorded({ purpose: 'protect' }, { on: '2026-09-02' }));
    expect(consentReviews(twice)).toEqual(['in-two-ways']);
    expect(consentOpens(twice, now)).toBe(false);
    const { explained } = consented();
    const untold = only(recorded({ explained: { ...explained, limitsFirst: false } }));
    expect(consentOpens(untold, now)).toBe(false);
    const same = recorded();
    expect(only(same, { ...same, fact: withdrawn().fact }).inTwoWays).toBe(false);
  });
});

describe('a child’s consent', () => {
  const guardian = { name: 'Amparo', tie: 'aunt', person: person('amparo') };
  const child = (changes: object) =>
    recorded({ child: { guardian, implicated: 'no', assent: 'yes', ...changes } });

  test('takes a guardian who had no part in it, for certain, and the child who agrees', () => {
    expect(consentOpens(only(child({})), now)).toBe(true);
    expect(consentOpens(only(child({ assent: 'too-young' })), now)).toBe(true);
    for (const implicated of ['yes', 'unknown'])
      expect(consentReviews(only(child({ implicated })))).toContain('guardian-not-cleared');
    expect(consentOpens(only(child({ implicated: 'unknown' })), now)).toBe(false);
    expect(consentOpens(only(child({ assent: 'no' })), now)).toBe(false);
  });

  test('is confirmed by the guardian’s device, and not by a relative who is none', () => {
    const amparo = answered('yes', { person: 'amparo', role: 'relative' });
    expect(consentStateOf(only(child({}), amparo), now)).toBe('confirmed');
    const another = answered('yes', { person: 'ines', role: 'relative' });
    expect(consentStateOf(only(child({}), another), now)).toBe('decided');
  });
});

describe('the fold of consents', () => {
  const consent = fc.constantFrom('consent', 'other').map(entity);
  const by = fc.constantFrom('marta', 'rosa', 'helen');
  const on = fc.integer({ min: 1, max: 28 }).map((at) => `2026-09-${String(at).padStart(2, '0')}`);
  const statement_: fc.Arbitrary<ConsentStatement> = fc
    .record({
      what: fc.constantFrom('recorded', 'answered', 'withdrawn'),
      consent,
      by,
      on,
      decision: fc.constantFrom('asked', 'yes', 'no', 'not-now'),
      says: fc.constantFrom('yes', 'no'),
      renews: fc.option(consent, { nil: undefined }),
      id: fc.uuid(),
    })
    .map(({ what, consent: of, by: who, on: when, decision, says, renews, id }) => {
      const author = { person: who, on: when, fact: id.replaceAll('-', '') };
      if (what === 'answered')
        return stated('consent.answered', { answer: entity(id.slice(0, 20)), consent: of, says }, author);
      if (what === 'withdrawn')
        return stated(
          'consent.withdrawn',
          { withdrawal: entity(id.slice(0, 20)), consent: of, by: 'herself' },
          author,
        );
      return stated(
        'consent.recorded',
        consented({ consent: of, decision, ...(renews ? { renews } : {}) }),
        author,
      );
    });
  const some = fc.uniqueArray(statement_, { maxLength: 12, selector: ({ fact }) => fact });

  test('does not depend on the order in which statements came, nor on hearing one twice', () => {
    fc.assert(
      fc.property(
        some.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => {
          expect(foldConsents(shuffled)).toEqual(foldConsents(all));
          expect(foldConsents([...all, ...shuffled])).toEqual(foldConsents(all));
        },
      ),
    );
  });

  test('never opens more by a withdrawal, or by her “no”, whatever else was said', () => {
    fc.assert(
      fc.property(some, fc.boolean(), (all, back) => {
        const closing = back ? withdrawn() : answered('no');
        const after = foldConsents([...all, closing]).find((one) => one.consent === entity('consent'));
        if (after) expect(consentOpens(after, now)).toBe(false);
      }),
    );
  });

  test('never makes a state confirmed without her', () => {
    fc.assert(
      fc.property(some, (all) => {
        const without = all.filter((one) => one.person !== person('rosa'));
        for (const one of foldConsents(without)) expect(consentStateOf(one, now)).not.toBe('confirmed');
      }),
    );
  });

  test('reads the stewardship stream with the authors that authority knows', () => {
    const marta = practiceDevice('marta');
    const rosa = practiceDevice('rosa');
    const anchor = found(marta);
    letIn(marta, rosa, ['write', 'steward'], anchor);
    const body = consented({ subject: { name: 'Rosa', person: rosa.person } });
    state(marta, [statement('consent.recorded', body)]);
    meet(marta, rosa);
    state(rosa, [
      statement('consent.withdrawn', { withdrawal: entity('w'), consent: body.consent, by: 'herself' }),
    ]);
    meet(rosa, marta);
    const fold = createStreamFold(anchor);
    foldSegments(fold, [...marta.known.values()], 0);
    const [consent] = consentsOf(fold);
    expect(consent?.recordedBy).toBe(marta.person);
    expect(consent?.withdrawn?.recordedBy).toBe(rosa.person);
  });
});
