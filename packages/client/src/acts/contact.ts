import type { Body, ContentKind } from '@cobijo/domain';
import { type ContactFault, contactFault } from '@cobijo/domain/contact/faults';
import { judgeContact } from '@cobijo/domain/contact/verdict';
import { kinOf } from '../kinship.ts';
import { type Folded, saidOfAll } from '../said-in.ts';
import { isRead } from '../safety-view.ts';
import type { CaseId } from '../view.ts';
import type { Acting } from './acting.ts';

/** Whether what is said of a contact is stopped: held against everything that this device can read of that way. */
export function stoppedContact(
  acting: Acting,
  caseId: CaseId,
  { kind, body }: { readonly kind: ContentKind; readonly body: unknown },
): { readonly code: ContactFault; readonly field: string } | null {
  // Only of parts that are the case's for sure: hours that a stranger files under its name must open no way.
  const parts = kinOf(acting.context.deviceId, acting.replicas.values(), caseId).filter(isRead);
  return contactFault(kind, body, {
    now: acting.context.clock(),
    verdict: (made) =>
      judgeContact(bodiesIn<'contact.hours'>(parts, 'contact-hours'), { ...made, at: made.on }),
    before: kind === 'contact.made' ? bodiesIn<'contact.made'>(parts, 'contact-made') : [],
  });
}

const bodiesIn = <K extends 'contact.hours' | 'contact.made'>(
  parts: readonly Folded[],
  noun: 'contact-hours' | 'contact-made',
): readonly Body<K>[] => saidOfAll<K>(parts, noun).flatMap(({ live }) => live.map(({ body }) => body));
