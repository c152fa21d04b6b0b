import type { CaseView } from '@cobijo/client';
import { type ChoiceMatter, matterRows } from '@cobijo/domain/choice/codes';
import type { ChoiceSaid } from '@cobijo/domain/choice/standing';
import { choiceAnswerWords, helpEitherWay } from '@cobijo/domain/choice/words';
import { useState } from 'react';
import { useCase } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Screen } from '../../parts/Screen.tsx';
import { mayWrite } from '../../parts/rights.ts';
import { useDay } from '../../words/use-day.ts';
import { useWords } from '../../words/words.tsx';
import './choice.css';
import { Walk } from './Walk.tsx';

/** Choices before which a text is explained. */
const explained = matterRows.filter(({ document }) => document !== null);

const standing = (open: CaseView, matter: ChoiceMatter): ChoiceSaid | undefined =>
  open.gates.choices.find(
    ({ stands, body }) => stands && body.about === matter && body.subject === undefined,
  );

/** What she can choose, by herself or with whoever is beside her; what she chose before; and that help does not hang on it. */
export function Choose() {
  const { t, both } = useWords();
  const open = useCase();
  const [walking, setWalking] = useState<ChoiceMatter | null>(null);
  const [saved, setSaved] = useState(false);
  const may = open.streams.some(({ kind, stream }) => kind === 'stewardship' && mayWrite(open, stream));
  if (walking)
    return (
      <Walk
        key={walking}
        matter={walking}
        may={may}
        onEnd={(done) => {
          setSaved(done);
          setWalking(null);
        }}
      />
    );
  return (
    <Screen name="choice" title={t('choice.title')}>
      <p className="choice-help">{both(helpEitherWay)}</p>
      {saved ? (
        <p className="choice-saved" role="status">
          {t('choice.saved')}
        </p>
      ) : null}
      {!may ? <p className="hint">{t('choice.readOnly')}</p> : null}
      <ul className="choice-list">
        {explained.map(({ matter, words }) => (
          <li key={matter} className="choice-card">
            <h2>{both(words)}</h2>
            <Stands said={standing(open, matter)} />
            <Button look="plain" onPress={() => setWalking(matter)}>
              {t(standing(open, matter) ? 'choice.again' : 'choice.begin')}
            </Button>
          </li>
        ))}
      </ul>
    </Screen>
  );
}

function Stands({ said }: { readonly said: ChoiceSaid | undefined }) {
  const { t, both } = useWords();
  const day = useDay();
  if (!said) return <p className="soft">{t('choice.none')}</p>;
  const { answer, on } = said.body;
  return <p>{t('choice.stands', { when: day(on), answer: both(choiceAnswerWords[answer]) })}</p>;
}
