import { useDevice } from '../../device/device.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { sayInstant } from '../../words/dates.ts';
import { useWords } from '../../words/words.tsx';

/** To whoever said yes without a network, and came too late: she may be on her way. */
export function TakenByOthers({ since = 0 }: { readonly since?: number }) {
  const { t, language } = useWords();
  return useDevice()
    .view.takenByOthers.filter(({ on }) => on >= since)
    .map(({ response, name, on }) => (
      <div className="called-now no-print" role="status" key={response}>
        <Icon name="phone" />
        <p>
          <strong>{t('takenByOthers.title', { name: name || t('responses.unnamed') })}</strong>{' '}
          {t('takenByOthers.lead', { when: sayInstant(on, language) })}
        </p>
      </div>
    ));
}
