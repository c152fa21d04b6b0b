import type { Body, PartialDate } from '@cobijo/domain';
import {
  type EvidenceItem,
  type StartAct,
  debtStages,
  evidenceItems,
  evidenceWords,
  stageWords,
  startActs,
  startWords,
} from '@cobijo/domain/debt/codes';
import { moneyFrom, usualCurrencies } from '@cobijo/domain/vocabulary/money-words';
import { useState } from 'react';
import { newEntity } from '../../device/new-id.ts';
import { Check } from '../../parts/Check.tsx';
import { Choice, Field } from '../../parts/Field.tsx';
import { CodeChoice } from '../../parts/CodeChoice.tsx';
import { Few } from '../../parts/Few.tsx';
import { Saying } from '../../parts/Saying.tsx';
import { WhenField } from '../../parts/WhenField.tsx';
import { useWords } from '../../words/words.tsx';
import { readDate } from '../timeline/MilestoneForm.tsx';
import type { Debt } from './DebtPart.tsx';

type Said = Body<'debt.noted'>['said'];
const kinds = [
  'began',
  'not-yet',
  'threatened',
  'demanded',
  'paid',
  'signed',
  'passed-on',
  'raised',
  'judgment',
  'stage',
  'evidence',
  'ordered',
] as const satisfies readonly Said['what'][];
const answers = ['yes', 'no', 'unknown'] as const;

/** What happened with a line of text beside it; the words of its name stand under `debt.text.`. */
const told = [
  'not-yet',
  'threatened',
  'demanded',
  'paid',
  'signed',
  'passed-on',
  'raised',
  'evidence',
  'ordered',
] as const satisfies readonly Said['what'][];
const mayBeEmpty: ReadonlySet<Said['what']> = new Set(['paid', 'evidence']);

/** Notes what happened with a debt: nothing that was noted is replaced. */
export function DebtNoteForm({ of, onEnd }: { readonly of: Debt; readonly onEnd: () => void }) {
  const { t, both } = useWords();
  const [what, setWhat] = useState<(typeof kinds)[number]>('began');
  const [act, setAct] = useState<StartAct>('agreed');
  const [when, setWhen] = useState('');
  const [approximate, setApproximate] = useState(false);
  const [text, setText] = useState('');
  const [more, setMore] = useState('');
  const [amount, setAmount] = useState('');
  const [currency, setCurrency] = useState<string>('MXN');
  const [advised, setAdvised] = useState(false);
  const [clock, setClock] = useState<Debt['clocks'][number]['clock']>(of.clocks[0]?.clock ?? 'violence');
  const [answer, setAnswer] = useState<(typeof answers)[number]>('unknown');
  const [stage, setStage] = useState<(typeof debtStages)[number]>(of.stage ?? 'DB1');
  const [item, setItem] = useState<EvidenceItem>('papers');
  const [verified, setVerified] = useState('');
  const [kind, setKind] = useState<'court-order' | 'binding-release'>('court-order');
  const line = text.trim();
  const second = more.trim();
  const date = when.trim() === '' ? undefined : readDate(when);
  const sum = moneyFrom(amount, currency);

  const said = (): Said => {
    switch (what) {
      case 'began':
        return { what, act };
      case 'not-yet':
        return { what, act, by: line };
      case 'threatened':
      case 'demanded':
        return { what, how: line, ...(second && { by: second }) };
      case 'paid':
        return { what, sum: sum ?? { minor: 0, currency }, ...(line && { channel: line }), advised };
      case 'signed':
        return { what, paper: line, advised };
      case 'passed-on':
        return { what, to: line };
      case 'raised':
        return { what, clock, by: line, ...(second && { where: second }) };
      case 'judgment':
        return { what, final: answer };
      case 'stage':
        return { what, stage };
      case 'evidence':
        return { what, item, have: answer, ...(line && { where: line }) };
      case 'ordered':
        return {
          ...{ what, act: kind, of: line, says: second, inForce: answer },
          ...(verified.trim() && { verifiedBy: verified.trim() }),
        };
    }
  };
  const on = (): { readonly on?: PartialDate } =>
    date ? { on: { ...date, ...(approximate && { approximate }) } } : {};
  const body = (): Body<'debt.noted'> => ({ record: newEntity(), debt: of.debt, ...on(), said: said() });
  const spoken = told.find((one) => one === what);
  const ready =
    date !== null &&
    (spoken === undefined || mayBeEmpty.has(what) || line !== '') &&
    (what !== 'paid' || sum !== null) &&
    (what !== 'ordered' || second !== '');
  return (
    <Saying label={t('debt.note')} kind="debt.noted" body={body} ready={ready} onEnd={onEnd}>
      <CodeChoice
        label={t('debt.what')}
        value={what}
        onChange={setWhat}
        codes={kinds}
        say={(value) => t(`debt.said.${value}`)}
      />
      {what === 'began' || what === 'not-yet' ? (
        <CodeChoice
          label={t('debt.which')}
          value={act}
          onChange={setAct}
          codes={startActs}
          say={(value) => both(startWords[value])}
        />
      ) : null}
      {what === 'raised' ? (
        <Choice
          label={t('debt.which')}
          value={clock}
          onChange={setClock}
          options={of.clocks.map(({ row }) => ({ value: row.clock, label: both(row.words) }))}
        />
      ) : null}
      {what === 'stage' ? (
        <CodeChoice
          label={t('debt.which')}
          value={stage}
          onChange={setStage}
          codes={debtStages}
          say={(value) => `${value} ${both(stageWords[value])}`}
        />
      ) : null}
      {what === 'evidence' ? (
        <CodeChoice
          label={t('debt.which')}
          value={item}
          onChange={setItem}
          codes={evidenceItems}
          say={(value) => both(evidenceWords[value])}
        />
      ) : null}
      {what === 'ordered' ? (
        <Few
          label={t('debt.which')}
          value={kind}
          onChange={setKind}
          options={[
            ['court-order', t('debt.courtOrder')],
            ['binding-release', t('debt.bindingRelease')],
          ]}
        />
      ) : null}
      {what === 'paid' ? (
        <>
          <Field
            label={t('debt.amount')}
            hint={t('debt.amountHint')}
            value={amount}
            onChange={setAmount}
            max={18}
            required
          />
          <CodeChoice
            label={t('debt.currency')}
            value={currency}
            onChange={setCurrency}
            codes={usualCurrencies}
            say={(value) => value}
          />
        </>
      ) : null}
      {spoken ? (
        <Field
          label={t(`debt.text.${spoken}`)}
          value={text}
          onChange={setText}
          max={200}
          required={!mayBeEmpty.has(what)}
        />
      ) : null}
      {what === 'threatened' || what === 'demanded' || what === 'raised' || what === 'ordered' ? (
        <Field
          label={t(`debt.more.${what}`)}
          value={more}
          onChange={setMore}
          max={200}
          required={what === 'ordered'}
        />
      ) : null}
      {what === 'judgment' || what === 'evidence' || what === 'ordered' ? (
        <Few
          label={t(`debt.ask.${what}`)}
          value={answer}
          onChange={setAnswer}
          options={answers.map((one) => [one, t(`debt.have.${one}`)] as const)}
        />
      ) : null}
      {what === 'ordered' ? (
        <Field
          label={t('debt.verifiedBy')}
          hint={t('debt.verifiedHint')}
          value={verified}
          onChange={setVerified}
          max={200}
        />
      ) : null}
      {what === 'paid' || what === 'signed' ? (
        <Check on={advised} onChange={setAdvised}>
          {t('debt.advised')}
        </Check>
      ) : null}
      <WhenField
        label={t('debt.when')}
        hint={t('debt.whenHint')}
        value={when}
        onChange={setWhen}
        isUnread={date === null}
      />
      {when.trim() !== '' ? (
        <Check on={approximate} onChange={setApproximate}>
          {t('debt.estimate')}
        </Check>
      ) : null}
    </Saying>
  );
}
