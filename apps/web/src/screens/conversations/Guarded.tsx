import type { ConversationView } from '@cobijo/client';
import type { MessageStop } from '@cobijo/domain/contact/message-stop';
import { neverSaid } from '@cobijo/domain/contact/never-say';
import { verdictWords } from '@cobijo/domain/contact/words';
import { Field } from '../../parts/Field.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { ownZone } from '../../words/use-now.ts';
import { useWords } from '../../words/words.tsx';

/** Why a message must not go now, said before it is sent; where a reason opens it, the place to give one. */
export function Guarded(props: {
  readonly stopped: readonly MessageStop[];
  readonly why: string;
  readonly onWhy: (why: string) => void;
  readonly isAsking: boolean;
}) {
  const { t, both } = useWords();
  const { stopped } = props;
  if (stopped.length === 0) return null;
  const isShut = stopped[0]?.verdict.state === 'never';
  return (
    <>
      <div className="refused" role="alert">
        <Icon name="alarm" />
        <div>
          {stopped.map(({ guard, verdict }) => (
            <p key={guard.person}>
              <strong>{guard.name}.</strong> {both(verdictWords(verdict, ownZone()))}
            </p>
          ))}
          <p>{t(isShut ? 'compose.shut' : 'compose.stopped')}</p>
        </div>
      </div>
      {isShut || !props.isAsking ? null : (
        <Field
          label={t('reach.why')}
          hint={t('reach.whyHint')}
          value={props.why}
          onChange={props.onWhy}
          max={500}
        />
      )}
    </>
  );
}

/** Words that were agreed never to be said to somebody here: named while they are written, and hers to weigh. */
export function NeverSaid(props: { readonly text: string; readonly guards: ConversationView['guards'] }) {
  const { t } = useWords();
  const found = props.guards.flatMap(({ name, wordsNeverToUse }) =>
    neverSaid(props.text, wordsNeverToUse).map((word) => ({ name, word })),
  );
  if (found.length === 0) return null;
  return (
    <p className="attention" role="status">
      {t('compose.never', {
        words: [...new Set(found.map(({ word }) => word))].join(', '),
        names: [...new Set(found.map(({ name }) => name))].join(', '),
      })}
    </p>
  );
}
