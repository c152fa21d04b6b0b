import type { Answer } from '@cobijo/domain/danger/answers';
import { type ReactNode, createContext, useContext, useState } from 'react';

/**
 * What she has answered and not sent. It is kept in the memory of the open page alone: what she may never send is written
 * nowhere, and is gone when the device is locked.
 */
export interface OwnDraft {
  readonly answers: Readonly<Record<string, Answer>>;
  /** Which question is shown; null: she has not begun. */
  readonly at: number | null;
}
const nothing: OwnDraft = { answers: {}, at: null };

const Draft = createContext<readonly [OwnDraft, (draft: OwnDraft) => void] | null>(null);

export function OwnDraftKept({ children }: { readonly children: ReactNode }) {
  const kept = useState<OwnDraft>(nothing);
  return <Draft.Provider value={kept}>{children}</Draft.Provider>;
}

export function useOwnDraft(): readonly [OwnDraft, (draft: OwnDraft) => void] {
  const kept = useContext(Draft);
  if (!kept) throw new Error('her own answers are asked outside her house');
  return kept;
}

export const emptyDraft = nothing;
