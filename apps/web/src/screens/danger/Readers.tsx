import type { StreamId } from '@cobijo/domain';
import { useCase } from '../../device/device.tsx';
import { useWords } from '../../words/words.tsx';

/** Who will read what is written in a part: a relative among them may be one whom an answer is about. */
export function Readers({ part }: { readonly part: StreamId | undefined }) {
  const { t } = useWords();
  const open = useCase();
  const readers = open.streams
    .find(({ stream }) => stream === part)
    ?.members.filter(({ isMe }) => !isMe)
    .map(({ name }) => name);
  return (
    <p className="attention">
      {readers && readers.length > 0
        ? t('danger.readBy', { names: readers.join(', ') })
        : t('danger.readByNobody')}
    </p>
  );
}
