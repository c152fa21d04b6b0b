import { useState } from 'react';
import type { CaseId } from '@cobijo/client';
import { compartmentWords } from '@cobijo/domain/vocabulary/compartment';
import { roleWords } from '@cobijo/domain/vocabulary/role';
import { useDeed, useDevice } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Field, Form } from '../../parts/Field.tsx';
import { useGo } from '../../parts/Go.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { Part, Screen } from '../../parts/Screen.tsx';
import { saveFile } from '../../parts/save-file.ts';
import { ComeBack } from '../recovery/ComeBack.tsx';
import { ResponseList } from '../response/Responses.tsx';
import { useWords } from '../../words/words.tsx';

const usualParts = ['identity', 'whereabouts', 'family', 'care', 'safety', 'justice', 'notes'] as const;

/** A device without a case: what waits for somebody on call, then the ways to begin. */
export function NoCase() {
  const { t, both } = useWords();
  const { engine, view } = useDevice();
  const { busy, refusal, run } = useDeed();
  const [name, setName] = useState('');
  const goTo = useGo();
  // With the parts that every case has, so that nothing is left to set up before the first word is written.
  const found = async () => {
    const founded = await run({ do: 'found-case', name: name.trim() });
    if (!founded?.made) return;
    for (const compartment of usualParts) {
      const opened = await run({
        do: 'found-stream',
        // The engine answers with the new case's own id.
        case: founded.made as CaseId,
        kind: 'compartment',
        compartment,
        label: both(compartmentWords[compartment]),
        expiresAfterDays: null,
      });
      if (!opened) return;
    }
  };
  const met = view.met.map(({ name: who }) => who || t('someone'));
  const saveCard = async () => saveFile(await engine.card(), 'card.bin');
  if (view.recovery.comingBack) return <ComeBack />;
  return (
    <Screen name="no-case" title={t('noCase.title')} lead={t('noCase.lead')}>
      {view.responses.length > 0 ? (
        <Part title={t('nav.responses')}>
          <ResponseList />
        </Part>
      ) : null}
      <Part title={t('nav.discover')}>
        <p className="lead">{t('discover.lead')}</p>
        <div className="buttons part">
          <Button icon="alarm" onPress={() => goTo('/discover')}>
            {t('nav.discover')}
          </Button>
          <Button icon="book" onPress={() => goTo('/reports')}>
            {t('nav.reports')}
          </Button>
        </div>
      </Part>
      <Part title={t('nav.desk')}>
        <p className="lead">{t('desk.lead')}</p>
        <div className="buttons part">
          <Button icon="phone" onPress={() => goTo('/desk')}>
            {t('nav.desk')}
          </Button>
        </div>
      </Part>
      <Part title={t('noCase.invited')}>
        {met.length > 0 ? <p role="status">{t('noCase.met', { who: met.join(', ') })}</p> : null}
        <p className="lead">{t('settings.cardWhy')}</p>
        <div className="buttons part">
          <Button onPress={() => void saveCard()}>{t('settings.cardSave')}</Button>
        </div>
      </Part>
      <Part title={t('noCase.open')}>
        <Form onSubmit={() => void found()} label={t('noCase.open')}>
          <Field
            label={t('noCase.name')}
            hint={t('noCase.nameHint')}
            value={name}
            onChange={setName}
            max={200}
            required
          />
          <Refused refusal={refusal} />
          <div className="buttons">
            <Button look="main" submits disabled={busy || name.trim() === ''}>
              {t('noCase.open')}
            </Button>
          </div>
        </Form>
      </Part>
      <Part title={t('nav.organisations')}>
        <p className="lead">{t('organisations.lead')}</p>
        <div className="buttons part">
          <Button icon="house" onPress={() => goTo('/organisations')}>
            {t('nav.organisations')}
          </Button>
        </div>
      </Part>
    </Screen>
  );
}

export function CaseList() {
  const { t, both } = useWords();
  const { view, case: open, open: choose } = useDevice();
  return (
    <Part title={t('cases')}>
      <ul className="rows">
        {view.cases.map((one) => (
          <li key={one.case} className="row">
            <Button look="quiet" onPress={() => choose(one.case)} disabled={one.case === open?.case}>
              {one.name}
            </Button>
            <span className="soft">{both(roleWords[one.role])}</span>
          </li>
        ))}
      </ul>
    </Part>
  );
}
