import { useState } from 'react';
import { Button } from '../../parts/Button.tsx';
import { useWords } from '../../words/words.tsx';

/** The word stays covered until somebody asks for it, and never goes onto paper: whoever overhears it can use it. */
export function DangerWord({ word }: { readonly word: string }) {
  const { t } = useWords();
  const [shown, setShown] = useState(false);
  return (
    <span className="danger-word no-print">
      {shown ? <strong>{word}</strong> : null}
      <Button look="quiet" expanded={shown} onPress={() => setShown(!shown)}>
        {t(shown ? 'reach.hideWord' : 'reach.showWord')}
      </Button>
    </span>
  );
}
