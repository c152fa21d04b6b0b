import type { StreamId } from '@cobijo/domain';
import { useCase } from '../../device/device.tsx';
import { useWords } from '../../words/words.tsx';

/** Who will read what is written in a part: a relative among them may be one whom an answer is about. */
export function Readers(props: {
  readonly part: StreamId | undefined;
  /** What is written: answers can be left open and told elsewhere, a signature cannot. */
  readonly of?: 'answers' | 'signature';
}) {
  const { part, of = 'answers' } = props;
  const { t } = useWords();
  const open = useCase();
  const readers = open.streams
    .find(({ stream }) => stream === part)
    ?.members.filter(({ isMe }) => !isMe)
    .map(({ name }) => name);
  return (
    <p className="attention">
      {readers && readers.length > 0
        ? t(of === 'answers' ? 'danger.readBy' : 'gates.readBy', { names: readers.join(', ') })
        : t('danger.readByNobody')}
    </p>
  );
}
