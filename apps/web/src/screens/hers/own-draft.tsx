import type { Answer } from '@cobijo/domain/danger/answers';
import { newestOwnInstrument } from '@cobijo/domain/danger/instrument-files';
import { parseOwnAnswers } from '@cobijo/domain/draft/draft';
import { type ReactNode, createContext, useContext, useMemo, useState } from 'react';
import { useDraft } from '../../device/draft.ts';

/** What she has answered and not sent: under seal on this device, until she sends it or throws it away. */
export interface OwnDraft {
  readonly answers: Readonly<Record<string, Answer>>;
  /** Which question is shown; null: she has not begun, or has not gone on since the device was unlocked. */
  readonly at: number | null;
}
const nothing: OwnDraft = { answers: {}, at: null };

interface KeptDraft {
  readonly draft: OwnDraft;
  readonly keep: (draft: OwnDraft) => void;
  readonly drop: () => void;
}
const Draft = createContext<KeptDraft | null>(null);

const parse = parseOwnAnswers(newestOwnInstrument);

export function OwnDraftKept({ children }: { readonly children: ReactNode }) {
  const { found, keep, drop } = useDraft('own-answers', parse);
  const [here, setHere] = useState<OwnDraft | null>(null);
  const value = useMemo(
    (): KeptDraft => ({
      draft: here ?? (found ? { answers: found.answers, at: null } : nothing),
      keep: (draft) => {
        setHere(draft);
        const { instrument, version } = newestOwnInstrument;
        if (Object.keys(draft.answers).length > 0) keep({ instrument, version, answers: draft.answers });
      },
      drop: () => {
        setHere(nothing);
        drop();
      },
    }),
    [here, found, keep, drop],
  );
  return <Draft.Provider value={value}>{children}</Draft.Provider>;
}

export function useOwnDraft(): KeptDraft {
  const own = useContext(Draft);
  if (!own) throw new Error('her own answers are asked outside her house');
  return own;
}
