import { confidenceOf, confidenceText } from '@cobijo/domain/network/confidence';
import { type ReactNode, useState } from 'react';
import { Choice, Field } from '../../parts/Field.tsx';
import { useWords } from '../../words/words.tsx';

/** How sure somebody is, in words and in whole thousandths; another number can be written. */
const words = { certain: 1000, likely: 800, maybe: 500, doubtful: 250 } as const;
type Word = keyof typeof words | 'other';
const offered = ['certain', 'likely', 'maybe', 'doubtful', 'other'] as const satisfies readonly Word[];

/** The fields that ask how sure somebody is; null while what is written is no such number. `known`: 0 to 1. */
export function useSureness(known?: number): {
  readonly thousandths: number | null;
  readonly fields: ReactNode;
} {
  const { t } = useWords();
  const [word, setWord] = useState<Word>(known === undefined ? 'likely' : 'other');
  const [number, setNumber] = useState(known === undefined ? '' : confidenceText(Math.round(known * 1000)));
  const read = confidenceOf(number);
  const thousandths = word === 'other' ? (read.ok ? read.value : null) : words[word];
  return {
    thousandths,
    fields: (
      <div className="form-row">
        <Choice<Word>
          label={t('network.confidence')}
          value={word}
          onChange={setWord}
          options={offered.map((value) => ({ value, label: t(`network.sure.${value}`) }))}
        />
        {word === 'other' ? (
          <Field
            label={t('network.confidenceNumber')}
            hint={t(read.ok || number === '' ? 'network.confidenceHint' : 'network.confidenceWrong')}
            value={number}
            onChange={setNumber}
            max={5}
            required
          />
        ) : null}
      </div>
    ),
  };
}
