import type { DeviceId, Instant, TakenReason } from '@cobijo/domain';
import { takenReasons } from '@cobijo/domain/taken/reasons';
import { takenReasonWords, takenSinceRows } from '@cobijo/domain/taken/words';
import { useState } from 'react';
import { useDeed } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Choice, Form } from '../../parts/Field.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { useWords } from '../../words/words.tsx';

/** What can become of a device; the rest of the table is about a person. */
const reasons = takenReasons.filter((one) => one !== 'turned' && one !== 'pressed');

/** Two questions, and then it is out. */
export function RemoveForm(props: {
  readonly device: DeviceId;
  readonly name: string;
  readonly onEnd: () => void;
}) {
  const { t, both } = useWords();
  const { busy, refusal, run } = useDeed();
  const [reason, setReason] = useState<TakenReason>('lost');
  const [since, setSince] = useState<(typeof takenSinceRows)[number]['code']>('day');
  const remove = async () => {
    const back = takenSinceRows.find(({ code }) => code === since)!.ms;
    const done = await run({
      do: 'remove-device',
      device: props.device,
      reason,
      since: (Date.now() - back) as Instant,
      opened: 'unknown',
    });
    if (done) props.onEnd();
  };
  return (
    <Form onSubmit={() => void remove()} label={t('devices.removeOf', { which: props.name })}>
      <p>{t('devices.removeDoes')}</p>
      <Choice
        label={t('taken.reason')}
        value={reason}
        onChange={setReason}
        options={reasons.map((value) => ({ value, label: both(takenReasonWords[value]) }))}
      />
      <Choice
        label={t('taken.when')}
        hint={t('taken.whenHint')}
        value={since}
        onChange={setSince}
        options={takenSinceRows.map(({ code, words }) => ({ value: code, label: both(words) }))}
      />
      <Refused refusal={refusal} />
      <div className="buttons">
        <Button look="dark" submits disabled={busy}>
          {t('devices.removeNow')}
        </Button>
        <Button onPress={props.onEnd}>{t('cancel')}</Button>
      </div>
    </Form>
  );
}
