import type { PersonId } from '@cobijo/domain';
import { trusteeCounts } from '@cobijo/domain/recovery/policy';
import { trusteeMeans } from '@cobijo/domain/recovery/words';
import { roleWords } from '@cobijo/domain/vocabulary/role';
import { useState } from 'react';
import { useDeed, useDevice } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Check } from '../../parts/Check.tsx';
import { Form } from '../../parts/Field.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { useWords } from '../../words/words.tsx';

/** Three or five people of her circle. */
export function TrusteesForm({ onEnd }: { readonly onEnd: () => void }) {
  const { t, both } = useWords();
  const candidates = useDevice().view.recovery.others.filter(({ hasDevice }) => hasDevice);
  const { busy, refusal, run } = useDeed();
  const [chosen, setChosen] = useState<ReadonlySet<PersonId>>(new Set());
  const choose = (person: PersonId, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(person);
    else next.delete(person);
    setChosen(next);
  };
  const name = async () => {
    if (await run({ do: 'choose-trustees', people: [...chosen] })) onEnd();
  };
  const fits = trusteeCounts.some((count) => count === chosen.size);
  return (
    <Form onSubmit={() => void name()} label={t('recovery.namePeople')}>
      <p>{both(trusteeMeans)}</p>
      <p>{candidates.length < Math.min(...trusteeCounts) ? t('recovery.tooFew') : t('recovery.chooseHow')}</p>
      <div className="checks">
        {candidates.map(({ person, name: who, role, organisation }) => (
          <Check key={person} on={chosen.has(person)} onChange={(on) => choose(person, on)}>
            <strong>{who}</strong>{' '}
            <span className="soft">({[both(roleWords[role]), organisation].filter(Boolean).join(', ')})</span>
          </Check>
        ))}
      </div>
      <Refused refusal={refusal} />
      <div className="buttons">
        <Button look="main" submits disabled={busy || !fits}>
          {t('recovery.name')}
        </Button>
        <Button onPress={onEnd}>{t('cancel')}</Button>
      </div>
    </Form>
  );
}
