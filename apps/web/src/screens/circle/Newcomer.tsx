import type { PersonId, Role } from '@cobijo/domain';
import { type OfficeLevel, levelRows } from '@cobijo/domain/exclusion/levels';
import { worksInUnit } from '@cobijo/domain/consent/defaults';
import { officeLevelOf } from '@cobijo/domain/organisation/levels';
import { roleWords, roles } from '@cobijo/domain/vocabulary/role';
import { FileTrigger } from 'react-aria-components';
import { useCase, useDevice } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Choice, Field } from '../../parts/Field.tsx';
import { useWords } from '../../words/words.tsx';

const cardBytesMax = 128 * 1024;

/** Who is to be let in: by a card that came as a file, by a device that was met, or somebody who is there already. */
export interface Newcomer {
  readonly card: { readonly name: string; readonly bytes: Uint8Array; readonly from: string } | null;
  readonly person: PersonId | null;
  readonly name: string;
  readonly role: Role;
  readonly unit: string;
  /** At which level an authority's unit stands. */
  readonly level?: OfficeLevel | undefined;
}

export const nobodyYet: Newcomer = { card: null, person: null, name: '', role: 'attorney', unit: '' };

export function NewcomerFields(props: {
  readonly newcomer: Newcomer;
  readonly onChange: (newcomer: Newcomer) => void;
  /** A consent is written down, which says where she works. */
  readonly consents: boolean;
}) {
  const { t, both } = useWords();
  const { newcomer, onChange, consents } = props;
  const open = useCase();
  const { view } = useDevice();
  const met = view.met.filter((one) => one.card !== null);
  const needsUnit = consents && worksInUnit(newcomer.role);
  const there = open.circle.filter((person) => !person.isMe && person.role !== 'survivor');
  return (
    <>
      {met.length > 0 ? (
        <Choice
          label={t('grant.met')}
          hint={t('grant.metHint')}
          value={newcomer.card?.from ?? ''}
          onChange={(device) => {
            const one = met.find((candidate) => candidate.device === device);
            if (!one?.card) return;
            // What was filled in for somebody else is not hers.
            const speaksFor = view.directory?.organisations.find(
              ({ state, devices }) => state === 'admitted' && devices.includes(one.device),
            )?.said;
            onChange({
              ...newcomer,
              card: { name: one.name, bytes: one.card, from: one.device },
              person: null,
              name: one.name,
              role: one.role ?? newcomer.role,
              unit: speaksFor?.name ?? '',
              level: speaksFor && officeLevelOf(speaksFor.level),
            });
          }}
          options={[
            { value: '', label: t('grant.metNobody') },
            ...met.map((one) => ({ value: one.device as string, label: one.name })),
          ]}
        />
      ) : null}
      {there.length > 0 ? (
        <Choice
          label={t('grant.there')}
          value={newcomer.person ?? ''}
          onChange={(id) => {
            const one = there.find(({ person }) => person === id);
            if (!one) return onChange({ ...newcomer, person: null });
            const { person, name, role, organisation } = one;
            onChange({ card: null, person, name, role, unit: organisation ?? '' });
          }}
          options={[
            { value: '', label: t('grant.metNobody') },
            ...there.map((one) => ({ value: one.person as string, label: one.name })),
          ]}
        />
      ) : null}
      {newcomer.person === null ? (
        <div className="buttons">
          <FileTrigger
            onSelect={(files) => {
              const file = files?.[0];
              if (file && file.size <= cardBytesMax)
                void file.arrayBuffer().then((bytes) =>
                  onChange({
                    ...newcomer,
                    card: { name: file.name, bytes: new Uint8Array(bytes), from: '' },
                  }),
                );
            }}
          >
            <Button icon="clip">{t('grant.card')}</Button>
          </FileTrigger>
          <span className="soft">{newcomer.card ? newcomer.card.name : t('grant.noCard')}</span>
        </div>
      ) : null}
      <FromDirectory {...props} />
      <div className="form-row">
        <Field
          label={t('grant.name')}
          value={newcomer.name}
          onChange={(name) => onChange({ ...newcomer, name })}
          max={200}
          required
        />
        <Choice
          label={t('grant.role')}
          value={newcomer.role}
          onChange={(role) => onChange({ ...newcomer, role })}
          options={roles.map((one) => ({ value: one, label: both(roleWords[one]) }))}
        />
        <Field
          label={t('grant.organisation')}
          {...(needsUnit ? { hint: t('grant.organisationHint') } : {})}
          value={newcomer.unit}
          onChange={(unit) => onChange({ ...newcomer, unit })}
          max={200}
          required={needsUnit}
        />
        {newcomer.role === 'investigator' || newcomer.role === 'prosecutor' ? (
          <Choice
            label={t('grant.level')}
            value={newcomer.level ?? ''}
            onChange={(given) =>
              onChange({ ...newcomer, level: levelRows.find(({ level }) => level === given)?.level })
            }
            options={[
              { value: '', label: t('grant.levelUnsaid') },
              ...levelRows.map(({ level, words }) => ({ value: level as string, label: both(words) })),
            ]}
          />
        ) : null}
      </div>
    </>
  );
}

/** An office of an admitted organisation: its name and level as the directory has them. */
function FromDirectory(props: Parameters<typeof NewcomerFields>[0]) {
  const { t } = useWords();
  const { directory } = useDevice().view;
  const offices = (directory?.organisations ?? [])
    .filter(({ state, isMine }) => state === 'admitted' && !isMine)
    .flatMap(({ said }) =>
      ['', ...said.units.map(({ name }) => name)].map((unit) => ({
        label: [unit, said.name].filter(Boolean).join(', ').slice(0, 200),
        level: officeLevelOf(said.level),
      })),
    );
  if (offices.length === 0) return null;
  const { newcomer, onChange } = props;
  return (
    <Choice
      label={t('organisations.pick')}
      hint={t('organisations.pickHint')}
      value={offices.some(({ label }) => label === newcomer.unit) ? newcomer.unit : ''}
      onChange={(label) => {
        const office = offices.find((one) => one.label === label);
        onChange({ ...newcomer, unit: label, level: office?.level });
      }}
      options={[
        { value: '', label: t('organisations.pickNone') },
        ...offices.map(({ label }) => ({ value: label, label })),
      ]}
    />
  );
}
