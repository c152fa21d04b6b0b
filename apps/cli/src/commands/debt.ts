import type { CaseView } from '@cobijo/client';
import { newId } from '@cobijo/client/ids';
import type { EntityId } from '@cobijo/domain';
import { debtCard } from '@cobijo/domain/debt/card';
import { limitationRows } from '@cobijo/domain/debt/limitations';
import { moneyFrom } from '@cobijo/domain/vocabulary/money-words';
import type { Arguments } from '../arguments.ts';
import { dateFrom } from '../date-argument.ts';
import type { Output } from '../output.ts';
import { type Saying, type Unsaid, sayInCase } from '../say-in-case.ts';
import { cardLines, clockLines, debtLines } from './debt-lines.ts';

export const help = {
  usage:
    'cobijo debt show WHOSE [--lang en|es] [--json]\n' +
    'cobijo debt clocks [--lang en|es] [--json]\n' +
    'cobijo debt card [--lang en|es] [--json]\n' +
    'cobijo debt record WHOSE --name NAME --creditor WHO [--holder WHO] --demanded survivor|family|both|unknown\n' +
    '    --instrument spoken|note|blank-note|contract|mortgage|advance|other|unknown\n' +
    '    --governing state-code|federal|commercial|labour|us|unknown [--state NAME]\n' +
    '    [--principal AMOUNT] [--received AMOUNT] [--interest AMOUNT] [--terms TEXT] [--currency MXN]\n' +
    '    [--collateral ejido|home|titled-land|tools-wages|papers|other:TEXT[|…]] [--owner me|ID] [--debt ID]\n' +
    'cobijo debt note WHOSE --debt ID --what began|not-yet --act agreed|violence-ended|falls-due|sued [--on DATE] [--by NAME]\n' +
    'cobijo debt note WHOSE --debt ID --what threatened|demanded --note TEXT [--by NAME] [--on DATE]\n' +
    'cobijo debt note WHOSE --debt ID --what paid --sum AMOUNT [--currency MXN] [--channel TEXT] [--advised] [--on DATE]\n' +
    'cobijo debt note WHOSE --debt ID --what signed --paper TEXT [--advised] | --what passed-on --to NAME [--on DATE]\n' +
    'cobijo debt note WHOSE --debt ID --what raised --clock violence|lesion|note|usury --by NAME [--place TEXT] [--on DATE]\n' +
    'cobijo debt note WHOSE --debt ID --what judgment --final yes|no|unknown | --what stage --stage DB1 [--on DATE]\n' +
    'cobijo debt note WHOSE --debt ID --what evidence --item CODE --have yes|no|unknown [--place TEXT]\n' +
    'cobijo debt note WHOSE --debt ID --what ordered --act court-order|binding-release --of COURT --note TEXT --in-force yes|no|unknown [--verified NAME] [--on DATE]\n' +
    'WHOSE: (--as PARTY | --device FOLDER) [--case ID] [--stream ID] [--relay URL] [--zone ZONE]. DATE: YYYY, YYYY-MM, YYYY-MM-DD, ~ before an estimate; without it, nobody knows when. AMOUNT: 1234.50.',
  en: 'Debts that traffickers claim: records each with what it stands on, and what happened; counts the clocks after which a right is lost and shows which ring. A debt is contested, whatever is noted; what a court orders stands beside it as the court’s.',
  es: 'Deudas que reclaman los tratantes: anota cada una con su documento y lo que pasó; cuenta los plazos tras los que se pierde un derecho y muestra cuáles suenan. Una deuda está impugnada, se anote lo que se anote; lo que ordena un juez queda al lado, como suyo.',
};

const deeds = ['show', 'record', 'note'] as const;

export async function run(args: Arguments): Promise<Output> {
  const [what] = args.positionals;
  const spanish = args.text('lang') === 'es';
  if (what === 'clocks') return { value: { ok: true, clocks: limitationRows }, lines: clockLines(spanish) };
  if (what === 'card') return { value: { ok: true, card: debtCard }, lines: cardLines(spanish) };
  const deed = deeds.find((one) => one === what);
  if (!deed) return { value: { ok: false }, lines: [help.usage], code: 2 };
  return sayInCase(args, {
    say: deed === 'show' ? null : (open) => (deed === 'record' ? recorded(args, open) : noted(args)),
    standing: ({ debts }) => debts.standing,
    shown: (open) => ({ value: { debts: open.debts }, lines: debtLines(open, spanish) }),
  });
}

const optional = (field: string, value: unknown): object => (value === undefined ? {} : { [field]: value });

function recorded(args: Arguments, open: CaseView): Saying | Unsaid {
  const debt = args.text('debt') ?? newId<EntityId>();
  const sums: Record<string, object> = {};
  for (const name of ['principal', 'received', 'interest']) {
    const typed = args.text(name);
    if (typed === undefined) continue;
    const sum = moneyFrom(typed, args.text('currency') ?? 'MXN');
    if (!sum) return { code: 'amount-malformed', field: `--${name}` };
    sums[name] = sum;
  }
  const owner = args.text('owner');
  return {
    kind: 'debt.recorded',
    made: debt,
    body: {
      debt,
      name: args.text('name') ?? '',
      creditor: args.text('creditor') ?? '',
      demandedOf: args.text('demanded') ?? '',
      instrument: args.text('instrument') ?? '',
      governing: args.text('governing') ?? '',
      ...sums,
      ...optional('holder', args.text('holder')),
      ...optional('state', args.text('state')),
      ...optional('interestTerms', args.text('terms')),
      ...optional('collateral', args.text('collateral')?.split('|').map(collateralFrom)),
      ...optional('owner', owner === 'me' ? open.me.person : owner),
    },
  };
}

function collateralFrom(typed: string): object {
  const [asset = '', ...what] = typed.split(':');
  return { asset, what: what.join(':') };
}

function noted(args: Arguments): Saying | Unsaid {
  const record = newId<EntityId>();
  const what = args.text('what') ?? '';
  const typed = args.text('sum');
  const sum = typed === undefined ? undefined : moneyFrom(typed, args.text('currency') ?? 'MXN');
  if (sum === null) return { code: 'amount-malformed', field: '--sum' };
  const text = (name: string): string => args.text(name) ?? '';
  const by = optional('by', args.text('by'));
  const where = optional('where', args.text('place'));
  // What each says; of anything else the kind's own schema says that it is none.
  const said: Readonly<Record<string, object>> = {
    began: { act: text('act') },
    'not-yet': { act: text('act'), by: text('by') },
    threatened: { how: text('note'), ...by },
    demanded: { how: text('note'), ...by },
    paid: { sum, ...optional('channel', args.text('channel')), advised: args.flag('advised') },
    signed: { paper: text('paper'), advised: args.flag('advised') },
    'passed-on': { to: text('to') },
    raised: { clock: text('clock'), by: text('by'), ...where },
    judgment: { final: text('final') },
    stage: { stage: text('stage') },
    evidence: { item: text('item'), have: text('have'), ...where },
    ordered: {
      act: text('act'),
      of: text('of'),
      says: text('note'),
      inForce: text('in-force'),
      ...optional('verifiedBy', args.text('verified')),
    },
  };
  return {
    kind: 'debt.noted',
    made: record,
    body: {
      record,
      debt: text('debt'),
      ...optional('on', dateFrom(args)),
      said: { what, ...(Object.hasOwn(said, what) ? said[what] : {}) },
    },
  };
}
