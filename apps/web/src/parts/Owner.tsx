import { useCase } from '../device/device.tsx';
import { useWords } from '../words/words.tsx';

/** Who sees to something; that nobody does is said as plainly. */
export function Owner({ person }: { readonly person: string | null }) {
  const { t } = useWords();
  const open = useCase();
  if (person === null) return <p className="owner owner-none">{t('owner.nobody')}</p>;
  if (person === open.me.person) return <p className="owner soft">{t('owner.you')}</p>;
  const name = open.circle.find((one) => one.person === person)?.name;
  return <p className="owner soft">{t('owner.is', { who: name ?? t('someone') })}</p>;
}
