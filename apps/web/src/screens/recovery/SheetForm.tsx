import { sheetSays } from '@cobijo/domain/recovery/words';
import { useState } from 'react';
import { useDeed, useDevice } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Field, Form } from '../../parts/Field.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { useWords } from '../../words/words.tsx';

/** Twelve words, shown once, and three of them typed back. They stand in this page's memory and nowhere else. */
export function SheetForm({ onEnd }: { readonly onEnd: () => void }) {
  const { t, both, language } = useWords();
  const { sheetAsks } = useDevice().view.recovery;
  const { busy, refusal, run } = useDeed();
  const [words, setWords] = useState<readonly string[] | null>(null);
  const [typed, setTyped] = useState<Readonly<Record<number, string>>>({});
  const draw = async () => {
    const drawn = await run({ do: 'make-sheet', language });
    if (!drawn?.made) return;
    setWords(drawn.made.split(' '));
    setTyped({});
  };
  const asks = sheetAsks ?? [];
  const confirm = async () => {
    if (await run({ do: 'confirm-sheet', words: asks.map((place) => typed[place] ?? '') })) onEnd();
  };
  if (words === null && asks.length === 0)
    return (
      <>
        <p>{t('recovery.sheetBefore')}</p>
        <Refused refusal={refusal} />
        <div className="buttons no-print">
          <Button look="main" disabled={busy} onPress={() => void draw()}>
            {t('recovery.showSheet')}
          </Button>
          <Button onPress={onEnd}>{t('cancel')}</Button>
        </div>
      </>
    );
  return (
    <>
      {words === null ? (
        <p>{t('recovery.sheetGone')}</p>
      ) : (
        <>
          <p>{t('recovery.sheetHow')}</p>
          <div className="sheet-paper">
            <ol>
              {words.map((word, at) => (
                // The same word may come twice: its place is what it is.
                // oxlint-disable-next-line react/no-array-index-key
                <li key={at}>{word}</li>
              ))}
            </ol>
            <p>{both(sheetSays)}</p>
          </div>
          <div className="buttons no-print">
            <Button onPress={() => print()}>{t('recovery.print')}</Button>
          </div>
        </>
      )}
      <Form onSubmit={() => void confirm()} label={t('recovery.typeBack')}>
        <p>{t('recovery.typeBack')}</p>
        <div className="form-row">
          {asks.map((place) => (
            <Field
              key={place}
              label={t('recovery.wordAt', { n: place })}
              value={typed[place] ?? ''}
              onChange={(word) => setTyped({ ...typed, [place]: word })}
              max={20}
              required
            />
          ))}
        </div>
        <Refused refusal={refusal} />
        <div className="buttons">
          <Button look="main" submits disabled={busy || asks.some((place) => !typed[place]?.trim())}>
            {t('recovery.confirm')}
          </Button>
          <Button disabled={busy} onPress={() => void draw()}>
            {t('recovery.another')}
          </Button>
          <Button onPress={onEnd}>{t('cancel')}</Button>
        </div>
      </Form>
    </>
  );
}
