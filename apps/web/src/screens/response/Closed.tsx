import type { ResponseView } from '@cobijo/client';
import { closingWords } from '@cobijo/domain/response/codes';
import { useDeed } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { useWords } from '../../words/words.tsx';

/** Who ended it and why; whoever is in it may say that it goes on. */
export function Closed({
  of,
  closed,
  nameOf,
}: {
  readonly of: ResponseView;
  readonly closed: NonNullable<ResponseView['closed']>;
  readonly nameOf: (person: string | null) => string;
}) {
  const { t, both } = useWords();
  const { busy, refusal, run } = useDeed();
  return (
    <div className="no-print">
      <p className="attention">
        {t('response.closedBy', { who: nameOf(closed.by), how: both(closingWords[closed.reason]) })}
        {closed.why ? ` ${closed.why}` : ''}
      </p>
      <Refused refusal={refusal} />
      <div className="buttons">
        <Button
          disabled={busy}
          onPress={() =>
            void run({ do: 'close-response', response: of.response, reason: 'goes-on', why: '' })
          }
        >
          {t('response.goesOn')}
        </Button>
      </div>
    </div>
  );
}
