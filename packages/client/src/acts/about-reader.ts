import { type Body, type ContentKind, type EntityId, members } from '@cobijo/domain';
import { networkOf } from '../network-records.ts';
import type { Replica } from '../stream/replica.ts';
import type { CaseId } from '../view.ts';
import type { Acting } from './acting.ts';

/**
 * Whether somebody would read in a part of the network what is said there of herself: a tie of hers, or that she is one of
 * them. An alert goes around whoever is exposed (REFERENCE §15.21), and this would go straight to her. Not asked of who
 * writes it, nor of the survivor: what they do to her is hers to read.
 */
export function isAboutReader(
  acting: Acting,
  caseId: CaseId,
  { fold }: Replica,
  { kind, body }: { readonly kind: ContentKind; readonly body: unknown },
): boolean {
  if (fold === null) return false;
  const meant = personsIn(acting, caseId, kind, body);
  const me = acting.context.keychain.person;
  return members(fold.authority).some(
    ({ person, role }) => person !== me && role !== 'survivor' && meant.includes(person),
  );
}

function personsIn(acting: Acting, caseId: CaseId, kind: ContentKind, body: unknown): readonly string[] {
  if (kind === 'entity.described') {
    const { person, roles } = body as Body<typeof kind>;
    return person !== undefined && roles.includes('trafficker') ? [person] : [];
  }
  if (kind !== 'tie.stated') return [];
  const { from, to } = body as Body<typeof kind>;
  const { entities } = networkOf(acting, caseId).picture;
  const personsOf = (id: EntityId): readonly string[] =>
    (entities.get(id) ?? [...entities.values()].find(({ mergedFrom }) => mergedFrom.includes(id)))?.persons ??
    [];
  return [from, to].flatMap(personsOf);
}
