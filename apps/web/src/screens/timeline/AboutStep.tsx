import { Known } from '../../parts/Known.tsx';
import { stepOf } from '../../words/pathway.ts';
import { useWords } from '../../words/words.tsx';

/**
 * What a step generally is: when it usually comes, who acts, which law, and how sure that is since when. Dated, because
 * the law moves; a row that nobody has read again for long says so.
 */
export function AboutStep({ code }: { readonly code: string }) {
  const { t, both } = useWords();
  const step = stepOf(code);
  if (!step) return null;
  return (
    <details className="about-step no-print">
      <summary>
        {t('step.about')}
        <span className="unseen">: {both(step.name)}</span>
      </summary>
      <dl className="facts">
        {step.timing ? (
          <div className="fact">
            <dt>{t('step.timing')}</dt>
            <dd>{both(step.timing)}</dd>
          </div>
        ) : null}
        {step.actors ? (
          <div className="fact">
            <dt>{t('step.actors')}</dt>
            <dd>{both(step.actors)}</dd>
          </div>
        ) : null}
        <div className="fact">
          <dt>{t('step.law')}</dt>
          <dd>{step.legalBasis}</dd>
        </div>
        {step.critical ? (
          <div className="fact">
            <dt>{t('step.critical')}</dt>
            <dd>{step.critical === true ? t('step.criticalEvent') : both(step.critical)}</dd>
          </div>
        ) : null}
      </dl>
      <p className="soft small">
        {t('step.general')} <Known of={step} />
      </p>
    </details>
  );
}
