import type { DeskView, IntakeView } from '@cobijo/client';
import type { EntityId } from '@cobijo/domain';
import { useState } from 'react';
import { useDeed } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Field, Form } from '../../parts/Field.tsx';
import { QrCode } from '../../parts/QrCode.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { Part } from '../../parts/Screen.tsx';
import { useWords } from '../../words/words.tsx';

/** The links that a desk gives out, and one more. */
export function Links({ desk }: { readonly desk: DeskView }) {
  const { t } = useWords();
  const { busy, refusal, run } = useDeed();
  const [label, setLabel] = useState('');
  const open = async (): Promise<void> => {
    if (await run({ do: 'open-intake', desk: desk.desk, label: label.trim() })) setLabel('');
  };
  return (
    <Part title={t('reports.links')}>
      {desk.intakes.length === 0 ? <p>{t('reports.noLinks')}</p> : null}
      <ul className="reports-list">
        {desk.intakes.map((intake) => (
          <LinkItem key={intake.intake} desk={desk.desk} intake={intake} />
        ))}
      </ul>
      <Form label={t('reports.open')} onSubmit={() => void open()}>
        <Field
          label={t('reports.label')}
          hint={t('reports.labelHint')}
          value={label}
          onChange={setLabel}
          max={100}
          required
        />
        <Refused refusal={refusal} />
        <div className="buttons">
          <Button submits disabled={busy || label.trim() === ''}>
            {t('reports.open')}
          </Button>
        </div>
      </Form>
    </Part>
  );
}

function LinkItem(props: { readonly desk: DeskView['desk']; readonly intake: IntakeView }) {
  const { t } = useWords();
  const { desk, intake } = props;
  const { busy, refusal, run } = useDeed();
  const [shown, setShown] = useState(false);
  const [copied, setCopied] = useState(false);
  const [closing, setClosing] = useState(false);
  const address = `${location.origin}/#report=${intake.link}`;
  return (
    <li className="card">
      <p>
        <strong>{intake.label}</strong> · {t('reports.received', { n: intake.received })}
        {intake.unreadable > 0 ? ` · ${t('reports.unreadable', { n: intake.unreadable })}` : ''}
        {intake.closed ? ` · ${t('reports.closed')}` : ''}
      </p>
      {shown ? (
        <>
          <p className="reports-address" role="region" aria-label={t('reports.links')} tabIndex={0}>
            {address}
          </p>
          <div className="buttons">
            <Button
              icon="clip"
              onPress={() => void navigator.clipboard.writeText(address).then(() => setCopied(true))}
            >
              {t(copied ? 'meeting.copied' : 'meeting.copy')}
            </Button>
          </div>
          <QrCode text={address} label={t('reports.qr')} />
        </>
      ) : null}
      <Refused refusal={refusal} />
      {intake.closed ? null : closing ? (
        <Form
          label={t('reports.close')}
          onSubmit={() =>
            void run({
              do: 'close-intake',
              desk,
              intake: intake.intake as EntityId,
              why: t('reports.closeWhy'),
            })
          }
        >
          <p>{t('reports.closeSure')}</p>
          <div className="buttons">
            <Button submits disabled={busy}>
              {t('reports.close')}
            </Button>
            <Button onPress={() => setClosing(false)}>{t('cancel')}</Button>
          </div>
        </Form>
      ) : (
        <div className="buttons">
          <Button expanded={shown} onPress={() => setShown(!shown)}>
            {t(shown ? 'reports.hide' : 'reports.show')}
          </Button>
          <Button onPress={() => setClosing(true)}>{t('reports.close')}</Button>
        </div>
      )}
    </li>
  );
}
