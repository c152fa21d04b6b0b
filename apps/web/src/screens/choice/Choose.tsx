import type { CaseView } from '@cobijo/client';
import { type ChoiceMatter, matterRow, matterRows } from '@cobijo/domain/choice/codes';
import type { ChoiceSaid } from '@cobijo/domain/choice/standing';
import { choiceAnswerWords, helpEitherWay } from '@cobijo/domain/choice/words';
import { newestDocument } from '@cobijo/domain/consent/documents';
import { type WalkDraft, parseWalk } from '@cobijo/domain/draft/draft';
import { useParams } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useCase } from '../../device/device.tsx';
import { useDraft } from '../../device/draft.ts';
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

/**
 * What she can choose, by herself or with whoever is beside her; what she chose before; and that help does not hang on
 * it. Where a gate led here, the text of what it asks for is open.
 */
export function Choose() {
  const { t, both } = useWords();
  const open = useCase();
  const { matter: named } = useParams({ strict: false }) as { readonly matter?: string };
  const [walking, setWalking] = useState(explained.find(({ matter }) => matter === named)?.matter ?? null);
  const [saved, setSaved] = useState(false);
  const may = open.streams.some(({ kind, stream }) => kind === 'stewardship' && mayWrite(open, stream));
  if (walking)
    return (
      <Begun
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

/** Goes on where somebody stopped on this device, if she wants; what was decided or thrown away is kept no longer. */
function Begun(props: {
  readonly matter: ChoiceMatter;
  readonly may: boolean;
  readonly onEnd: (saved: boolean) => void;
}) {
  const { t, both } = useWords();
  const { matter, may, onEnd } = props;
  const { document, words } = matterRow(matter);
  const version = (document === null ? null : newestDocument(document))?.version ?? 0;
  const parse = useMemo(() => parseWalk(version), [version]);
  const { ready, found, keep, drop } = useDraft(`choice/${matter}`, parse);
  const [begun, setBegun] = useState<WalkDraft | 'anew' | null>(null);
  if (!ready) return null;
  if (found && begun === null)
    return (
      <Screen name="choice-begun" title={both(words)}>
        <p>{t('choice.begun')}</p>
        <div className="buttons">
          <Button look="main" onPress={() => setBegun(found)}>
            {t('choice.goOn')}
          </Button>
          <Button
            onPress={() => {
              drop();
              setBegun('anew');
            }}
          >
            {t('choice.fromStart')}
          </Button>
          <Button
            onPress={() => {
              drop();
              onEnd(false);
            }}
          >
            {t('choice.dropBegun')}
          </Button>
        </div>
      </Screen>
    );
  return (
    <Walk
      matter={matter}
      may={may}
      begun={begun === 'anew' ? null : begun}
      onKeep={keep}
      onEnd={(saved) => {
        if (saved) drop();
        onEnd(saved);
      }}
    />
  );
}
