import type { Body, EntityId, PersonId } from '@cobijo/domain';
import {
  type EntityKind,
  type EntityRole,
  entityKindWords,
  entityKinds,
  entityRoleWords,
  entityRoles,
} from '@cobijo/domain/network/entity-kinds';
import { useState } from 'react';
import { useCase } from '../../device/device.tsx';
import { newEntity } from '../../device/new-id.ts';
import { Check } from '../../parts/Check.tsx';
import { Choice, Field } from '../../parts/Field.tsx';
import { Saying } from '../../parts/Saying.tsx';
import { useWords } from '../../words/words.tsx';
import type { Entity } from './known.ts';
import { Readers } from './Readers.tsx';

/** Describes somebody or something, or says anew what is known of it. */
export function EntityForm(props: { readonly of: Entity | null; readonly onEnd: (made?: EntityId) => void }) {
  const { t, both } = useWords();
  const { circle } = useCase();
  const { of } = props;
  const [id] = useState(() => of?.id ?? newEntity());
  const [kind, setKind] = useState<EntityKind>(of?.kind ?? 'person');
  const [name, setName] = useState(of?.name ?? '');
  const [roles, setRoles] = useState<readonly EntityRole[]>(of?.roles ?? []);
  const [person, setPerson] = useState<PersonId | ''>(of?.person ?? '');
  const [note, setNote] = useState(of?.said[0]?.note ?? '');
  const said = note.trim();
  const body = (): Body<'entity.described'> => ({
    entity: id,
    kind,
    name: name.trim(),
    roles: entityRoles.filter((role) => roles.includes(role)),
    ...(of?.party ? { party: of.party } : {}),
    ...(person === '' ? {} : { person }),
    ...(said === '' ? {} : { note: said }),
  });
  return (
    <Saying
      label={t(of ? 'network.describeAnew' : 'network.addEntity')}
      kind="entity.described"
      body={body}
      {...(of && of.facts.length > 0 ? { supersedes: of.facts } : {})}
      ready={name.trim() !== ''}
      onEnd={() => props.onEnd(id)}
    >
      <Readers />
      <Field label={t('network.name')} value={name} onChange={setName} max={200} required focus />
      <Choice
        label={t('network.kind')}
        value={kind}
        onChange={setKind}
        options={entityKinds.map((value) => ({ value, label: both(entityKindWords[value]) }))}
      />
      <fieldset className="net-group">
        <legend>{t('network.as')}</legend>
        {entityRoles.map((role) => (
          <Check
            key={role}
            on={roles.includes(role)}
            onChange={(on) => setRoles(on ? [...roles, role] : roles.filter((one) => one !== role))}
          >
            {both(entityRoleWords[role])}
          </Check>
        ))}
      </fieldset>
      {kind === 'person' ? (
        <Choice<PersonId | ''>
          label={t('network.person')}
          hint={t('network.personHint')}
          value={person}
          onChange={setPerson}
          options={[
            { value: '', label: t('network.nobodyOfCircle') },
            ...circle.map((one) => ({ value: one.person, label: one.name })),
          ]}
        />
      ) : null}
      <Field
        label={t('network.note')}
        hint={t('network.coerced')}
        value={note}
        onChange={setNote}
        max={1000}
        lines={2}
      />
    </Saying>
  );
}
