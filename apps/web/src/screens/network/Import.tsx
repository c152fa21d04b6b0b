import type { ClientRefusal, ImportPlan, ImportRequest } from '@cobijo/client';
import { type Reliability, reliabilities } from '@cobijo/domain/danger/codes';
import { reliabilityWords } from '@cobijo/domain/network/words';
import { refusalWords } from '@cobijo/domain/vocabulary/refusal-words';
import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { useCase } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Check } from '../../parts/Check.tsx';
import { Choice, Field, Form } from '../../parts/Field.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { ShowMore } from '../../parts/ShowMore.tsx';
import { Part } from '../../parts/Screen.tsx';
import { useWords } from '../../words/words.tsx';
import { Readers } from './Readers.tsx';
import { useSureness } from './Sureness.tsx';
import { useImport } from './use-import.ts';

/** A file of a network: read first, with every row that is not taken in; recorded only when a person says so. */
export function Import({ onEnd }: { readonly onEnd: () => void }) {
  const { t } = useWords();
  const { stage, refusal, read, go, stop, again } = useImport();
  return (
    <Part title={t('network.import')} card className="net-import">
      {stage.at === 'asking' || stage.at === 'reading' ? (
        <FileForm
          refusal={refusal}
          isReading={stage.at === 'reading'}
          onRead={(asked) => void read(asked)}
          onEnd={onEnd}
        />
      ) : (
        <>
          <p>{t('network.importPlan', { entities: stage.plan.entities, ties: stage.plan.ties })}</p>
          {stage.plan.known > 0 ? <p>{t('network.importKnown', { n: stage.plan.known })}</p> : null}
          <Faults plan={stage.plan} />
          {stage.at === 'planned' ? null : (
            <>
              <progress value={stage.done} max={Math.max(1, stage.of)} aria-label={t('network.import')} />
              <p role="status">{t(`network.import.${stage.at}`, { done: stage.done, of: stage.of })}</p>
            </>
          )}
          <Refused refusal={refusal} />
          <div className="buttons">
            {stage.at === 'planned' && stage.plan.entities + stage.plan.ties > 0 ? (
              <Button look="main" onPress={() => void go()}>
                {t('network.importGo')}
              </Button>
            ) : null}
            {stage.at === 'going' ? (
              <Button onPress={stop}>{t('network.importStop')}</Button>
            ) : (
              <>
                <Button onPress={again}>{t('network.importAgain')}</Button>
                <Button onPress={onEnd}>{t('network.importEnd')}</Button>
              </>
            )}
          </div>
        </>
      )}
    </Part>
  );
}

function FileForm(props: {
  readonly refusal: ClientRefusal | null;
  readonly isReading: boolean;
  readonly onRead: (asked: ImportRequest) => void;
  readonly onEnd: () => void;
}) {
  const { t, both } = useWords();
  const open = useCase();
  const [file, setFile] = useState<{ readonly name: string; readonly text: string | null } | null>(null);
  const [isOne, setOne] = useState(false);
  const [name, setName] = useState('');
  const [reliability, setReliability] = useState<Reliability>('unjudged');
  const sureness = useSureness();
  const text = file?.text ?? null;
  const format = text?.trimStart().startsWith('{') ? 'ftm' : 'csv';
  // FollowTheMoney has no place for whose word it is.
  const needsSource = isOne || format === 'ftm';
  const source =
    needsSource && name.trim() !== '' && sureness.thousandths !== null
      ? { name: name.trim(), reliability, confidence: sureness.thousandths }
      : null;
  const isReady = text !== null && (!needsSource || source !== null) && !props.isReading;
  return (
    <Form
      label={t('network.import')}
      onSubmit={() => {
        if (text !== null) props.onRead({ case: open.case, format, text, source });
      }}
    >
      <Readers />
      <p className="hint">{t('network.importHint')}</p>
      <div className="buttons">
        <FileTrigger
          acceptedFileTypes={['.csv', '.json', '.ftm', '.jsonl', 'text/csv', 'application/json']}
          onSelect={(files) => {
            const [chosen] = files ?? [];
            if (chosen) void textOf(chosen).then((read) => setFile({ name: chosen.name, text: read }));
          }}
        >
          <Button icon="clip">{file ? file.name : t('network.importChoose')}</Button>
        </FileTrigger>
      </div>
      {file && file.text === null ? <p className="net-attention">{t('network.importNotText')}</p> : null}
      {format === 'ftm' ? (
        <p>{t('network.importFtm')}</p>
      ) : (
        <Check on={isOne} onChange={setOne}>
          {t('network.importOne')}
        </Check>
      )}
      {needsSource ? (
        <>
          <div className="form-row">
            <Field label={t('network.source')} value={name} onChange={setName} max={200} required />
            <Choice
              label={t('network.reliability')}
              value={reliability}
              onChange={setReliability}
              options={reliabilities.map((value) => ({ value, label: both(reliabilityWords[value]) }))}
            />
          </div>
          {sureness.fields}
        </>
      ) : null}
      <Refused refusal={props.refusal} />
      <div className="buttons">
        <Button look="main" submits disabled={!isReady}>
          {t('network.importRead')}
        </Button>
        <Button onPress={props.onEnd}>{t('cancel')}</Button>
      </div>
    </Form>
  );
}

/** null: it is not text. What is not UTF-8 is refused rather than guessed: a name would be kept wrong. */
async function textOf(file: File): Promise<string | null> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
  } catch {
    return null;
  }
}

const faultsAtFirst = 20;

/** Every row that is not taken in, by its line, with what is wrong and what to do. */
function Faults({ plan }: { readonly plan: ImportPlan }) {
  const { t, both } = useWords();
  const [shown, setShown] = useState(faultsAtFirst);
  const { faults } = plan;
  const left = faults.length - shown;
  if (faults.length === 0) return <p>{t('network.importNoFaults')}</p>;
  return (
    <div className="net-faults">
      <p className="net-attention">{t('network.importFaults', { n: faults.length })}</p>
      <ul className="rows">
        {faults.slice(0, shown).map(({ line, code, field }, at) => (
          // One line may have several things wrong.
          <li key={`${line} ${code} ${at}`}>
            <strong>{t('network.importLine', { line })}</strong> {both(refusalWords(code))}
            {field ? <span className="soft"> {t('refused.field', { field })}</span> : null}
          </li>
        ))}
      </ul>
      <ShowMore left={left} each={faultsAtFirst * 5} onMore={() => setShown(shown + faultsAtFirst * 5)} />
    </div>
  );
}
