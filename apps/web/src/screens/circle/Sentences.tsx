import type { CaseView, CirclePersonView } from '@cobijo/client';
import { seesSentence } from '@cobijo/domain/consent/answer';
import { useCase } from '../../device/device.tsx';
import { useWords } from '../../words/words.tsx';

/** "Why can't she?": parts that this reader can open and that person cannot, one sentence for each reason. */
export function CannotSee({ person }: { readonly person: CirclePersonView }) {
  const { t, both } = useWords();
  const open = useCase();
  if (person.cannot.length === 0) return null;
  return (
    <details className="cannot">
      <summary>{t('circle.cannot', { n: person.cannot.length })}</summary>
      <ul className="sees">
        {groupsOf(person.cannot).map((group) => (
          <li key={group.map(({ stream }) => stream).join()}>{both(saidOf(open, person, group))}</li>
        ))}
      </ul>
    </details>
  );
}

type Answer = CirclePersonView['cannot'][number];

/** Parts for one reason are said in one sentence. */
export function groupsOf<T extends Pick<Answer, 'stream' | 'reason'>>(
  answers: readonly T[],
): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>();
  for (const answer of answers) {
    const key = JSON.stringify(answer.reason);
    const group = groups.get(key);
    if (group) group.push(answer);
    else groups.set(key, [answer]);
  }
  return [...groups.values()];
}

/** The sentence that answers for several parts at once. */
export const saidOf = (
  open: CaseView,
  person: Pick<CirclePersonView, 'name' | 'isMe'>,
  answers: readonly Pick<Answer, 'label' | 'reason'>[],
) =>
  seesSentence(
    {
      who: { name: person.name, isReader: person.isMe },
      subject: open.subject,
      part: answers.map(({ label }) => label).join(', '),
    },
    answers[0]!.reason,
  );
