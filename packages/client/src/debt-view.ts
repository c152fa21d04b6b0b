import type { Instant, StreamId } from '@cobijo/domain';
import { registersOf } from '@cobijo/domain';
import { type DebtsPicture, debtsPicture } from '@cobijo/domain/debt/picture';
import { type DebtSentence, debtSentence } from '@cobijo/domain/debt/words';
import { type Folded, saidOfAll, standingOf } from './said-in.ts';

/** The debts of a case, as far as this device can read; see domain/debt. */
export interface DebtsView extends DebtsPicture {
  readonly sentence: DebtSentence;
  /** In which part each debt stands: who reads that reads what is noted of it. */
  readonly parts: Readonly<Record<string, StreamId>>;
  /** The facts of each description that stand, for whoever says it anew. */
  readonly standing: Readonly<Record<string, readonly string[]>>;
}

export function viewDebts(replicas: readonly Folded[], now: Instant): DebtsView {
  const picture = debtsPicture(
    {
      debts: saidOfAll(replicas, 'debt'),
      notes: saidOfAll<'debt.noted'>(replicas, 'debt-record').flatMap(({ live }) => live),
    },
    now,
  );
  const parts: Record<string, StreamId> = {};
  for (const { stream, fold } of replicas)
    for (const { key } of registersOf(fold, 'debt')) parts[key] ??= stream;
  return { ...picture, sentence: debtSentence(picture), parts, standing: standingOf(replicas, 'debt') };
}
