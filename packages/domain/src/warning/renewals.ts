import type { Renewal } from '../protection/renewal.ts';
import type { SafetyPicture } from '../safety/picture.ts';
import type { Bilingual } from '../vocabulary/language.ts';
import type { EntityId, PersonId, StreamId } from '../vocabulary/ids.ts';
import { type Because, type Circle, whoOf } from './warnings.ts';

/**
 * Renewals of measures as clocks of the response that protects their subject (REFERENCE §4): each with whose it is. Who
 * asked to be left out of the plan has none. A name is in none of them, since a response names nobody.
 */
export interface RenewalOwned extends Renewal {
  readonly response: StreamId;
  readonly subject: EntityId;
  readonly plan: EntityId;
  readonly measure: string;
  readonly words: Bilingual;
  /** Whose it is; empty: there is nobody, which a person must see. */
  readonly act: readonly PersonId[];
  readonly because: Because;
}

/** The most urgent first. */
export const renewalsOf = (
  { subjects }: Pick<SafetyPicture, 'subjects'>,
  circle: Circle,
): readonly RenewalOwned[] =>
  subjects
    .flatMap((of): readonly RenewalOwned[] => {
      const { response, askedToLeave, subject } = of;
      if (response === null || askedToLeave !== null) return [];
      return of.measures.flatMap(({ plan, measure, words, owner, renewal }) =>
        renewal
          ? { ...renewal, response, subject, plan, measure, words, ...whoOf(of, { owner }, circle, null) }
          : [],
      );
    })
    .sort((a, b) => (`${a.by} ${a.plan}` < `${b.by} ${b.plan}` ? -1 : 1));
