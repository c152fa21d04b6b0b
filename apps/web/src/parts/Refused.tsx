import type { ClientRefusal } from '@cobijo/client';
import { refusalWords } from '@cobijo/domain/vocabulary/refusal-words';
import { useWords } from '../words/words.tsx';
import { Icon } from './Icon.tsx';

/** What a person calls the fields that are most often wrong; a path of the program's is never shown. */
const places = {
  'refused.when': ['from', 'to', 'on', 'until', 'due', 'date', 'day', 'at', 'of'],
  'refused.words': ['text', 'why', 'what', 'name', 'title', 'label', 'place', 'note', 'words'],
  'refused.languages': ['languages', 'language'],
} as const;

function placeOf(field: string | undefined): keyof typeof places | null {
  const last = field?.split('.').findLast((one) => !/^\d+$/.test(one));
  const is = (key: keyof typeof places) => places[key].some((one) => one === last);
  return (['refused.when', 'refused.words', 'refused.languages'] as const).find(is) ?? null;
}

/** Why something was not done: what happened, what was kept, what to do next. */
export function Refused({ refusal }: { readonly refusal: ClientRefusal | null }) {
  const { t, both } = useWords();
  if (!refusal) return null;
  const place = placeOf(refusal.field);
  return (
    <div className="refused" role="alert">
      <Icon name="alarm" />
      <p>
        {both(refusalWords(refusal.code))}
        {place ? ` ${t('refused.field', { field: t(place) })}` : ''}
      </p>
    </div>
  );
}
