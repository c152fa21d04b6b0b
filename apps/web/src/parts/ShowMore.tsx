import { useWords } from '../words/words.tsx';
import { Button } from './Button.tsx';

/** More of a list that is cut, so many at a time; nothing where all of it is shown. */
export function ShowMore(props: {
  readonly left: number;
  readonly each: number;
  readonly onMore: () => void;
}) {
  const { t } = useWords();
  const { left, each, onMore } = props;
  if (left <= 0) return null;
  return (
    <Button onPress={onMore}>
      {left <= each ? t('more.last', { n: left }) : t('more.some', { n: each, left })}
    </Button>
  );
}
