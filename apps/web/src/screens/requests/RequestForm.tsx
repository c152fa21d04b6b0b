import type { Body } from '@cobijo/domain';
import {
  type Permission,
  type RequestKind,
  permissionWords,
  permissions,
  requestKindWords,
  requestKinds,
} from '@cobijo/domain/request/codes';
import { answerTimeFor } from '@cobijo/domain/request/times';
import { needsReason, unitRow, unitRows } from '@cobijo/domain/request/units';
import { useState } from 'react';
import { useCase } from '../../device/device.tsx';
import { newEntity } from '../../device/new-id.ts';
import { Check } from '../../parts/Check.tsx';
import { Choice, Field } from '../../parts/Field.tsx';
import { Saying } from '../../parts/Saying.tsx';
import { useWords } from '../../words/words.tsx';

/** Writes a request: the federal level first; of any other door, why. */
export function RequestForm({ onEnd }: { readonly onEnd: () => void }) {
  const { t, both } = useWords();
  const open = useCase();
  const [unit, setUnit] = useState<string>('US-HSI');
  const [office, setOffice] = useState('');
  const [reason, setReason] = useState('');
  const [kind, setKind] = useState<RequestKind>('documents');
  const [asks, setAsks] = useState('');
  const [permission, setPermission] = useState<Permission>('her-consent');
  const [agreedUntil, setAgreedUntil] = useState('');
  const [answerBy, setAnswerBy] = useState('');
  const [mine, setMine] = useState(true);
  const row = unitRow(unit);
  const isDoor = row !== undefined && needsReason(row, office.trim() || undefined);
  const law = row ? answerTimeFor(kind, row.country) : null;
  const body = (): Body<'request.made'> => ({
    request: newEntity(),
    unit,
    kind,
    asks: asks.trim(),
    permission,
    ...(office.trim() && { office: office.trim() }),
    ...(isDoor && reason.trim() && { doorReason: reason.trim() }),
    ...(permission === 'her-consent' && { agreedUntil }),
    ...(answerBy && { answerBy }),
    ...(mine && { owner: open.me.person }),
  });
  const ready =
    asks.trim() !== '' &&
    (!isDoor || reason.trim() !== '') &&
    (permission !== 'her-consent' || agreedUntil !== '');
  return (
    <Saying label={t('request.add')} kind="request.made" body={body} ready={ready} onEnd={onEnd}>
      <Choice
        label={t('request.unit')}
        value={unit}
        onChange={setUnit}
        options={unitRows.map((one) => ({
          value: one.unit,
          label: both(one.words),
          group: needsReason(one, undefined)
            ? t('request.otherDoors')
            : t(one.country === 'US' ? 'request.federalUs' : 'request.federalMx'),
        }))}
        hint={row ? `${both(row.does)}${row.note ? `. ${both(row.note)}` : ''}` : ''}
      />
      <Field
        label={t('request.office')}
        hint={t('request.officeHint')}
        value={office}
        onChange={setOffice}
        max={200}
      />
      {isDoor ? (
        <Field
          label={t('request.door')}
          hint={t('request.doorHint')}
          value={reason}
          onChange={setReason}
          max={500}
          required
        />
      ) : null}
      <Choice
        label={t('request.kind')}
        value={kind}
        onChange={setKind}
        options={requestKinds.map((value) => ({ value, label: both(requestKindWords[value]) }))}
        hint={law ? both(law.words) : t('request.noLaw')}
      />
      <Field
        label={t('request.asks')}
        hint={t('request.asksHint')}
        value={asks}
        onChange={setAsks}
        lines={3}
        max={500}
        required
      />
      <Choice
        label={t('request.permission')}
        value={permission}
        onChange={setPermission}
        options={permissions.map((value) => ({ value, label: both(permissionWords[value]) }))}
      />
      {permission === 'her-consent' ? (
        <Field
          label={t('request.agreedUntil')}
          value={agreedUntil}
          onChange={setAgreedUntil}
          max={10}
          type="date"
          required
        />
      ) : null}
      <Field
        label={t('request.answerBy')}
        hint={t('request.answerByHint')}
        value={answerBy}
        onChange={setAnswerBy}
        max={10}
        type="date"
      />
      <Check on={mine} onChange={setMine}>
        {t('owner.mine')}
      </Check>
    </Saying>
  );
}
