import type { Stated } from '@cobijo/client';
import type { ReactNode } from 'react';
import { useWords } from '../words/words.tsx';
import { Button } from './Button.tsx';
import { Icon } from './Icon.tsx';
import { SaidBy } from './Stated.tsx';

/** What was said at once: every version whole, with who said it. Nothing is chosen until a person chooses. */
export function Conflict<T>(props: {
  readonly live: readonly Stated<T>[];
  readonly show: (value: T) => ReactNode;
  readonly mayResolve: boolean;
  readonly busy: boolean;
  readonly onKeep: (stated: Stated<T>) => void;
}) {
  const { t } = useWords();
  return (
    <div className="conflict">
      <p className="conflict-head">
        <Icon name="fork" />
        {t('conflict.head', { n: props.live.length })}
      </p>
      <p>{t(props.mayResolve ? 'conflict.choose' : 'conflict.wait')}</p>
      <div className="conflict-sides">
        {props.live.map((stated) => (
          <div className="conflict-side" key={stated.fact}>
            <div>
              {props.show(stated.value)}
              <SaidBy stated={stated} />
            </div>
            {props.mayResolve ? (
              <Button disabled={props.busy} onPress={() => props.onKeep(stated)}>
                {t('conflict.keep')}
              </Button>
            ) : null}
          </div>
        ))}
      </div>
    </div>
  );
}
