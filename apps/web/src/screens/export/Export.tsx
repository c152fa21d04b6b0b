import type { CaseView, StreamView } from '@cobijo/client';
import type { StreamId, Zone } from '@cobijo/domain';
import { exportBases, exportBasisRow, exportPurposes } from '@cobijo/domain/official-record/reasons';
import {
  exportCounselAgrees,
  exportForReaders,
  exportPrivilegedWarning,
  exportSealedWarning,
  exportStaysHere,
  ownCopyWarning,
} from '@cobijo/domain/official-record/screen-words';
import { exportWarning } from '@cobijo/domain/official-record/words';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useCase } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Check } from '../../parts/Check.tsx';
import { Few } from '../../parts/Few.tsx';
import { Choice, Field, Form } from '../../parts/Field.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { Empty, Screen } from '../../parts/Screen.tsx';
import { useWords } from '../../words/words.tsx';
import { Made } from './Made.tsx';
import { Lacking, Making } from './Making.tsx';
import { Reason, nothingChosen, reasonOf } from './Reason.tsx';
import './export.css';
import { useExport } from './use-export.ts';

/** A survivor's or a relative's own copy: one part and one button. */
const ownCopy = { purpose: { code: 'own-copy' }, basis: { code: 'her-decision' } } as const;

/** An official record of one part: which, why, to whom; what a file means; how far it is; and what is not in it. */
export function Export() {
  const { t, both } = useWords();
  return (
    <Screen name="export" title={t('export.title')} lead={both(exportWarning)}>
      <ExportForm isOwn={false} />
    </Screen>
  );
}

export function HerCopy() {
  const { t, both } = useWords();
  return (
    <Screen name="her-export" title={t('her.copy')} lead={both(ownCopyWarning)}>
      <ExportForm isOwn />
    </Screen>
  );
}

/** Parts and conversations that this device holds something of. */
const partsOf = ({ streams, ends }: CaseView): readonly StreamView[] =>
  streams.filter(
    ({ stream, kind, removed }) =>
      (kind === 'compartment' || kind === 'conversation') &&
      !removed &&
      !ends.some((end) => end.stream === stream && end.endedHere),
  );

function ExportForm({ isOwn }: { readonly isOwn: boolean }) {
  const { t, both, language } = useWords();
  const open = useCase();
  const { stream: named } = useParams({ strict: false }) as { readonly stream?: string };
  const { stage, refusal, run, goOn, stop } = useExport();
  const parts = partsOf(open);
  const [chosen, setChosen] = useState<string>(named ?? parts[0]?.stream ?? '');
  const [purpose, setPurpose] = useState(nothingChosen);
  const [basis, setBasis] = useState(nothingChosen);
  const [to, setTo] = useState<'words' | 'keys'>('words');
  const [keys, setKeys] = useState('');
  const [files, setFiles] = useState(true);
  const [counselAgrees, setCounselAgrees] = useState(false);
  const part = parts.find(({ stream }) => stream === chosen);
  if (parts.length === 0) return <Empty>{t('export.empty')}</Empty>;
  if (stage.at === 'made') return <Made made={stage.made} />;
  if (stage.at === 'making') return <Making done={stage.done} of={stage.of} onStop={stop} />;
  if (stage.at === 'lacking')
    return <Lacking missing={stage.missing} onGoOn={() => void goOn()} onStop={stop} />;
  const reasons = isOwn
    ? ownCopy
    : { purpose: reasonOf(exportPurposes, purpose), basis: reasonOf(exportBases, basis) };
  const isGuest = part?.members.some(({ isMe, guest }) => isMe && guest) ?? false;
  const mayTell = part?.mine.includes('write') ?? false;
  const given = to === 'keys' ? keys.split(/\s+/).filter((key) => key !== '') : [];
  const isPrivileged = part?.compartment === 'counsel';
  const isWhole =
    (!isPrivileged || counselAgrees) &&
    part &&
    mayTell &&
    reasons.purpose &&
    reasons.basis &&
    (to === 'words' || given.length > 0);
  const from = exportBasisRow(basis.code)?.from;
  const make = () => {
    if (!part || !reasons.purpose || !reasons.basis) return;
    void run({
      stream: chosen as StreamId,
      purpose: reasons.purpose,
      basis: reasons.basis,
      to: given,
      files,
      counselAgrees,
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone as Zone,
      language,
    });
  };
  return (
    <div className="part">
      <Form onSubmit={make} label={t(isOwn ? 'her.copy' : 'export.title')}>
        {stage.at === 'stopped' ? <p role="status">{t('export.stopped')}</p> : null}
        <Choice
          label={t('export.part')}
          value={chosen}
          onChange={setChosen}
          options={parts.map(({ stream, label }) => ({ value: stream, label }))}
        />
        {part?.sealed ? <p className="export-warning">{both(exportSealedWarning)}</p> : null}
        {isPrivileged ? (
          <>
            <p className="export-warning">{both(exportPrivilegedWarning)}</p>
            <Check on={counselAgrees} onChange={setCounselAgrees}>
              {both(exportCounselAgrees)}
            </Check>
          </>
        ) : null}
        {part && !mayTell ? <p className="export-warning">{both(exportForReaders)}</p> : null}
        {isOwn ? null : (
          <>
            <Reason
              label={t('export.why')}
              typedLabel={t('export.whyTyped')}
              rows={exportPurposes}
              value={purpose}
              onChange={setPurpose}
            />
            <Reason
              label={t('export.basis')}
              typedLabel={t('export.basisTyped')}
              rows={exportBases}
              value={basis}
              onChange={setBasis}
              {...(from
                ? {
                    hint: t(from.confidence === 'K' ? 'export.sourceUnread' : 'export.source', {
                      source: from.source,
                    }),
                  }
                : {})}
            />
            <strong aria-hidden="true">{t('export.to')}</strong>
            <Few
              label={t('export.to')}
              value={to}
              onChange={setTo}
              options={[
                ['words', t('export.toWords')],
                ['keys', t('export.toKeys')],
              ]}
            />
            {to === 'keys' ? (
              <Field
                label={t('export.keys')}
                hint={t('export.keysHint')}
                value={keys}
                onChange={setKeys}
                lines={3}
                max={40_000}
                required
              />
            ) : null}
          </>
        )}
        <Check on={files} onChange={setFiles}>
          {t('export.files')}
        </Check>
        {isGuest ? <p>{both(exportStaysHere)}</p> : null}
        <Refused refusal={refusal} />
        <div className="buttons">
          <Button look="dark" submits disabled={!isWhole}>
            {t(isOwn ? 'her.copyMake' : 'export.make')}
          </Button>
        </div>
      </Form>
    </div>
  );
}
