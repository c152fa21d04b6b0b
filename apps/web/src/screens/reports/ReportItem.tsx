import type { AlikeView, CaseId, ReportView } from '@cobijo/client';
import { reportDiffersWords, reportEndWords } from '@cobijo/domain/desk/intake-words';
import type { EntityId } from '@cobijo/domain';
import { alikeWords } from '@cobijo/domain/discovery/alike';
import { mustNotWords, presentWords, urgencyWords } from '@cobijo/domain/discovery/codes';
import { languageOfTag } from '@cobijo/domain/discovery/languages';
import { useState } from 'react';
import { useDeed, useDevice } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Field, Form } from '../../parts/Field.tsx';
import { useGo } from '../../parts/Go.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { sayInstant } from '../../words/dates.ts';
import { useWords } from '../../words/words.tsx';

type Doing = { readonly what: 'aside' } | { readonly what: 'join'; readonly response: CaseId };

/** One report, and what a person makes of it: a response, the same as another, or nothing, with the reason. */
export function ReportItem(props: { readonly desk: CaseId; readonly report: ReportView }) {
  const { t, both, language } = useWords();
  const { desk } = props;
  const { discovery, settled, differs, alike, again } = props.report;
  const report = props.report.report as EntityId;
  const { busy, refusal, run } = useDeed();
  const goTo = useGo();
  const [doing, setDoing] = useState<Doing | null>(null);
  const [why, setWhy] = useState('');
  const told = [
    discovery.urgency ? both(urgencyWords[discovery.urgency]) : '',
    discovery.place,
    discovery.people ? t('reports.count', { n: discovery.people.atLeast }) : '',
    ...discovery.languages.map((tag) => {
      const spoken = languageOfTag(tag);
      return spoken ? both(spoken) : tag;
    }),
    ...discovery.present.map((code) => both(presentWords[code])),
  ].filter((part) => part !== '');
  const mustNot = discovery.mustNot.map((code) => both(mustNotWords[code])).join(', ');
  const offered = ({ of, reasons }: AlikeView): string =>
    t(of === 'response' ? 'reports.alikeResponse' : 'reports.alikeReport', {
      why: reasons.map((reason) => both(alikeWords[reason])).join(', '),
    });
  const { responses } = useDevice().view;
  const nameOf = ({ id }: AlikeView): string => responses.find(({ response }) => response === id)?.name ?? '';
  // Somebody has to be asked there: she is not left looking for it.
  const takeUp = async (): Promise<void> => {
    const done = await run({ do: 'take-report-up', desk, report });
    if (done?.made) goTo(`/responses/${done.made}`);
  };
  const finish = async (): Promise<void> => {
    if (!doing) return;
    const done = await run(
      doing.what === 'aside'
        ? { do: 'set-report-aside', desk, report, why }
        : { do: 'join-report', desk, report, response: doing.response, why },
    );
    if (done) setDoing(null);
  };
  return (
    <li className="card" data-report={report}>
      <p className="reports-words">{discovery.words || t('reports.noWords')}</p>
      {told.length > 0 ? <p>{told.join(' · ')}</p> : null}
      {mustNot ? <p className="reports-must-not">{t('reports.mustNot', { what: mustNot })}</p> : null}
      <p className="soft">
        {sayInstant(props.report.heard, language)}
        {again > 0 ? ` · ${t('reports.again', { n: again })}` : ''}
        {settled ? ` · ${both(reportEndWords[settled.became])}${settled.why ? `: ${settled.why}` : ''}` : ''}
        {settled?.byName ? ` (${settled.byName})` : ''}
      </p>
      {differs ? <p className="attention">{both(reportDiffersWords)}</p> : null}
      {alike.map((one) => (
        <div key={one.id} className="reports-alike">
          <p>
            <strong>{nameOf(one)}</strong> {offered(one)}
          </p>
          {one.of === 'response' ? (
            <Button onPress={() => setDoing({ what: 'join', response: one.id as CaseId })}>
              {t('reports.join')}
            </Button>
          ) : null}
        </div>
      ))}
      <Refused refusal={refusal} />
      {settled ? (
        <div className="buttons">
          <Button
            look="quiet"
            disabled={busy}
            onPress={() => void run({ do: 'take-report-up', desk, report, again: true })}
          >
            {t('reports.takeUpAgain')}
          </Button>
        </div>
      ) : doing ? (
        <Form label={t('reports.why')} onSubmit={() => void finish()}>
          <Field label={t('reports.why')} value={why} onChange={setWhy} max={500} required focus />
          <div className="buttons">
            <Button look="main" submits disabled={busy || why.trim() === ''}>
              {t(doing.what === 'aside' ? 'reports.aside' : 'reports.join')}
            </Button>
            <Button onPress={() => setDoing(null)}>{t('cancel')}</Button>
          </div>
        </Form>
      ) : (
        <div className="buttons">
          <Button look="main" disabled={busy} onPress={() => void takeUp()}>
            {t('reports.takeUp')}
          </Button>
          <Button disabled={busy} onPress={() => setDoing({ what: 'aside' })}>
            {t('reports.aside')}
          </Button>
        </div>
      )}
    </li>
  );
}
