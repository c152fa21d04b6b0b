import { type RefusalReason, refusalReasonWords, refusalReasons } from '@cobijo/domain/response/codes';
import { useState } from 'react';
import { Button } from '../../parts/Button.tsx';
import { Few } from '../../parts/Few.tsx';
import { useWords } from '../../words/words.tsx';

/** A no, with its reason. */
export function RefuseForm(props: {
  readonly busy: boolean;
  readonly onRefuse: (reason: RefusalReason) => void;
  readonly onEnd: () => void;
}) {
  const { t, both } = useWords();
  const [reason, setReason] = useState<RefusalReason>('busy');
  return (
    <>
      <Few
        titled
        label={t('answer.why')}
        value={reason}
        onChange={setReason}
        options={refusalReasons.map((one) => [one, both(refusalReasonWords[one])] as const)}
      />
      <div className="buttons">
        <Button disabled={props.busy} onPress={() => props.onRefuse(reason)}>
          {t('answer.sayNo')}
        </Button>
        <Button look="quiet" onPress={props.onEnd}>
          {t('cancel')}
        </Button>
      </div>
    </>
  );
}
