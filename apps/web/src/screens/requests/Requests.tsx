import { requestRingWords, unitWords } from '@cobijo/domain/request/words';
import { requestKindWords } from '@cobijo/domain/request/codes';
import { practiceWords } from '@cobijo/domain/request/times';
import { useState } from 'react';
import { useCase } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Go } from '../../parts/Go.tsx';
import { Owner } from '../../parts/Owner.tsx';
import { Empty, Part, Screen } from '../../parts/Screen.tsx';
import { mayWriteIn } from '../../parts/rights.ts';
import { useWords } from '../../words/words.tsx';
import { RequestForm } from './RequestForm.tsx';
import { RequestPart } from './RequestPart.tsx';
import '../debt/debt.css';

/** What was asked of authorities: who owes an answer first, then each request, then how long each authority takes. */
export function Requests() {
  const { t, both } = useWords();
  const open = useCase();
  const [adding, setAdding] = useState(false);
  const { sentence, requests, rings, practice } = open.requests;
  const may = mayWriteIn(open, 'notes');
  const add = (
    <Button look="main" icon="plus" onPress={() => setAdding(true)}>
      {t('request.add')}
    </Button>
  );
  return (
    <Screen name="requests" title={t('nav.requests')} lead={t('request.lead')}>
      {/* Paper is the same whoever prints it: of requests nothing goes there. */}
      <div className="no-print">
        <div className={`lead-sentence lead-${sentence.code}`} role="status">
          <p className="lead-first">{both(sentence)}</p>
          <p>
            {both(sentence.next)} <Go to="/conversations">{t('nav.conversations')}</Go>
          </p>
        </div>
        {rings.length > 0 ? (
          <Part title={t('request.rings')} card>
            <ul className="rows">
              {rings.map((ring) => (
                <li key={ring.request} className="ring">
                  <p>{both(requestRingWords(ring))}</p>
                  <Owner person={ring.owner} />
                </li>
              ))}
            </ul>
          </Part>
        ) : null}
        {!may ? <p className="hint">{t('request.readOnly')}</p> : null}
        {may && !adding && requests.length > 0 ? <div className="buttons part">{add}</div> : null}
        {adding ? <RequestForm onEnd={() => setAdding(false)} /> : null}
        {requests.length === 0 && !adding ? (
          <Empty next={may ? add : null}>{t('request.empty')}</Empty>
        ) : null}
        {requests.map((request) => (
          <RequestPart key={request.request} of={request} may={may} />
        ))}
        {practice.length > 0 ? (
          <Part title={t('request.practice')} card>
            <div className="practice-frame" role="region" aria-label={t('request.practice')} tabIndex={0}>
              <Practice rows={practice} />
            </div>
            <p className="hint">{both(practiceWords)}</p>
          </Part>
        ) : null}
      </div>
    </Screen>
  );
}

type PracticeRows = ReturnType<typeof useCase>['requests']['practice'];

function Practice({ rows }: { readonly rows: PracticeRows }) {
  const { t, both } = useWords();
  return (
    <table className="practice">
      <thead>
        <tr>
          <th scope="col">{t('request.unit')}</th>
          <th scope="col">{t('request.kind')}</th>
          <th scope="col">{t('request.sentCount')}</th>
          <th scope="col">{t('request.answeredCount')}</th>
          <th scope="col">{t('request.refusedCount')}</th>
          <th scope="col">{t('request.silentCount')}</th>
          <th scope="col">{t('request.median')}</th>
          <th scope="col">{t('request.longestSilence')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.unit} ${row.kind}`}>
            <th scope="row">{both(unitWords(row.unit))}</th>
            <td>{both(requestKindWords[row.kind])}</td>
            <td>{row.sent}</td>
            <td>{row.answered}</td>
            <td>{row.refused}</td>
            <td>{row.silent}</td>
            <td>{row.medianDays ?? '–'}</td>
            <td>{row.longestSilenceDays ?? '–'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
