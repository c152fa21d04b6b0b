import type { Body, FactId } from '@cobijo/domain';
import {
  type GoverningLaw,
  type Instrument,
  collateralKinds,
  collateralWords,
  governingLaws,
  governingWords,
  instrumentWords,
  instruments,
} from '@cobijo/domain/debt/codes';
import { decimalOf, moneyFrom, usualCurrencies } from '@cobijo/domain/vocabulary/money-words';
import { useState } from 'react';
import { useCase } from '../../device/device.tsx';
import { newEntity } from '../../device/new-id.ts';
import { Check } from '../../parts/Check.tsx';
import { Choice, Field } from '../../parts/Field.tsx';
import { Few } from '../../parts/Few.tsx';
import { Saying } from '../../parts/Saying.tsx';
import { useWords } from '../../words/words.tsx';
import type { Debt } from './DebtPart.tsx';

const whose = ['both', 'survivor', 'family', 'unknown'] as const;
const sums = ['principal', 'received', 'interest'] as const;
type Sum = (typeof sums)[number];

/** Records a debt, or describes it anew; what nobody knows stays empty. */
export function DebtForm({ was, onEnd }: { readonly was?: Debt; readonly onEnd: () => void }) {
  const { t, both } = useWords();
  const open = useCase();
  const [name, setName] = useState(was?.name ?? '');
  const [creditor, setCreditor] = useState(was?.creditor ?? '');
  const [holder, setHolder] = useState(was?.holder ?? '');
  const [demandedOf, setDemandedOf] = useState<(typeof whose)[number]>(was?.demandedOf ?? 'both');
  const [instrument, setInstrument] = useState<Instrument>(was?.instrument ?? 'unknown');
  const [governing, setGoverning] = useState<GoverningLaw>(was?.governing ?? 'unknown');
  const [state, setState] = useState(was?.state ?? '');
  const [currency, setCurrency] = useState<string>(was?.principal?.currency ?? 'MXN');
  const [amounts, setAmounts] = useState<Readonly<Record<Sum, string>>>({
    principal: was?.principal ? decimalOf(was.principal) : '',
    received: was?.received ? decimalOf(was.received) : '',
    interest: was?.interest ? decimalOf(was.interest) : '',
  });
  const [terms, setTerms] = useState(was?.interestTerms ?? '');
  const before = was?.collateral ?? [];
  const [asset, setAsset] = useState<(typeof collateralKinds)[number]>('home');
  const [collateral, setCollateral] = useState('');
  const [mine, setMine] = useState(was ? was.owner === open.me.person : true);
  const read = sums.map((sum) =>
    amounts[sum].trim() === '' ? undefined : moneyFrom(amounts[sum], currency),
  );
  const bad = read.includes(null);
  const given = <T,>(field: string, value: T | undefined | null | ''): object =>
    value === undefined || value === null || value === '' ? {} : { [field]: value };
  const all = [...before, ...(collateral.trim() ? [{ asset, what: collateral.trim() }] : [])];
  const body = (): Body<'debt.recorded'> => ({
    debt: was?.debt ?? newEntity(),
    name: name.trim(),
    creditor: creditor.trim(),
    demandedOf,
    instrument,
    governing,
    ...given('holder', holder.trim()),
    ...given('state', state.trim()),
    ...given('interestTerms', terms.trim()),
    ...given('principal', read[0]),
    ...given('received', read[1]),
    ...given('interest', read[2]),
    ...(all.length > 0 && { collateral: all }),
    ...given('owner', mine ? open.me.person : was?.owner === open.me.person ? null : was?.owner),
  });
  const standing = was ? (open.debts.standing[was.debt] as readonly FactId[] | undefined) : undefined;
  return (
    <Saying
      label={t(was ? 'debt.change' : 'debt.add')}
      kind="debt.recorded"
      body={body}
      {...(standing && { supersedes: standing })}
      ready={name.trim() !== '' && creditor.trim() !== '' && !bad}
      onEnd={onEnd}
    >
      <Field
        label={t('debt.name')}
        hint={t('debt.nameHint')}
        value={name}
        onChange={setName}
        max={120}
        required
        focus
      />
      <Field label={t('debt.creditor')} value={creditor} onChange={setCreditor} max={200} required />
      <Field
        label={t('debt.holder')}
        hint={t('debt.holderHint')}
        value={holder}
        onChange={setHolder}
        max={200}
      />
      <Few
        label={t('debt.demandedOf')}
        value={demandedOf}
        onChange={setDemandedOf}
        options={whose.map((one) => [one, t(`debt.of.${one}`)] as const)}
      />
      <Choice
        label={t('debt.instrument')}
        value={instrument}
        onChange={setInstrument}
        options={instruments.map((value) => ({ value, label: both(instrumentWords[value]) }))}
      />
      <Choice
        label={t('debt.governing')}
        hint={t('debt.governingHint')}
        value={governing}
        onChange={setGoverning}
        options={governingLaws.map((value) => ({ value, label: both(governingWords[value]) }))}
      />
      {governing === 'state-code' ? (
        <Field label={t('debt.state')} value={state} onChange={setState} max={80} />
      ) : null}
      <Choice
        label={t('debt.currency')}
        value={currency}
        onChange={setCurrency}
        options={[...new Set([...usualCurrencies, currency])].map((value) => ({ value, label: value }))}
      />
      {sums.map((sum) => (
        <Field
          key={sum}
          label={t(`debt.${sum}`)}
          hint={t('debt.amountHint')}
          value={amounts[sum]}
          onChange={(typed) => setAmounts({ ...amounts, [sum]: typed })}
          max={18}
        />
      ))}
      {bad ? (
        <p className="notice" role="alert">
          {t('debt.amountBad')}
        </p>
      ) : null}
      <Field label={t('debt.terms')} value={terms} onChange={setTerms} max={200} />
      <Choice
        label={t('debt.collateral')}
        value={asset}
        onChange={setAsset}
        options={collateralKinds.map((value) => ({ value, label: both(collateralWords[value]) }))}
      />
      <Field
        label={t('debt.collateralWhat')}
        hint={t('debt.collateralHint')}
        value={collateral}
        onChange={setCollateral}
        max={200}
      />
      <Check on={mine} onChange={setMine}>
        {t('owner.mine')}
      </Check>
    </Saying>
  );
}
