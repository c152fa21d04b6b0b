import type { DeskView } from '@cobijo/client';
import type { Zone } from '@cobijo/domain';
import { capabilities, capabilityWords } from '@cobijo/domain/desk/capabilities';
import { countries, countryWords } from '@cobijo/domain/organisation/countries';
import { useState } from 'react';
import { useDeed } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Check } from '../../parts/Check.tsx';
import { Few } from '../../parts/Few.tsx';
import { Form } from '../../parts/Field.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { useWords } from '../../words/words.tsx';
import { LanguagePicker } from '../discover/LanguagePicker.tsx';

/** What she can do for who was found; and her card, so that a response can let her in. */
export function DutyForm({ desk, onEnd }: { readonly desk: DeskView; readonly onEnd: () => void }) {
  const { t, both } = useWords();
  const { busy, refusal, run } = useDeed();
  // What she said last stands there: saying one thing more takes nothing back.
  const before = desk.people.find(({ isMe }) => isMe)?.duty;
  const [country, setCountry] = useState<(typeof countries)[number]>(before?.country ?? 'US');
  const [languages, setLanguages] = useState<readonly string[]>(before?.languages ?? ['es', 'en']);
  const [can, setCan] = useState<readonly (typeof capabilities)[number][]>(before?.capabilities ?? []);
  const send = async (): Promise<void> => {
    const done = await run({
      do: 'present-duty',
      desk: desk.desk,
      country,
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone as Zone,
      languages: [...languages],
      capabilities: [...can],
    });
    if (done) onEnd();
  };
  return (
    <Form label={t('desk.present')} onSubmit={() => void send()}>
      <Few
        titled
        label={t('desk.country')}
        value={country}
        onChange={setCountry}
        options={countries.map((one) => [one, both(countryWords[one])] as const)}
      />
      <LanguagePicker label={t('desk.languages')} chosen={languages} onChange={setLanguages} />
      <fieldset className="checks">
        <legend>{t('desk.can')}</legend>
        {capabilities.map((one) => (
          <Check
            key={one}
            on={can.includes(one)}
            onChange={(on) => setCan(on ? [...can, one] : can.filter((each) => each !== one))}
          >
            {both(capabilityWords[one])}
          </Check>
        ))}
      </fieldset>
      <Refused refusal={refusal} />
      <div className="buttons">
        <Button submits look="main" disabled={busy}>
          {t('desk.present')}
        </Button>
        <Button look="quiet" onPress={onEnd}>
          {t('cancel')}
        </Button>
      </div>
    </Form>
  );
}
