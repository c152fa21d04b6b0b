import type { PartyView } from '@cobijo/client';
import type { Body, PersonId } from '@cobijo/domain';
import { useState } from 'react';
import { useCase } from '../../device/device.tsx';
import { Choice } from '../../parts/Field.tsx';
import { Saying } from '../../parts/Saying.tsx';
import { useWords } from '../../words/words.tsx';

/** Who she is in the circle: only then is a message to her held against her hours. */
export function MemberForm({ party, onEnd }: { readonly party: PartyView; readonly onEnd: () => void }) {
  const { t } = useWords();
  const open = useCase();
  const before = party.live[0]!.value;
  const [member, setMember] = useState<PersonId | ''>(before.member ?? '');
  const body = (): Body<'party.described'> => {
    const { member: _, ...rest } = before;
    return member === '' ? rest : { ...rest, member };
  };
  return (
    <Saying
      label={t('reach.member')}
      kind="party.described"
      body={body}
      stream={party.stream}
      supersedes={party.live.map(({ fact }) => fact)}
      ready
      onEnd={onEnd}
    >
      <Choice
        label={t('reach.memberWho')}
        hint={t('reach.memberHint')}
        value={member}
        onChange={setMember}
        options={[
          ...open.circle
            .filter(({ role }) => role === 'survivor' || role === 'relative')
            .map((one) => ({ value: one.person, label: one.name })),
          { value: '' as const, label: t('reach.memberNobody') },
        ]}
      />
    </Saying>
  );
}
