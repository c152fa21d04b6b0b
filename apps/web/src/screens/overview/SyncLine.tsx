import { useDevice } from '../../device/device.tsx';
import { useWords } from '../../words/words.tsx';
import { syncSentence } from './sync-sentence.ts';

/** One line, said aloud when it changes. */
export function SyncLine() {
  const words = useWords();
  const { view } = useDevice();
  const settled =
    view.sync.state === 'connected' &&
    view.sync.waiting === 0 &&
    view.sync.behind === 0 &&
    view.sync.keeps !== 'memory';
  return (
    <p className="sync" role="status">
      <span className={`sync-shape ${settled ? 'sync-settled' : ''}`} aria-hidden="true" />
      {syncSentence(view.sync, words)}
    </p>
  );
}
