import { type Authority, recoveryStatements } from '../case/authority/authority.ts';
import type { Body } from '../fact/kinds.ts';
import type { DeviceId, EntityId, FactId, PersonId } from '../vocabulary/ids.ts';
import type { Instant } from '../vocabulary/time.ts';
import type { ObjectionReason } from './reasons.ts';

export type RecoveryKind = 'recovery.set' | 'recovery.requested' | 'recovery.objected';

/** One statement about coming back that counts, and whose it is. */
export type RecoveryStatement = {
  [K in RecoveryKind]: {
    readonly kind: K;
    readonly body: Body<K>;
    readonly fact: FactId;
    readonly at: Instant;
    readonly by: PersonId | null;
    readonly device: DeviceId;
  };
}[RecoveryKind];

interface Said {
  readonly fact: FactId;
  readonly at: Instant;
  readonly by: PersonId | null;
  readonly device: DeviceId;
}

/** How she said that she comes back, and by which devices of hers: the same said by two of them is one choice. */
export type RecoveryChoice = Body<'recovery.set'> & {
  readonly said: readonly Pick<Said, 'fact' | 'at' | 'device'>[];
};

export interface RecoveryRequest extends Said {
  readonly attempt: EntityId;
  readonly card: string;
  readonly proof: Body<'recovery.requested'>['proof'];
  readonly objections: readonly (Said & { readonly reason: ObjectionReason; readonly byHer: boolean })[];
}

/** One person's coming back, as one part has it. */
export interface Recovery {
  readonly person: PersonId;
  /** What she chose last; more than one where two devices of hers chose at once: then each of them proves. */
  readonly choices: readonly RecoveryChoice[];
  /** In order of their facts' ids: no clock of anybody's puts one before another. */
  readonly requests: readonly RecoveryRequest[];
}

/**
 * Folds statements about one person, in whatever order they are handed over. An objection names the attempt and beats
 * every request for it, whichever was said first, and also one that is said again.
 */
export function foldRecovery(statements: readonly RecoveryStatement[], person: PersonId): Recovery {
  const sorted = [...statements].sort((a, b) => (a.fact < b.fact ? -1 : 1));
  const of = <K extends RecoveryKind>(kind: K) =>
    sorted.filter((one): one is Extract<RecoveryStatement, { readonly kind: K }> => one.kind === kind);
  const chosen = of('recovery.set').filter(({ by }) => by === person);
  const newest = Math.max(...chosen.map(({ body }) => body.turn));
  const choices = new Map<string, RecoveryChoice>();
  for (const { body, fact, at, device } of chosen)
    if (body.turn === newest)
      choices.set(keyOf(body), {
        ...body,
        said: [...(choices.get(keyOf(body))?.said ?? []), { fact, at, device }],
      });
  const objected = of('recovery.objected').filter(({ body }) => body.person === person);
  const requests = of('recovery.requested').flatMap(({ body, ...said }): RecoveryRequest[] =>
    // Whoever still holds a device of hers links another, and is nobody's witness for herself.
    body.person !== person || said.by === null || said.by === person
      ? []
      : [
          {
            ...only(said),
            attempt: body.attempt,
            card: body.card,
            proof: body.proof,
            objections: objected
              .filter((one) => one.body.attempt === body.attempt)
              .map((one) => ({ ...only(one), reason: one.body.reason, byHer: one.by === person })),
          },
        ],
  );
  return { person, choices: [...choices.values()], requests };
}

const keyOf = ({ recovery, by }: Body<'recovery.set'>): string => JSON.stringify([recovery, by]);

const only = ({ fact, at, by, device }: Said): Said => ({ fact, at, by, device });

export const recoveryOf = (authority: Authority, person: PersonId): Recovery =>
  foldRecovery(recoveryStatements(authority), person);

/** Everyone of whom somebody says here that she comes back. */
export const comingBackIn = (authority: Authority): readonly PersonId[] => [
  ...new Set(
    recoveryStatements(authority).flatMap((one) =>
      one.kind === 'recovery.requested' ? one.body.person : [],
    ),
  ),
];
