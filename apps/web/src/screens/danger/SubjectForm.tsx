import type { Body, EntityId, FactId, StreamId } from '@cobijo/domain';
import { subjectGroups } from '@cobijo/domain/danger/codes';
import { useState } from 'react';
import { useCase, useDevice } from '../../device/device.tsx';
import { useNameOf } from '../../device/name-of.ts';
import { newEntity } from '../../device/new-id.ts';
import { Choice, Field } from '../../parts/Field.tsx';
import { Saying } from '../../parts/Saying.tsx';
import { useWords } from '../../words/words.tsx';
import { todayHere } from '../../words/use-day.ts';
import { partiesToBe } from './parties-to-be.ts';
import type { Subject } from './SubjectPart.tsx';

/** Names somebody to protect, or says anew how she stands here: what is saved takes the place of all that was said. */
export function SubjectForm({ was, onEnd }: { readonly was?: Subject; readonly onEnd: () => void }) {
  const { t } = useWords();
  const standing = useStanding(was);
  const nameOf = useNameOf();
  const [name, setName] = useState(was?.name ?? '');
  const [group, setGroup] = useState<(typeof subjectGroups)[number]>(was?.group ?? 'survivor');
  const [party, setParty] = useState<EntityId | ''>(was?.party ?? '');
  const [response, setResponse] = useState<StreamId | ''>(was?.response ?? '');
  const responses = useResponses(was?.response ?? null);
  const parties = partiesToBe(useCase(), group, was?.party ?? null);
  const body = (): Body<'subject.described'> => {
    const { party: _, response: _response, ...before } = was ? bodyOf(was) : { subject: newEntity() };
    return {
      ...before,
      name: name.trim(),
      group,
      ...(party !== '' && { party }),
      ...(response !== '' && { response }),
    };
  };
  return (
    <Saying
      label={was ? t('danger.editOf', { name: was.name }) : t('danger.addSubject')}
      kind="subject.described"
      body={body}
      {...standing}
      ready={!(name.trim() === '')}
      onEnd={onEnd}
    >
      {was?.contradicted ? (
        <>
          <ul className="danger-sides">
            {was.descriptions.map((one) => (
              <li key={one.fact}>
                {t('danger.sidesSaid', {
                  name: one.name,
                  group: t(`danger.group.${one.group}`),
                  who: nameOf(one.by),
                })}
              </li>
            ))}
          </ul>
          <p className="hint">{t('danger.settleHint')}</p>
        </>
      ) : null}
      <Choice
        label={t('danger.group')}
        value={group}
        onChange={setGroup}
        options={subjectGroups.map((value) => ({ value, label: t(`danger.group.${value}`) }))}
        hint={t('danger.groupHint')}
      />
      <Field
        label={t('danger.name')}
        hint={t('danger.nameHint')}
        value={name}
        onChange={setName}
        max={120}
        required
        focus
      />
      {parties.length > 0 ? (
        <Choice
          label={t('danger.party')}
          hint={t('danger.partyHint')}
          value={party}
          onChange={setParty}
          options={[
            { value: '', label: t('danger.partyNone') },
            ...parties.map(({ party, name }) => ({ value: party, label: name ?? t('danger.partyUnread') })),
          ]}
        />
      ) : null}
      {responses.length > 0 ? (
        <Choice
          label={t('danger.response')}
          hint={t('danger.responseHint')}
          value={response}
          onChange={setResponse}
          options={[
            { value: '', label: t('danger.responseNone') },
            ...responses.map(({ stream, name }) => ({
              value: stream,
              label: name ?? t('danger.responseElsewhere'),
            })),
          ]}
        />
      ) : null}
    </Saying>
  );
}

/** The responses that this device is in, and the one that was said before, whoever is in that. */
function useResponses(
  said: StreamId | null,
): readonly { readonly stream: StreamId; readonly name: string | null }[] {
  const { responses } = useDevice().view;
  const here = responses.map(({ stream, name }) => ({ stream, name }));
  return said === null || here.some(({ stream }) => stream === said)
    ? here
    : [...here, { stream: said, name: null }];
}

/** She asked to be left out of the plan, on a day that she said so. */
export function LeavingForm({ of, onEnd }: { readonly of: Subject; readonly onEnd: () => void }) {
  const { t } = useWords();
  const standing = useStanding(of);
  const [on, setOn] = useState(todayHere());
  return (
    <Saying
      label={t('danger.leavesOf', { name: of.name })}
      kind="subject.described"
      body={() => ({ ...bodyOf(of), askedToLeave: { on } })}
      {...standing}
      ready={!(on === '')}
      save={t('danger.leavesSave')}
      onEnd={onEnd}
    >
      <Field
        label={t('danger.leavesOn')}
        hint={t('danger.leavesHint')}
        value={on}
        onChange={setOn}
        max={10}
        type="date"
        required
      />
    </Saying>
  );
}

/** She wants to be in it again. */
export function ReturnForm({ of, onEnd }: { readonly of: Subject; readonly onEnd: () => void }) {
  const { t } = useWords();
  const standing = useStanding(of);
  const back = (): Body<'subject.described'> => {
    const { askedToLeave: _, ...body } = bodyOf(of);
    return body;
  };
  return (
    <Saying
      label={t('danger.comesBack')}
      kind="subject.described"
      body={back}
      {...standing}
      ready
      save={t('danger.comesBack')}
      onEnd={onEnd}
    >
      <p>{of.name}</p>
    </Saying>
  );
}

/** What stands of her, to be said anew with a change. */
export const bodyOf = ({
  subject,
  name,
  group,
  party,
  response,
  askedToLeave,
}: Subject): Body<'subject.described'> => ({
  subject,
  name,
  group,
  ...(party !== null && { party }),
  ...(response !== null && { response }),
  ...(askedToLeave !== null && { askedToLeave: { on: askedToLeave } }),
});

/** The descriptions that stand, whose place the new one takes. */
function useStanding(was: Subject | undefined): { readonly supersedes?: readonly FactId[] } {
  const { standing } = useCase().safety;
  const facts = was && standing[was.subject];
  return facts ? { supersedes: facts as readonly FactId[] } : {};
}
