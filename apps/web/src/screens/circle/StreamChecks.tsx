import type { StreamView } from '@cobijo/client';
import type { StreamId } from '@cobijo/domain';
import { Checkbox } from 'react-aria-components';
import { useWords } from '../../words/words.tsx';

/** Several of these streams. */
export function StreamChecks(props: {
  readonly label: string;
  readonly streams: readonly StreamView[];
  readonly chosen: ReadonlySet<StreamId>;
  readonly onChange: (chosen: ReadonlySet<StreamId>) => void;
}) {
  const { t } = useWords();
  return (
    <div className="checks" role="group" aria-label={props.label}>
      <p className="soft">{props.label}</p>
      {props.streams.map((stream) => (
        <Checkbox
          key={stream.stream}
          className="check"
          isSelected={props.chosen.has(stream.stream)}
          onChange={(on) => {
            const chosen = new Set(props.chosen);
            if (on) chosen.add(stream.stream);
            else chosen.delete(stream.stream);
            props.onChange(chosen);
          }}
        >
          <span className="check-box" aria-hidden="true">
            ✓
          </span>
          {stream.kind === 'stewardship' ? t('part.stewardship') : stream.label}
        </Checkbox>
      ))}
    </div>
  );
}
