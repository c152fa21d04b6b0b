import { guestComesBack } from '@cobijo/domain/guest/words';
import { useWords } from '../../words/words.tsx';
import { Alone } from '../unlock/Alone.tsx';

/** After a visit: nothing is here any more. */
export function GuestOver() {
  const { t, both } = useWords();
  return (
    <Alone name="guest-over">
      <h1>{t('guest.over')}</h1>
      <p className="lead" role="status">
        {t('guest.nothingLeft')}
      </p>
      <p>{both(guestComesBack)}</p>
    </Alone>
  );
}
