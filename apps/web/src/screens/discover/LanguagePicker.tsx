import { findLanguages, languageOfTag, likelyLanguages } from '@cobijo/domain/discovery/languages';
import { useState } from 'react';
import { Check } from '../../parts/Check.tsx';
import { Field } from '../../parts/Field.tsx';
import { useWords } from '../../words/words.tsx';

/** Shown at once of what a search finds. */
const foundMax = 8;

/** Which languages are needed: the likeliest by a touch, the others by a few letters of their name in either language. */
export function LanguagePicker(props: {
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
  readonly label: string;
}) {
  const { t, both } = useWords();
  const [typed, setTyped] = useState('');
  const found = findLanguages(typed);
  const likely: readonly string[] = likelyLanguages.map(({ tag }) => tag);
  const shown = [...new Set([...likely, ...props.chosen, ...found.slice(0, foundMax).map(({ tag }) => tag)])];
  const set = (tag: string, on: boolean): void =>
    props.onChange(on ? [...props.chosen, tag] : props.chosen.filter((one) => one !== tag));
  return (
    <fieldset className="discover-question">
      <legend>{props.label}</legend>
      <div className="checks discover-checks">
        {shown.map((tag) => {
          const language = languageOfTag(tag);
          return (
            <Check key={tag} on={props.chosen.includes(tag)} onChange={(on) => set(tag, on)}>
              {language ? both(language) : tag}
            </Check>
          );
        })}
      </div>
      <Field
        label={t('discover.languageSearch')}
        hint={t('discover.languageHint')}
        value={typed}
        onChange={setTyped}
        max={60}
      />
      <p className="hint" role="status">
        {typed.trim() === '' ? '' : t('discover.languagesFound', { n: found.length })}
      </p>
    </fieldset>
  );
}
