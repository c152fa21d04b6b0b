import type { DeskView } from '@cobijo/client';
import { useDeed } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { useWords } from '../../words/words.tsx';

/** Whether other organisations reach this desk by the directory; who speaks for the organisation says so, moves or ends it. */
export function Reached({ desk }: { readonly desk: DeskView }) {
  const { t } = useWords();
  const { busy, refusal, run } = useDeed();
  if (!desk.mayState && desk.reachedAs === null) return null;
  return (
    <>
      <p>{desk.reachedAs === null ? t('others.notReached') : t('others.reached', { who: desk.reachedAs })}</p>
      <Refused refusal={refusal} />
      {desk.mayState ? (
        <div className="buttons">
          <Button disabled={busy} onPress={() => void run({ do: 'state-desk', desk: desk.desk })}>
            {t(desk.reachedAs === null ? 'others.state' : 'others.move')}
          </Button>
          {desk.reachedAs === null ? null : (
            <Button look="quiet" disabled={busy} onPress={() => void run({ do: 'state-desk', desk: null })}>
              {t('others.end')}
            </Button>
          )}
        </div>
      ) : null}
    </>
  );
}
