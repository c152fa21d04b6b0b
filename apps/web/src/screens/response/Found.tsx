import type { ResponseView } from '@cobijo/client';
import { presentWords, reporterWords, urgencyWords } from '@cobijo/domain/discovery/codes';
import { Part } from '../../parts/Screen.tsx';
import { sayLanguage } from '../../words/languages.ts';
import { useWords } from '../../words/words.tsx';
import { PartForm } from './PartForm.tsx';

/** What the report said; what it left open is said as open. */
export function Found({ of }: { readonly of: ResponseView }) {
  const { t, both, language } = useWords();
  return (
    <Part title={t('found.title')} card>
      {[of.discovery, ...of.others].map((one) => (
        <div key={one.discovery}>
          <dl className="facts">
            <dt>{t('found.place')}</dt>
            <dd>{one.place || t('found.notSaid')}</dd>
            <dt>{t('found.people')}</dt>
            <dd>
              {one.people
                ? one.people.atMost
                  ? `${one.people.atLeast}–${one.people.atMost}`
                  : t('found.atLeast', { n: one.people.atLeast })
                : t('found.notSaid')}
            </dd>
            <dt>{t('found.urgency')}</dt>
            <dd>{one.urgency ? both(urgencyWords[one.urgency]) : t('found.notSaid')}</dd>
            <dt>{t('found.languages')}</dt>
            <dd>
              {one.languages.length > 0
                ? one.languages.map((tag) => sayLanguage(tag, language)).join(', ')
                : t('found.notSaid')}
            </dd>
            <dt>{t('found.children')}</dt>
            <dd>{t(`found.${one.children}`)}</dd>
            <dt>{t('found.present')}</dt>
            <dd>{one.present.map((each) => both(presentWords[each])).join(', ') || t('found.notSaid')}</dd>
            <dt>{t('found.by')}</dt>
            <dd>{both(reporterWords[one.reportedBy])}</dd>
            {one.words ? (
              <>
                <dt>{t('found.words')}</dt>
                <dd>{one.words}</dd>
              </>
            ) : null}
          </dl>
          {one === of.discovery || of.closed ? null : <PartForm of={of} discovery={one.discovery} />}
        </div>
      ))}
    </Part>
  );
}
