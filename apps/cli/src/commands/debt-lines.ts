import type { CaseView } from '@cobijo/client';
import type { Bilingual, Language } from '@cobijo/domain';
import { debtCard } from '@cobijo/domain/debt/card';
import { collateralWords, governingWords, instrumentWords, stageWords } from '@cobijo/domain/debt/codes';
import { limitationRows } from '@cobijo/domain/debt/limitations';
import {
  clockStateWords,
  contestedWords,
  inTimeWords,
  notAdviceWords,
  orderWords,
  warningWords,
} from '@cobijo/domain/debt/words';
import { sayDate, sayOn } from '@cobijo/domain/vocabulary/date-words';
import { sayMoney } from '@cobijo/domain/vocabulary/money-words';
import { known, sure } from '../known.ts';

type Debt = CaseView['debts']['debts'][number];
type Pick = (both: Bilingual) => string;

/** The debts of a case as lines for a person: the one sentence first, then each with its clocks. */
export function debtLines({ debts: { sentence, debts } }: CaseView, spanish: boolean): string[] {
  const pick: Pick = ({ en, es }) => (spanish ? es : en);
  return [
    pick(sentence),
    `> ${pick(sentence.next)}`,
    ...debts.flatMap((one) => ['', ...linesOf(one, pick, spanish ? 'es' : 'en')]),
    ...(debts.length > 0 ? ['', pick(notAdviceWords)] : []),
  ];
}

function linesOf(of: Debt, pick: Pick, language: Language): string[] {
  const sums = [of.principal, of.received, of.interest, ...of.paid].map((sum) =>
    sum ? sayMoney(sum, language) : '?',
  );
  const words = language === 'es' ? labels.es : labels.en;
  const labelled = [words.principal, words.received, words.interest, ...of.paid.map(() => words.paid)];
  return [
    `${of.name}  (${of.debt})  ${pick(contestedWords)}`,
    ...of.orders.map((order) => `  * ${pick(orderWords(order))} ${order.says}`),
    `  ${of.creditor} > ${of.holder ?? '?'}  ${pick(instrumentWords[of.instrument])}  ${pick(governingWords[of.governing])}${of.state ? ` (${of.state})` : ''}`,
    `  ${labelled.map((label, n) => `${label}: ${sums[n]}`).join('  ')}`,
    ...(of.collateral ?? []).map(({ asset, what }) => `  ${pick(collateralWords[asset])}: ${what}`),
    ...of.clocks.map(
      ({ row, state, earliestEnd, latestEnd, inTime, contradicted }) =>
        `  [ ${pick(row.words)}: ${pick(clockStateWords[state])}${earliestEnd ? `  ${ends(earliestEnd, latestEnd, language)}` : ''}${inTime ? `  ${pick(inTimeWords[inTime])}` : ''}${contradicted ? '  !' : ''}  ${row.legalBasis}: ${pick(sure(row))}`,
    ),
    ...of.warnings.map((warning) => `  ! ${pick(warningWords[warning])}`),
    ...(of.stage ? [`  > ${of.stage} ${pick(stageWords[of.stage])}`] : []),
    ...of.acts.map(
      ({ on, said }) =>
        `  - ${on ? sayDate(on, language) : '?'}  ${said.what}${'act' in said ? ` ${said.act}` : ''}`,
    ),
  ];
}

const labels = {
  en: { principal: 'said', received: 'received', interest: 'interest', paid: 'paid' },
  es: { principal: 'dicho', received: 'recibido', interest: 'intereses', paid: 'pagado' },
} as const;

const ends = (earliest: string, latest: string | null, language: Language): string =>
  [earliest, ...(latest === null || latest === earliest ? [] : [latest])]
    .map((day) => sayOn(day, language))
    .join(' – ');

/** The table of limitation clocks. */
export const clockLines = (spanish: boolean): string[] => {
  const pick: Pick = ({ en, es }) => (spanish ? es : en);
  return [
    ...limitationRows.flatMap((row) => [
      `${row.clock}  ${pick(row.words)}`,
      `  ${row.legalBasis}  (${pick(known(row))})`,
      `  ${pick(row.check)}`,
    ]),
    '',
    pick(notAdviceWords),
  ];
};

/** "Do not sign, do not pay", to be read out. */
export const cardLines = (spanish: boolean): string[] => {
  const pick: Pick = ({ en, es }) => (spanish ? es : en);
  return [pick(debtCard.title), ...debtCard.lines.map((line) => `  ${pick(line)}`)];
};
