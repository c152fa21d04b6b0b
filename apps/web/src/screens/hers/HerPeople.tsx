import { roleWords } from '@cobijo/domain/vocabulary/role';
import { people } from '../people/group.ts';
import { useCase } from '../../device/device.tsx';
import { Empty, Part, Screen } from '../../parts/Screen.tsx';
import { useWords } from '../../words/words.tsx';

/** My people: who is with me, by what she does first; and my family, as she knows them here. */
export function HerPeople() {
  const { t, both } = useWords();
  const open = useCase();
  const others = open.circle.filter((person) => !person.isMe);
  const family = people(open.parties).filter(([party]) => {
    const said = party.live[0]?.value;
    return (
      said && (said.standing === 'relative' || said.standing === 'child' || said.standing === 'household')
    );
  });
  return (
    <Screen name="her-people" title={t('her.people')}>
      {others.length === 0 && family.length === 0 ? <Empty>{t('her.peopleNone')}</Empty> : null}
      {others.length > 0 ? (
        <ul className="her-list part">
          {others.map((person) => (
            <li key={person.person} className="her-card">
              <strong className="her-role">{both(roleWords[person.role])}</strong>
              <span>{[person.name, person.organisation].filter(Boolean).join(', ')}</span>
            </li>
          ))}
        </ul>
      ) : null}
      {family.length > 0 ? (
        <Part title={t('her.family')}>
          <ul className="her-list">
            {family.map(([party]) => (
              <li key={party.party} className="her-card">
                <strong>{party.live[0]?.value.calledAs}</strong>
                {party.live[0]?.value.tie ? <span>{party.live[0].value.tie}</span> : null}
              </li>
            ))}
          </ul>
        </Part>
      ) : null}
    </Screen>
  );
}
