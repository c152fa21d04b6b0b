import type { Body } from '@cobijo/domain';
import { presentWords, reporterWords, urgencyWords } from '@cobijo/domain/discovery/codes';
import { sayLanguage } from '@cobijo/domain/vocabulary/language-words';
import { useWords } from '../../words/words.tsx';

/** Everything that a report says; what it left open is said as open. */
export function Told({ of }: { readonly of: Body<'discovery.reported'> }) {
  const { t, both, language } = useWords();
  return (
    <dl className="facts">
      <dt>{t('found.place')}</dt>
      <dd>{of.place || t('found.notSaid')}</dd>
      <dt>{t('found.people')}</dt>
      <dd>
        {of.people
          ? of.people.atMost
            ? `${of.people.atLeast}–${of.people.atMost}`
            : t('found.atLeast', { n: of.people.atLeast })
          : t('found.notSaid')}
      </dd>
      <dt>{t('found.urgency')}</dt>
      <dd>{of.urgency ? both(urgencyWords[of.urgency]) : t('found.notSaid')}</dd>
      <dt>{t('found.languages')}</dt>
      <dd>
        {of.languages.length > 0
          ? of.languages.map((tag) => sayLanguage(tag, language)).join(', ')
          : t('found.notSaid')}
      </dd>
      <dt>{t('found.children')}</dt>
      <dd>{t(`found.${of.children}`)}</dd>
      <dt>{t('found.present')}</dt>
      <dd>{of.present.map((each) => both(presentWords[each])).join(', ') || t('found.notSaid')}</dd>
      <dt>{t('found.by')}</dt>
      <dd>{both(reporterWords[of.reportedBy])}</dd>
      {of.words ? (
        <>
          <dt>{t('found.words')}</dt>
          <dd>{of.words}</dd>
        </>
      ) : null}
    </dl>
  );
}
