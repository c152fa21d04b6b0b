import type { RecoveryRequestView } from '@cobijo/client';
import { type ObjectionReason, objectionReasons } from '@cobijo/domain/recovery/reasons';
import {
  letBackDoes,
  objectionReasonWords,
  recoveryStateWords,
  vouchStateWords,
} from '@cobijo/domain/recovery/words';
import { roleWords } from '@cobijo/domain/vocabulary/role';
import { useState } from 'react';
import { useDeed, useDevice } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Choice, Form } from '../../parts/Field.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { Part } from '../../parts/Screen.tsx';
import { sayInstant } from '../../words/dates.ts';
import { useWords } from '../../words/words.tsx';
import './recovery.css';

/** Who asks to come back, in every part that is read here; nothing where nobody does. Calm: it is no alarm. */
export function Requests({ onlyMine = false }: { readonly onlyMine?: boolean }) {
  const { t } = useWords();
  const { requests } = useDevice().view.recovery;
  const shown = requests.filter(({ isMe, state }) => (isMe || !onlyMine) && state !== 'done');
  if (shown.length === 0) return null;
  return (
    <Part title={t('recovery.requests')} card>
      <ul className="rows">
        {shown.map((one) => (
          <Request key={`${one.person} ${one.attempt} ${one.device}`} request={one} />
        ))}
      </ul>
    </Part>
  );
}

function Request({ request }: { readonly request: RecoveryRequestView }) {
  const { t, both, language } = useWords();
  const { busy, refusal, run } = useDeed();
  const [saying, setSaying] = useState(false);
  const { person, attempt, device, name, role, byName, at, state, due, way, isMe } = request;
  return (
    <li className="coming-back" data-coming-back={state}>
      <p>
        {isMe ? (
          <strong>{t('recovery.asksYou')}</strong>
        ) : (
          <>
            <strong>{name}</strong> <span className="soft">({both(roleWords[role])})</span>{' '}
            {t('recovery.asks')}
          </>
        )}
      </p>
      {state === 'proof-wrong' ? null : (
        <p>
          {t('recovery.compared', { who: byName ?? t('someone'), when: sayInstant(at, language) })}{' '}
          {way === 'sheet' ? t('recovery.sheetRight') : null}
        </p>
      )}
      <Words vouches={request.vouches} />
      <p>{both(recoveryStateWords[state])}</p>
      {state === 'waits' && due !== null ? (
        <p className="soft">{t('recovery.dueAt', { when: sayInstant(due, language) })}</p>
      ) : null}
      <p className="soft">
        {t('recovery.inParts', { parts: request.parts.map(({ label }) => label).join(', ') })}
      </p>
      {request.objections.map((one) => (
        <p key={`${one.at} ${one.reason}`}>
          {t('recovery.saidNo', {
            who: one.byName ?? t('someone'),
            why: both(objectionReasonWords[one.reason]),
          })}
        </p>
      ))}
      <Refused refusal={refusal} />
      {saying ? (
        <ObjectForm request={request} onEnd={() => setSaying(false)} />
      ) : (
        <>
          {request.mayLetIn ? <p>{both(letBackDoes)}</p> : null}
          <div className="buttons no-print">
            {request.mayLetIn && device !== null ? (
              <Button
                look="main"
                disabled={busy}
                onPress={() => void run({ do: 'let-recovered-in', person, attempt, device })}
              >
                {t('recovery.letIn')}
              </Button>
            ) : null}
            {request.mayObject ? (
              <Button look={isMe ? 'dark' : 'plain'} onPress={() => setSaying(true)}>
                {t(isMe ? 'recovery.notMe' : 'recovery.object')}
              </Button>
            ) : null}
          </div>
        </>
      )}
    </li>
  );
}

/** Each word that was given for her, and how it stands. */
export function Words({ vouches }: Pick<RecoveryRequestView, 'vouches'>) {
  const { t, both } = useWords();
  if (vouches.length === 0) return null;
  return (
    <ul className="vouches">
      {vouches.map(({ name, state }, at) => (
        // Two may be given under one name.
        // oxlint-disable-next-line react/no-array-index-key
        <li key={at} data-vouch={state}>
          <strong>{name ?? t('someone')}</strong>: {both(vouchStateWords[state])}
        </li>
      ))}
    </ul>
  );
}

function ObjectForm({
  request,
  onEnd,
}: {
  readonly request: RecoveryRequestView;
  readonly onEnd: () => void;
}) {
  const { t, both } = useWords();
  const { busy, refusal, run } = useDeed();
  const [reason, setReason] = useState<ObjectionReason>(request.isMe ? 'not-her' : 'unsure');
  const { person, attempt } = request;
  const object = async () => {
    if (await run({ do: 'object-recovery', person, attempt, reason })) onEnd();
  };
  return (
    <Form onSubmit={() => void object()} label={t('recovery.object')}>
      <p>{t('recovery.objectDoes')}</p>
      <Choice
        label={t('recovery.reason')}
        value={reason}
        onChange={setReason}
        options={objectionReasons.map((value) => ({ value, label: both(objectionReasonWords[value]) }))}
      />
      <Refused refusal={refusal} />
      <div className="buttons">
        <Button look="dark" submits disabled={busy}>
          {t('recovery.objectNow')}
        </Button>
        <Button onPress={onEnd}>{t('cancel')}</Button>
      </div>
    </Form>
  );
}
