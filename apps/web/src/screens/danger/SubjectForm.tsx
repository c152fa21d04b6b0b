import type { Body, FactId } from '@cobijo/domain';
import { subjectGroups } from '@cobijo/domain/danger/codes';
import { useState } from 'react';
import { useCase } from '../../device/device.tsx';
import { newEntity } from '../../device/new-id.ts';
import { Choice, Field } from '../../parts/Field.tsx';
import { Saying } from '../../parts/Saying.tsx';
import { useWords } from '../../words/words.tsx';
import { todayHere } from '../../words/use-day.ts';
import type { Subject } from './SubjectPart.tsx';

/** Names somebody to protect, or says anew how she stands here: what is saved takes the place of all that was said. */
export function SubjectForm({ was, onEnd }: { readonly was?: Subject; readonly onEnd: () => void }) {
  const { t } = useWords();
  const standing = useStanding(was);
  const [name, setName] = useState(was?.name ?? '');
  const [group, setGroup] = useState<(typeof subjectGroups)[number]>(was?.group ?? 'survivor');
  const body = (): Body<'subject.described'> => ({
    ...(was ? bodyOf(was) : { subject: newEntity() }),
    name: name.trim(),
    group,
  });
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
                {t('danger.sidesSaid', { name: one.name, group: t(`danger.group.${one.group}`) })}
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
    </Saying>
  );
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

const bodyOf = ({ subject, name, group, party, askedToLeave }: Subject): Body<'subject.described'> => ({
  subject,
  name,
  group,
  ...(party !== null && { party }),
  ...(askedToLeave !== null && { askedToLeave: { on: askedToLeave } }),
});

/** The descriptions that stand, whose place the new one takes. */
function useStanding(was: Subject | undefined): { readonly supersedes?: readonly FactId[] } {
  const { standing } = useCase().safety;
  const facts = was && standing[was.subject];
  return facts ? { supersedes: facts as readonly FactId[] } : {};
}
