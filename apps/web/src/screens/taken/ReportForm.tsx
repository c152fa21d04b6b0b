import type { CaseView } from '@cobijo/client';
import type { DeviceId, Instant, PersonId } from '@cobijo/domain';
import { takenReasons } from '@cobijo/domain/taken/reasons';
import { takenReasonWords, takenSinceRows } from '@cobijo/domain/taken/words';
import { roleWords } from '@cobijo/domain/vocabulary/role';
import { useState } from 'react';
import { Checkbox } from 'react-aria-components';
import { useCase, useDeed, useDevice } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Choice, Form } from '../../parts/Field.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { useWords } from '../../words/words.tsx';

/** Three questions, none of them long: what is gone, what happened, since when. Then one press. */
export function ReportForm(props: { readonly onEnd: () => void; readonly isFirst: boolean }) {
  const { t, both } = useWords();
  const open = useCase();
  const { view } = useDevice();
  const { busy, refusal, run } = useDeed();
  const [devices, setDevices] = useState<ReadonlySet<DeviceId>>(new Set());
  const [people, setPeople] = useState<ReadonlySet<PersonId>>(new Set());
  const [reason, setReason] = useState<(typeof takenReasons)[number]>('stolen');
  const [since, setSince] = useState<(typeof takenSinceRows)[number]['code']>('day');
  const [opened, setOpened] = useState<'yes' | 'no' | 'unknown'>('unknown');
  const report = async () => {
    const back = takenSinceRows.find(({ code }) => code === since)!.ms;
    const done = await run({
      do: 'taken',
      devices: [...devices],
      people: [...people],
      reason,
      since: (Date.now() - back) as Instant,
      opened,
    });
    if (done) props.onEnd();
  };
  return (
    <div className="card part taken-form">
      <Form label={t('nav.taken')} onSubmit={() => void report()}>
        <fieldset className="checks">
          <legend>{t('taken.what')}</legend>
          {choices(open, view.device).map(({ person, name, role, isMe, devices: hers }) => (
            <div key={person} className="taken-choice">
              <p>
                <strong>{isMe ? t('you') : name}</strong>{' '}
                <span className="soft">{both(roleWords[role])}</span>
              </p>
              {hers.map((device, at) => (
                <Check
                  key={device}
                  on={devices.has(device)}
                  onChange={(on) => setDevices(changed(devices, device, on))}
                >
                  {hers.length > 1
                    ? t('taken.deviceAt', { who: name, n: at + 1 })
                    : t('taken.deviceOf', { who: name })}
                </Check>
              ))}
              {isMe || role === 'survivor' ? null : (
                <Check on={people.has(person)} onChange={(on) => setPeople(changed(people, person, on))}>
                  {t('taken.whole', { who: name })}
                </Check>
              )}
            </div>
          ))}
        </fieldset>
        <Choice
          label={t('taken.reason')}
          value={reason}
          onChange={setReason}
          options={takenReasons.map((value) => ({ value, label: both(takenReasonWords[value]) }))}
        />
        <Choice
          label={t('taken.when')}
          hint={t('taken.whenHint')}
          value={since}
          onChange={setSince}
          options={takenSinceRows.map(({ code, words }) => ({ value: code, label: both(words) }))}
        />
        <Choice
          label={t('taken.opened')}
          value={opened}
          onChange={setOpened}
          options={(['unknown', 'yes', 'no'] as const).map((value) => ({
            value,
            label: t(`taken.opened.${value}`),
          }))}
        />
        <p>{t('taken.does')}</p>
        <Refused refusal={refusal} />
        <div className="buttons">
          <Button
            look="dark"
            submits
            disabled={busy || devices.size + people.size === 0}
            className="taken-now"
          >
            {t('taken.now')}
          </Button>
          {props.isFirst ? null : <Button onPress={props.onEnd}>{t('cancel')}</Button>}
        </div>
      </Form>
    </div>
  );
}

function Check(props: {
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
  readonly children: string;
}) {
  return (
    <Checkbox className="check" isSelected={props.on} onChange={props.onChange}>
      <span className="check-box" aria-hidden="true">
        ✓
      </span>
      {props.children}
    </Checkbox>
  );
}

function changed<T>(chosen: ReadonlySet<T>, one: T, on: boolean): ReadonlySet<T> {
  const next = new Set(chosen);
  if (on) next.add(one);
  else next.delete(one);
  return next;
}

/** Everyone who shares something with this reader, with her devices; of the reader's own, those in another place. */
function choices(open: CaseView, here: DeviceId) {
  return open.circle
    .map((one) => ({
      ...one,
      devices: [
        ...new Set(
          open.streams.flatMap((stream) =>
            stream.members.filter(({ person }) => person === one.person).flatMap(({ devices }) => devices),
          ),
        ),
      ].filter((device) => device !== here),
    }))
    .filter((one) => one.devices.length > 0);
}
