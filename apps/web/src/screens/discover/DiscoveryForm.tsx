import {
  mustNotWords,
  mustNots,
  presentOnes,
  presentWords,
  reporterWords,
  reporters,
  urgencies,
  urgencyWords,
} from '@cobijo/domain/discovery/codes';
import type { Bilingual } from '@cobijo/domain';
import type { ReactNode } from 'react';
import { Button } from '../../parts/Button.tsx';
import { Check } from '../../parts/Check.tsx';
import { Few } from '../../parts/Few.tsx';
import { Choice, Field, Form } from '../../parts/Field.tsx';
import { useWords } from '../../words/words.tsx';
import { type Crowd, type DiscoveryDraft, type Known, crowds } from './draft.ts';
import { LanguagePicker } from './LanguagePicker.tsx';
import './discover.css';

/**
 * What somebody in a hurry can say of who was found. No question asks who she is, none must be answered, and the button
 * stays under the thumb: "help" alone is a report.
 */
export function DiscoveryForm(props: {
  readonly draft: DiscoveryDraft;
  readonly onChange: (draft: DiscoveryDraft) => void;
  readonly onSend: () => void;
  readonly sendWords: string;
  readonly busy: boolean;
  /** What stands with the button, always in sight: what came of the sending. */
  readonly children?: ReactNode;
}) {
  const { t, both } = useWords();
  const { draft } = props;
  const set = (change: Partial<DiscoveryDraft>): void => props.onChange({ ...draft, ...change });
  const crowdOptions = (Object.keys(crowds) as Crowd[]).map(
    (crowd) => [crowd, t(`discover.crowd.${crowd}`)] as const,
  );
  const knownOptions = (['yes', 'no', 'unknown'] as const).map(
    (known: Known) => [known, t(`discover.known.${known}`)] as const,
  );
  return (
    <Form label={t('discover.title')} onSubmit={props.onSend}>
      <Field
        label={t('discover.words')}
        hint={t('discover.wordsHint')}
        value={draft.words}
        onChange={(words) => set({ words })}
        lines={3}
        max={2000}
      />
      <Field
        label={t('discover.place')}
        hint={t('discover.placeHint')}
        value={draft.place}
        onChange={(place) => set({ place })}
        max={200}
      />
      <Question title={t('discover.urgency')}>
        <Few
          label={t('discover.urgency')}
          value={draft.urgency}
          onChange={(urgency) => set({ urgency })}
          options={[
            ...urgencies.map((one) => [one, both(urgencyWords[one])] as const),
            ['unknown', t('discover.known.unknown')],
          ]}
        />
      </Question>
      <Question title={t('discover.crowd')}>
        <Few
          label={t('discover.crowd')}
          value={draft.crowd}
          onChange={(crowd) => set({ crowd })}
          options={crowdOptions}
        />
      </Question>
      <Question title={t('discover.children')}>
        <Few
          label={t('discover.children')}
          value={draft.children}
          onChange={(children) => set({ children })}
          options={knownOptions}
        />
      </Question>
      <LanguagePicker
        label={t('discover.languages')}
        chosen={draft.languages}
        onChange={(languages) => set({ languages })}
      />
      <Several
        title={t('discover.mustNot')}
        codes={mustNots}
        words={mustNotWords}
        chosen={draft.mustNot}
        onChange={(mustNot) => set({ mustNot })}
      />
      <Several
        title={t('discover.present')}
        codes={presentOnes}
        words={presentWords}
        chosen={draft.present}
        onChange={(present) => set({ present })}
      />
      <Question title={t('discover.custody')}>
        <Few
          label={t('discover.custody')}
          value={draft.custody}
          onChange={(custody) => set({ custody })}
          options={knownOptions}
        />
      </Question>
      <Choice
        label={t('discover.reportedBy')}
        value={draft.reportedBy}
        onChange={(reportedBy) => set({ reportedBy })}
        options={reporters.map((value) => ({
          value,
          label: value === 'unknown' ? t('discover.notSaid') : both(reporterWords[value]),
        }))}
      />
      <div className="discover-send">
        {props.children}
        <Button look="main" submits disabled={props.busy}>
          {props.sendWords}
        </Button>
      </div>
    </Form>
  );
}

function Question(props: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className="discover-question">
      <p className="discover-title" aria-hidden="true">
        {props.title}
      </p>
      {props.children}
    </div>
  );
}

/** Any of some, by a touch each. */
function Several<T extends string>(props: {
  readonly title: string;
  readonly codes: readonly T[];
  readonly words: Readonly<Record<T, Bilingual>>;
  readonly chosen: readonly T[];
  readonly onChange: (chosen: readonly T[]) => void;
}) {
  const { both } = useWords();
  return (
    <fieldset className="discover-question">
      <legend>{props.title}</legend>
      <div className="checks discover-checks">
        {props.codes.map((code) => (
          <Check
            key={code}
            on={props.chosen.includes(code)}
            onChange={(on) =>
              props.onChange(on ? [...props.chosen, code] : props.chosen.filter((one) => one !== code))
            }
          >
            {both(props.words[code])}
          </Check>
        ))}
      </div>
    </fieldset>
  );
}
