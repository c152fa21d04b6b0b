import type { ResponseView } from '@cobijo/client';
import { Part } from '../../parts/Screen.tsx';
import { useWords } from '../../words/words.tsx';
import { PartForm } from './PartForm.tsx';
import { Told } from './Told.tsx';

/** What the report said; what it left open is said as open. */
export function Found({ of }: { readonly of: ResponseView }) {
  const { t } = useWords();
  return (
    <Part title={t('found.title')} card>
      {[of.discovery, ...of.others].map((one) => (
        <div key={one.discovery}>
          <Told of={one} />
          {one === of.discovery || of.closed ? null : <PartForm of={of} discovery={one.discovery} />}
        </div>
      ))}
    </Part>
  );
}
