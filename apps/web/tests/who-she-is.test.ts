import type { CaseView } from '@cobijo/client';
import type { EntityId, PersonId, StreamId } from '@cobijo/domain';
import { describe, expect, it } from 'vitest';
import { partiesToBe } from '../src/screens/danger/parties-to-be.ts';
import { myself } from '../src/screens/hers/myself.ts';

const me = 'rosa' as PersonId;
const party = (id: string, stream: string, standing: string, member?: string) => ({
  party: id as EntityId,
  stream: stream as StreamId,
  live: [{ value: { party: id, standing, calledAs: id, ...(member && { member }) } }],
});
const part = (stream: string, compartment: string, sealed = false) => ({ stream, compartment, sealed });
/** Only what these two look at. */
const caseOf = (of: { subjects?: object[]; parties?: object[]; streams?: object[] }): CaseView =>
  ({
    me: { person: me, role: 'survivor' },
    parties: of.parties ?? [],
    streams: of.streams ?? [],
    safety: { subjects: of.subjects ?? [] },
  }) as unknown as CaseView;

describe('which of those who are protected the reader is', () => {
  const another = { subject: 'b', group: 'survivor', party: 'another' };
  it('is nobody where the only survivor there is named as somebody else: her answers are not another’s', () => {
    expect(
      myself(caseOf({ subjects: [another], parties: [party('mine', 'identity', 'survivor', me)] })),
    ).toBeNull();
  });
  it('is whoever is named as her, among several, and the only survivor where nobody is named', () => {
    const mine = { subject: 'a', group: 'survivor', party: 'mine' };
    const parties = [
      party('as-witness', 'justice', 'survivor', me),
      party('mine', 'identity', 'survivor', me),
    ];
    expect(myself(caseOf({ subjects: [another, mine], parties }))).toBe(mine);
    const unnamed = { subject: 'c', group: 'survivor', party: null };
    expect(myself(caseOf({ subjects: [unnamed], parties }))).toBe(unnamed);
  });
});

describe('who a subject may be said to be', () => {
  const parties = [
    party('rosa', 'identity', 'survivor'),
    party('witness-r', 'justice', 'survivor'),
    party('client', 'counsel', 'survivor'),
    party('hidden', 'kept', 'survivor'),
    party('alma', 'family', 'child'),
    party('efren', 'identity', 'trafficker'),
  ];
  const streams = [
    part('identity', 'identity'),
    part('family', 'family'),
    part('justice', 'justice'),
    part('counsel', 'counsel'),
    part('kept', 'identity', true),
  ];
  const offered = (group: 'survivor' | 'child', was: string | null = null) =>
    partiesToBe(caseOf({ parties, streams }), group, was as EntityId | null);

  it('is somebody of her group, and never the name by which an authority or her lawyer calls her', () => {
    expect(offered('survivor')).toEqual([{ party: 'rosa', name: 'rosa' }]);
    expect(offered('child')).toEqual([{ party: 'alma', name: 'alma' }]);
  });
  it('stays who was said, also where that cannot be read here', () => {
    expect(offered('survivor', 'unread')).toEqual([
      { party: 'unread', name: null },
      { party: 'rosa', name: 'rosa' },
    ]);
  });
});
