import type { DeskView } from '@cobijo/client';
import { useState } from 'react';
import { useDeed, useDevice } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Field, Form } from '../../parts/Field.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { Empty, Part, Screen } from '../../parts/Screen.tsx';
import { useWords } from '../../words/words.tsx';
import { Links } from './Links.tsx';
import { ReportItem } from './ReportItem.tsx';
import './reports.css';

/** What unknown hands left by the links of this person's desks: to look at, one by one. */
export function Reports() {
  const { t } = useWords();
  const { desks } = useDevice().view;
  return (
    <Screen name="reports" title={t('reports.title')} lead={t('reports.lead')}>
      {desks.length === 0 ? <OpenDesk /> : desks.map((desk) => <OfDesk key={desk.desk} desk={desk} />)}
    </Screen>
  );
}

function OpenDesk() {
  const { t } = useWords();
  const { busy, refusal, run } = useDeed();
  const [label, setLabel] = useState('');
  return (
    <>
      <Empty>{t('reports.noDesk')}</Empty>
      <Form
        label={t('reports.openDesk')}
        onSubmit={() => void run({ do: 'found-desk', label: label.trim() })}
      >
        <Field label={t('reports.deskName')} value={label} onChange={setLabel} max={100} required />
        <Refused refusal={refusal} />
        <div className="buttons">
          <Button look="main" submits disabled={busy || label.trim() === ''}>
            {t('reports.openDesk')}
          </Button>
        </div>
      </Form>
    </>
  );
}

function OfDesk({ desk }: { readonly desk: DeskView }) {
  const { t } = useWords();
  const waiting = desk.reports.filter(({ settled }) => settled === null);
  const seen = desk.reports.filter(({ settled }) => settled !== null);
  return (
    <>
      <Part title={`${desk.name}: ${t('reports.toLook')}`}>
        {desk.isOverflowing ? <p role="alert">{t('reports.overflowing')}</p> : null}
        {waiting.length === 0 ? <p>{t('reports.nothing')}</p> : null}
        <ul className="reports-list">
          {waiting.map((report) => (
            <ReportItem key={report.report} desk={desk.desk} report={report} />
          ))}
        </ul>
      </Part>
      <Links desk={desk} />
      {seen.length > 0 ? (
        <Part title={t('reports.seen')}>
          <ul className="reports-list">
            {seen.map((report) => (
              <ReportItem key={report.report} desk={desk.desk} report={report} />
            ))}
          </ul>
        </Part>
      ) : null}
    </>
  );
}
