import type { MilestoneView } from '@cobijo/client';
import type { PartialDate, Zone } from '@cobijo/domain';
import { pathways } from '@cobijo/domain/milestone/row';
import { useState } from 'react';
import { useCase, useDeed } from '../../device/device.tsx';
import { newEntity } from '../../device/new-id.ts';
import { Button } from '../../parts/Button.tsx';
import { Choice, Field, Form } from '../../parts/Field.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { mayWriteIn } from '../../parts/rights.ts';
import { pathwayOf, steps } from '../../words/pathway.ts';
import { useWords } from '../../words/words.tsx';
import { type Milestone, statuses } from './order.ts';
import { usePathwayName } from './pathway-name.ts';

const dateForm = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])(T([01]\d|2[0-3]):[0-5]\d)?)?)?$/;

/** This reader's own zone: a day she writes is a day where she is. */
export const ownZone = (): Zone => Intl.DateTimeFormat().resolvedOptions().timeZone as Zone;

/** A written date as precisely as it was written, or null where it is none. */
export function readDate(text: string, was?: PartialDate): PartialDate | null {
  const on = text.trim().replace(' ', 'T');
  return dateForm.test(on) ? { on, zone: was?.zone ?? ownZone() } : null;
}

/** States a milestone anew, or a new one. The one before stays in its history. */
export function MilestoneForm(props: {
  readonly milestone?: MilestoneView;
  readonly was?: Milestone;
  readonly onEnd: () => void;
  readonly onWritten: () => void;
}) {
  const { t, both } = useWords();
  const open = useCase();
  const pathway = usePathwayName();
  const { busy, refusal, run } = useDeed();
  const { was, milestone } = props;
  const writable = steps.filter(({ pathway: of }) => mayWriteIn(open, pathways[of].home));
  const [code, setCode] = useState(was?.code ?? writable[0]?.code ?? '');
  const [status, setStatus] = useState<Milestone['status']>(
    was ? (was.status === 'planned' ? 'moved' : was.status) : 'planned',
  );
  const [date, setDate] = useState(was?.date?.on.replace('T', ' ') ?? '');
  const [reason, setReason] = useState('');
  const [detail, setDetail] = useState(was?.detail ?? '');
  const read = date.trim() === '' ? undefined : readDate(date, was?.date);

  const write = async () => {
    if (read === null) return;
    const done = await run({
      do: 'state',
      case: open.case,
      ...(milestone ? { stream: milestone.stream } : {}),
      kind: 'milestone.set',
      body: {
        milestone: milestone?.milestone ?? newEntity(),
        code,
        status,
        about: was?.about ?? [],
        ...(read ? { date: read } : {}),
        ...(detail.trim() ? { detail: detail.trim() } : {}),
        ...(reason.trim() ? { reason: reason.trim() } : {}),
        ...(was?.wasSealed ? { wasSealed: true } : {}),
      },
      ...(milestone ? { supersedes: milestone.live.map((one) => one.fact) } : {}),
    });
    if (done) props.onWritten();
  };

  return (
    <div className="panel no-print">
      <Form onSubmit={() => void write()} label={t(was ? 'milestone.change' : 'milestone.add')}>
        {was ? null : (
          <Choice
            label={t('milestone.which')}
            value={code}
            onChange={setCode}
            options={writable.map((step) => ({
              value: step.code,
              label: both(step.name),
              group: pathway(pathwayOf(step.code)),
            }))}
          />
        )}
        <div className="form-row">
          <Choice
            label={t('milestone.state')}
            value={status}
            onChange={setStatus}
            options={statuses
              .filter((one) => was || one === 'planned' || one === 'done')
              .map((one) => ({ value: one, label: t(`status.${one}`) }))}
          />
          <Field
            label={t('milestone.date')}
            hint={read === null ? t('date.unread') : t('date.hint')}
            value={date}
            onChange={setDate}
            max={16}
          />
        </div>
        {status === 'moved' || status === 'cancelled' ? (
          <Field label={t('milestone.reason')} value={reason} onChange={setReason} max={500} />
        ) : null}
        <Field label={t('milestone.detail')} value={detail} onChange={setDetail} max={1000} lines={3} />
        <Refused refusal={refusal} />
        <div className="buttons">
          <Button look="main" submits disabled={busy || read === null || code === ''}>
            {t('write')}
          </Button>
          <Button onPress={props.onEnd}>{t('cancel')}</Button>
        </div>
      </Form>
    </div>
  );
}
