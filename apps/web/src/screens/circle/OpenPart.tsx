import type { Compartment } from '@cobijo/domain';
import { compartmentWords, compartments } from '@cobijo/domain/vocabulary/compartment';
import { useState } from 'react';
import { Checkbox } from 'react-aria-components';
import { useCase, useDeed } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Choice, Field, Form } from '../../parts/Field.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { useWords } from '../../words/words.tsx';

/** One more part of the case, with keys of its own; or a part under seal beside one that is there. */
export function OpenPart({ onEnd }: { readonly onEnd: () => void }) {
  const { t, both } = useWords();
  const open = useCase();
  const { busy, refusal, run } = useDeed();
  const there = new Set(open.streams.map((stream) => stream.compartment));
  const [which, setWhich] = useState<Compartment>(compartments.find((one) => !there.has(one)) ?? 'justice');
  const [sealed, setSealed] = useState(false);
  const [label, setLabel] = useState('');
  const found = async () => {
    const done = await run({
      do: 'found-stream',
      case: open.case,
      kind: 'compartment',
      compartment: which,
      ...(sealed ? { sealed: true } : {}),
      label: label.trim() || both(compartmentWords[which]),
      expiresAfterDays: null,
    });
    if (done) onEnd();
  };
  return (
    <div className="panel part">
      <Form onSubmit={() => void found()} label={t('part.open')}>
        <p className="soft">{t('part.lead')}</p>
        <div className="form-row">
          <Choice
            label={t('part.which')}
            value={which}
            onChange={setWhich}
            options={compartments
              .filter((one) => sealed || !there.has(one))
              .map((one) => ({ value: one, label: both(compartmentWords[one]) }))}
          />
          <Field
            label={t('conversation.name')}
            hint={t('conversation.nameHint')}
            value={label}
            onChange={setLabel}
            max={200}
          />
        </div>
        <Checkbox className="check" isSelected={sealed} onChange={setSealed}>
          <span className="check-box" aria-hidden="true">
            ✓
          </span>
          {t('part.sealed')}
        </Checkbox>
        <Refused refusal={refusal} />
        <div className="buttons">
          <Button look="main" submits disabled={busy || (!sealed && there.has(which))}>
            {t('part.openNow')}
          </Button>
          <Button onPress={onEnd}>{t('cancel')}</Button>
        </div>
      </Form>
    </div>
  );
}
