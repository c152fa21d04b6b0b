import { baselineWords } from '@cobijo/domain/safety/words';
import { newestInstrument } from '@cobijo/domain/danger/instrument-files';
import { useState } from 'react';
import { useCase } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Empty, Screen } from '../../parts/Screen.tsx';
import { addsOnlyIn, mayWriteIn } from '../../parts/rights.ts';
import { useWords } from '../../words/words.tsx';
import { EventForm } from './EventForm.tsx';
import { FirstHours } from './FirstHours.tsx';
import { SubjectForm } from './SubjectForm.tsx';
import { SubjectPart } from './SubjectPart.tsx';
import { Paper } from './picture/Paper.tsx';
import { PictureTools } from './picture/PictureTools.tsx';
import { PictureProvider } from './picture/use-picture.tsx';
import { Warned } from './Warned.tsx';
import './danger.css';
import './picture/picture.css';

/** Who is in danger, when, and what protects her: one sentence first, then each person and household by itself. */
export function Danger() {
  const { t, both } = useWords();
  const open = useCase();
  const [asTable, setAsTable] = useState(false);
  const [adding, setAdding] = useState<'subject' | 'event' | null>(null);
  const { sentence, subjects } = open.safety;
  const may = mayWriteIn(open, 'safety');
  const end = () => setAdding(null);
  const add = (
    <Button look="main" icon="plus" onPress={() => setAdding('subject')}>
      {t('danger.addSubject')}
    </Button>
  );
  return (
    <Screen name="danger" title={t('nav.danger')} lead={t('danger.lead')}>
      <div className={`danger-sentence danger-${sentence.code}`} role="status">
        <p className="danger-first">{both(sentence)}</p>
        <p>{both(sentence.next)}</p>
      </div>
      <FirstHours may={may} adds={addsOnlyIn(open, 'safety')} />
      <Warned />
      {!may ? <p className="hint">{t('danger.readOnly')}</p> : null}
      {may && adding === null && subjects.length > 0 ? (
        <div className="buttons part">
          {add}
          <Button icon="clock" onPress={() => setAdding('event')}>
            {t('danger.addEvent')}
          </Button>
        </div>
      ) : null}
      {adding === 'subject' ? <SubjectForm onEnd={end} /> : null}
      {adding === 'event' ? <EventForm onEnd={end} /> : null}
      {subjects.length === 0 && adding === null ? (
        <Empty next={may ? add : null}>{t('danger.empty')}</Empty>
      ) : null}
      {subjects.length > 0 ? (
        <PictureProvider>
          <PictureTools asTable={asTable} onTable={setAsTable} />
          {subjects.map((subject) => (
            <SubjectPart key={subject.subject} of={subject} may={may} asTable={asTable} />
          ))}
          <div className="part">
            <p>{both(baselineWords)}</p>
            <p className="hint">{both(newestInstrument.honesty)}</p>
          </div>
          <Paper />
        </PictureProvider>
      ) : null}
    </Screen>
  );
}
