import type { Instant } from '@cobijo/domain';
import { newestDocument, pointsOn } from '@cobijo/domain/consent/documents';
import { sayDate } from '../../words/dates.ts';
import { useWords } from '../../words/words.tsx';
import './consent.css';

/** What is read to her before she decides, as it stands today. */
export function Explained({ code, shown }: { readonly code: string; readonly shown: boolean }) {
  const { t, both, language } = useWords();
  const document = newestDocument(code);
  if (!document) return null;
  const asOf = sayDate({ on: document.asOf }, language, '');
  return (
    <details className="explained" open={shown}>
      <summary>{both(document.title)}</summary>
      <ol>
        {pointsOn(document, Date.now() as Instant).map((point) => (
          <li key={point.en}>{both(point)}</li>
        ))}
      </ol>
      <p className="soft small">{t('consent.textSource', { version: document.version, when: asOf })}</p>
    </details>
  );
}
