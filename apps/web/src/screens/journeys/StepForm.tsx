import type { CaseView } from '@cobijo/client';
import type { Body, EntityId, StreamId } from '@cobijo/domain';
import { milestoneRow, milestoneRows } from '@cobijo/domain/milestone/pathways';
import { pathways } from '@cobijo/domain/milestone/row';
import { useState } from 'react';
import { useCase, useDeed } from '../../device/device.tsx';
import { newEntity } from '../../device/new-id.ts';
import { Button } from '../../parts/Button.tsx';
import { Choice, Field, Form } from '../../parts/Field.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { Few } from '../../parts/Few.tsx';
import { mayWrite } from '../../parts/rights.ts';
import { pathwayOf } from '../../words/pathway.ts';
import { useWords } from '../../words/words.tsx';
import { readDate } from '../timeline/MilestoneForm.tsx';
import { usePathwayName } from '../timeline/pathway-name.ts';
import { LawLine } from './LawLine.tsx';

const nobody = '';
const somebodyNew = 'new';
const standings = ['survivor', 'child', 'relative', 'trafficker', 'other'] as const;
type Standing = (typeof standings)[number];

/** The part in which a step of this code is at home, where she may write in it. */
function homeOf(open: CaseView, code: string): StreamId | null {
  const row = milestoneRow(code);
  if (!row) return null;
  const home = pathways[row.pathway].home;
  const part = open.streams.find(
    ({ compartment, sealed, stream }) => compartment === home && !sealed && mayWrite(open, stream),
  );
  return part?.stream ?? null;
}

/** A new step, for somebody whom its part knows or is told of now: a person has another id in each part. */
export function StepForm({ onEnd }: { readonly onEnd: () => void }) {
  const { t, both } = useWords();
  const open = useCase();
  const pathway = usePathwayName();
  const { busy, refusal, run } = useDeed();
  const rows = milestoneRows.filter(({ code }) => homeOf(open, code) !== null);
  const [code, setCode] = useState(rows[0]?.code ?? '');
  const [whose, setWhose] = useState<string>(nobody);
  const [name, setName] = useState('');
  const [standing, setStanding] = useState<Standing>('survivor');
  const [status, setStatus] = useState<'planned' | 'done'>('planned');
  const [date, setDate] = useState('');
  const [detail, setDetail] = useState('');
  const part = homeOf(open, code);
  const known = open.parties.filter(({ stream }) => stream === part);
  const chosen = whose === somebodyNew || known.some(({ party }) => party === whose) ? whose : nobody;
  const read = date.trim() === '' ? undefined : readDate(date);
  const isReady = part !== null && read !== null && (chosen !== somebodyNew || name.trim() !== '');

  const write = async (): Promise<void> => {
    if (part === null || read === null) return;
    const party = chosen === somebodyNew ? newEntity() : (chosen as EntityId);
    if (chosen === somebodyNew) {
      const described = { party, standing, calledAs: name.trim() };
      const said = await run({
        do: 'state',
        case: open.case,
        stream: part,
        kind: 'party.described',
        body: described,
      });
      if (!said) return;
      // Should the step be refused, she is named already and is not named twice.
      setWhose(party);
    }
    const body: Body<'milestone.set'> = {
      milestone: newEntity(),
      code,
      status,
      about: chosen === nobody ? [] : [party],
      ...(read ? { date: read } : {}),
      ...(detail.trim() ? { detail: detail.trim() } : {}),
    };
    if (await run({ do: 'state', case: open.case, stream: part, kind: 'milestone.set', body })) onEnd();
  };

  return (
    <div className="panel part no-print step-form">
      <Form onSubmit={() => void write()} label={t('milestone.add')}>
        <Choice
          label={t('milestone.which')}
          value={code}
          onChange={setCode}
          options={rows.map((row) => ({
            value: row.code,
            label: both(row.name),
            group: pathway(pathwayOf(row.code)),
          }))}
          hint={t('journeys.home', {
            part: open.streams.find(({ stream }) => stream === part)?.label ?? '',
          })}
        />
        <LawLine code={code} />
        <Choice
          label={t('journeys.whose')}
          value={chosen}
          onChange={setWhose}
          options={[
            { value: nobody, label: t('journeys.ofNobody') },
            ...known.map(({ party, live }) => ({
              value: party as string,
              label: live[0]?.value.calledAs ?? party,
            })),
            { value: somebodyNew, label: t('journeys.somebodyNew') },
          ]}
        />
        {chosen === somebodyNew ? (
          <div className="form-row">
            <Field
              label={t('danger.name')}
              hint={t('danger.nameHint')}
              value={name}
              onChange={setName}
              max={200}
              required
            />
            <Choice
              label={t('party.standing')}
              value={standing}
              onChange={setStanding}
              options={standings.map((one) => ({ value: one, label: t(`standing.${one}`) }))}
            />
          </div>
        ) : null}
        <Few
          titled
          label={t('milestone.state')}
          value={status}
          onChange={setStatus}
          options={[
            ['planned', t('status.planned')],
            ['done', t('status.done')],
          ]}
        />
        <Field
          label={t('milestone.date')}
          hint={read === null ? t('date.unread') : t('date.hint')}
          value={date}
          onChange={setDate}
          max={16}
        />
        <Field label={t('milestone.detail')} value={detail} onChange={setDetail} max={1000} lines={2} />
        <Refused refusal={refusal} />
        <div className="buttons">
          <Button look="main" submits disabled={busy || !isReady}>
            {t('write')}
          </Button>
          <Button onPress={onEnd}>{t('cancel')}</Button>
        </div>
      </Form>
    </div>
  );
}
