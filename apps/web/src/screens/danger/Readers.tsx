import { useCase } from '../../device/device.tsx';
import { useWords } from '../../words/words.tsx';

/** Who will read what is written of this subject: a relative among them may be one whom an answer is about. */
export function Readers({ subject }: { readonly subject: string }) {
  const { t } = useWords();
  const open = useCase();
  const part = open.safety.parts[subject];
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
