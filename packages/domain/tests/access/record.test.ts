import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accessSentence, type AccessNames, readingLeavesNoTrace } from '../../src/access/words.ts';
import type { AccessEvent } from '../../src/access/record.ts';
import { createAuthority, learn, membershipEvents } from '../../src/case/authority/authority.ts';
import { roles, roleWords } from '../../src/vocabulary/role.ts';
import { History, added, memberNamed, personNamed, removed, steward } from '../authority/history.ts';
import { arbitrarySteps, play, shuffled } from '../authority/random-history.ts';

const told = (history: History, device: string) =>
  membershipEvents(history.device(device).authority).map((event) => [event.what, event.at]);

describe('the access record', () => {
  it('tells who was let in and taken out, by whom and when, and only what counts', () => {
    const history = new History(steward('marta'), { others: [memberNamed('cira')] });
    const before = told(history, 'marta');
    history.says('marta', { ...added(memberNamed('ana')), at: 5000 });
    history.says('marta', { ...removed('ana', { ana: -1 }), at: 7000 });
    // Who may not let anybody in lets nobody in, and it is no event.
    const byCira = history.says('cira', { ...added(memberNamed('eva')), at: 6000 });
    history.spread(byCira, history.device('marta'));
    expect(told(history, 'marta').slice(before.length)).toEqual([
      ['let-in', 5000],
      ['taken-out', 7000],
    ]);
    expect(membershipEvents(history.device('marta').authority).at(-1)).toMatchObject({
      by: personNamed('marta'),
      person: personNamed('ana'),
      reason: 'she left',
    });
  });

  it('is the same in whatever order a device heard of it', () => {
    fc.assert(
      fc.property(arbitrarySteps(14), fc.integer(), (steps, seed) => {
        const { segments, anchor } = play(steps);
        const [one, other] = [segments, shuffled(segments, seed)].map((order) => {
          const authority = createAuthority(anchor);
          for (const segment of order) learn(authority, segment);
          return membershipEvents(authority);
        });
        expect(other).toEqual(one);
      }),
      { numRuns: 60 },
    );
  });
});

describe('its sentences', () => {
  const by = personNamed('marta');
  const names: AccessNames = {
    person: (id) => (id === by ? { name: 'Marta', role: 'advocate', isReader: false } : null),
    device: () => null,
    zone: 'UTC',
  };
  const terms = (role: (typeof roles)[number]) => ({
    person: personNamed('x'),
    name: 'X',
    role,
    rights: [],
    past: 'from-now-on' as const,
    why: '',
  });
  const event = (rest: object): AccessEvent =>
    ({ fact: 'f'.repeat(32), at: 0, by, ...rest }) as unknown as AccessEvent;

  it.each(roles)('name a %s by the role first, in both languages', (role) => {
    const said = accessSentence(
      event({ what: 'let-in', member: { ...terms(role), until: 86_400_000 } }),
      names,
    );
    expect(said.en.toLowerCase().startsWith(`${roleWords[role].en}: x.`)).toBe(true);
    expect(said.es.toLowerCase().startsWith(`${roleWords[role].es}: x.`)).toBe(true);
    expect(said.en).toContain(
      'Let in by Marta, without a recorded consent, only from then on, until January 2, 1970.',
    );
    expect(said.es).toContain('hasta el 2 de enero de 1970.');
  });

  it('say a reason that the program gave in words, and a person’s own in quotes', () => {
    const out = (reason: string) => accessSentence(event({ what: 'taken-out', person: by, reason }), names);
    expect(out('consent-withdrawn').en).toBe('Advocate: Marta. Taken out by Marta: she took it back.');
    expect(out('consent-expired').es).toContain(': terminó el plazo.');
    expect(out('for-safety').en).toContain(': for safety.');
    expect(out('organisation-suspended').en).toContain(': the organisation is suspended.');
    expect(out('organisation-suspended').es).toContain(': la organización está suspendida.');
    expect(out('toString').en).toContain(': “toString”.');
    expect(out(' ').en).toMatch(/by Marta\.$/);
  });

  it('say that somebody is not known, and never that nobody did it', () => {
    const said = accessSentence(event({ what: 'keys-turned', epoch: 3, by: null }), names);
    expect(said).toEqual({ en: 'New keys, turned by somebody.', es: 'Llaves nuevas; las cambió alguien.' });
    expect(accessSentence(event({ what: 'device-taken-out', device: 'd', reason: '' }), names).en).toMatch(
      /^Somebody\. /,
    );
  });

  it('stand under the plain word that reading leaves no trace', () => {
    expect(readingLeavesNoTrace.en).toMatch(/^Reading leaves no trace\./);
    expect(readingLeavesNoTrace.es).toMatch(/^Leer no deja huella\./);
  });
});
