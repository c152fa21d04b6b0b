import { type ReactNode, createContext, useCallback, useEffect, useRef, useState } from 'react';
import { useWords } from '../words/words.tsx';
import { Button } from './Button.tsx';
import { type Unsent, unsentHere } from './unsent.ts';

/** Goes on at once where nothing here is unsent; else she is asked, and it answers true. */
export type AskFirst = (goOn: () => void) => boolean;

export const AskFirstContext = createContext<AskFirst>((goOn) => {
  goOn();
  return false;
});

/**
 * Asks before what was begun on a screen is lost by going to another. It covers nothing but itself: the way out, in
 * the corner or under her thumb, is never held up.
 */
export function AsksFirst({ children }: { readonly children: (ask: AskFirst) => ReactNode }) {
  const [asked, setAsked] = useState<{ readonly about: Unsent; readonly goOn: () => void } | null>(null);
  const ask = useCallback<AskFirst>((goOn) => {
    const about = unsentHere();
    if (about) setAsked({ about, goOn });
    else goOn();
    return about !== null;
  }, []);
  return (
    <AskFirstContext value={ask}>
      {children(ask)}
      {asked ? (
        <Question
          about={asked.about}
          onStay={() => setAsked(null)}
          onLeave={() => {
            asked.about.drop();
            setAsked(null);
            asked.goOn();
          }}
        />
      ) : null}
    </AskFirstContext>
  );
}

function Question(props: {
  readonly about: Unsent;
  readonly onStay: () => void;
  readonly onLeave: () => void;
}) {
  const { t } = useWords();
  const { about, onStay } = props;
  const here = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    here.current?.querySelector('button')?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  useEffect(() => {
    const onKey = ({ key }: KeyboardEvent): void => {
      if (key === 'Escape') onStay();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [onStay]);
  return (
    <div ref={here} className="panel unsent no-print" role="alertdialog" aria-label={t(about.asks)}>
      <p>{t(about.asks)}</p>
      <div className="buttons">
        <Button look="main" onPress={onStay}>
          {t('unsent.stay')}
        </Button>
        <Button onPress={props.onLeave}>{t(about.leave)}</Button>
      </div>
    </div>
  );
}
