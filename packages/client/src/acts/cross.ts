import { type EntityId, type Statement, kinds, may } from '@cobijo/domain';
import { type ClientResult, refused } from '../device-api.ts';
import { isEnding } from '../ending.ts';
import { newId } from '../ids.ts';
import type { Done, Intent } from '../intent.ts';
import { type Acting, keep, statement, termsOf } from './acting.ts';

/** Moves something across compartments: a fact on both sides. */
export async function cross(
  acting: Acting,
  intent: Extract<Intent, { do: 'cross' }>,
): Promise<ClientResult<Done>> {
  const from = acting.replicas.get(intent.from);
  const to = acting.replicas.get(intent.to);
  if (!from?.fold || !to?.fold) return refused('no-such-stream', from?.fold ? 'to' : 'from');
  for (const replica of [from, to])
    if (!may(replica.fold!.authority, acting.context.deviceId, 'write')) return refused('no-right');
  if (isEnding(to)) return refused('end-part-ending', 'to');
  const fromTopic = termsOf(from)?.compartment;
  const toTopic = termsOf(to)?.compartment;
  if (!fromTopic || !toTopic) return refused('not-a-compartment');
  const moved: Statement[] = [];
  for (const fact of intent.facts) {
    const parsed = kinds[fact.kind].body.safeParse(fact.body);
    if (!parsed.success) return refused('statement-body-bad', parsed.error.issues[0]?.path.join('.') ?? '');
    moved.push({
      kind: fact.kind,
      v: 1,
      at: acting.context.clock(),
      supersedes: [],
      body: parsed.data,
    } as Statement);
  }
  // Each side has an id of its own for the crossing: one id in two streams would join them.
  const about = { what: intent.what, reason: intent.reason };
  const incoming = statement(acting, 'crossing.made', {
    crossing: newId<EntityId>(),
    direction: 'in',
    other: fromTopic,
    ...about,
  });
  const outgoing = statement(acting, 'crossing.made', {
    crossing: newId<EntityId>(),
    direction: 'out',
    other: toTopic,
    ...about,
  });
  const left = await keep(acting, from, [outgoing]);
  if (!left.ok) return left;
  return keep(acting, to, [incoming, ...moved]);
}
