import type { CaseView } from '@cobijo/client';
import { newId } from '@cobijo/client/ids';
import type { Bilingual, EntityId } from '@cobijo/domain';
import { type ConsulateRung, consulateRungs } from '@cobijo/domain/consulate/rungs';
import { exposedFor } from '@cobijo/domain/gate/check-standing';
import { checkRows } from '@cobijo/domain/gate/checks';
import { type GateCode, type GateStep, gateCodes, gateSteps } from '@cobijo/domain/gate/codes';
import { gateRow, gatesBefore, stepWords } from '@cobijo/domain/gate/gates';
import { type GateAsked, type GateVerdict, judgeGate } from '@cobijo/domain/gate/judge';
import {
  findingWords,
  gatePastWords,
  gateStateWords,
  missingWords,
  openIsNotSafe,
  overrideWords,
  pastWords,
  requirementWords,
  supplierWords,
} from '@cobijo/domain/gate/words';
import { sayOn } from '@cobijo/domain/vocabulary/date-words';
import type { Arguments } from '../arguments.ts';
import { onCase, optional, stateOn } from '../on-case.ts';
import { type Output, refusal } from '../output.ts';

export const help = {
  usage:
    'cobijo gate show WHOSE [--from DAY] [--until DAY] [--lang en|es] [--json]\n' +
    'cobijo gate judge WHOSE --gate danger|family|child|consulate --step STEP --subject ID [--rung CODE] [--from DAY] [--until DAY]\n' +
    'cobijo gate checks [--lang en|es] [--json]\n' +
    'cobijo gate check WHOSE --subject ID --what CHECK --found clear|not-clear|unknown|not-needed --by NAME --how TEXT [--on DAY] [--contact ID]\n' +
    'cobijo gate override WHOSE --gate GATE --step STEP --subject ID [--rung CODE] [--from DAY] --until DAY --why TEXT [--joins ID]\n' +
    'cobijo gate take-back WHOSE --override ID --why TEXT\n' +
    `STEP: ${gateSteps.join(' ')}\n` +
    'WHOSE: (--as PARTY | --device FOLDER) [--case ID] [--stream ID] [--relay URL]. Days are YYYY-MM-DD, today where left out.',
  en: 'The gates before a step: whether each is open, what is missing and who can supply it; records what somebody looked at; goes past a gate with a name and a reason, in the open.',
  es: 'Los filtros antes de un paso: si cada uno está abierto, qué falta y quién puede aportarlo; anota lo que alguien revisó; pasa un filtro con nombre y razón, a la vista de todos.',
};

interface Judged extends GateAsked {
  readonly name: string;
  readonly verdict: GateVerdict;
}

export async function run(args: Arguments): Promise<Output> {
  const spanish = args.text('lang') === 'es';
  switch (args.positionals[0]) {
    case 'checks':
      return {
        value: { ok: true, checks: checkRows, found: findingWords },
        lines: checkRows.map(({ check, words }) => `${check.padEnd(20)}${spanish ? words.es : words.en}`),
      };
    case 'show':
      return onCase(args, async (_, open) => shown(open, judgeAll(open, args), spanish));
    case 'judge':
      return onCase(args, async (_, open) => {
        const asked = askedFrom(open, args);
        return asked
          ? shown(open, [judgedOf(open, asked)], spanish)
          : refusal('gate-step-of-another', '--step');
      });
    case 'check':
      return onCase(args, (device, open) => {
        const body = checkFrom(args, open.safety.today);
        const key = [body.check, body.subject, ...(body.contact ? [body.contact] : [])].join('/');
        const supersedes = open.gates.standing[key] ?? [];
        return stateOn(device, open, args, { kind: 'check.recorded', body, supersedes }, (after) =>
          shown(after, judgeAll(after, args, body.subject), spanish),
        );
      });
    case 'override':
      return onCase(args, (device, open) => {
        const override = newId<EntityId>();
        const body = {
          override,
          gate: args.text('gate'),
          step: args.text('step'),
          subject: args.text('subject'),
          ...optional('rung', args.text('rung')),
          from: args.text('from') ?? open.safety.today,
          until: args.text('until'),
          reason: args.text('why') ?? '',
          ...optional('joins', args.text('joins')),
        };
        return stateOn(device, open, args, { kind: 'gate.overridden', body, supersedes: [] }, (after) => {
          const asked = askedFrom(after, args);
          return shown(after, asked ? [judgedOf(after, asked)] : [], spanish, override);
        });
      });
    case 'take-back':
      return onCase(args, (device, open) => {
        const before = open.gates.overrides.find(({ key }) => key === args.text('override'))?.live[0];
        if (!before) return Promise.resolve(refusal('safety-not-known', '--override'));
        const body = { ...before.body, takenBack: { reason: args.text('why') ?? '' } };
        const supersedes = open.gates.standing[body.override] ?? [];
        return stateOn(device, open, args, { kind: 'gate.overridden', body, supersedes }, (after) =>
          shown(after, judgeAll(after, args, body.subject), spanish),
        );
      });
    default:
      return { value: { ok: false }, lines: [help.usage], code: 2 };
  }
}

function checkFrom(args: Arguments, today: string): { check: string; subject: string; contact?: string } {
  return {
    check: args.text('what') ?? '',
    subject: args.text('subject') ?? '',
    ...{ found: args.text('found'), on: args.text('on') ?? today },
    ...{ by: args.text('by') ?? '', how: args.text('how') ?? '' },
    ...optional('contact', args.text('contact')),
  };
}

function askedFrom(open: CaseView, args: Arguments): GateAsked | null {
  const gate = gateCodes.find((one) => one === args.text('gate'));
  const step = gateSteps.find((one) => one === args.text('step'));
  if (!gate || !step || !gateRow(gate).steps.includes(step)) return null;
  const from = args.text('from') ?? open.safety.today;
  const to = args.text('until') ?? from;
  const subject = (args.text('subject') ?? '') as EntityId;
  const rung = consulateRungs.find((one) => one === args.text('rung'));
  return { gate, step, subject, from, to, ...rungFor(gate, rung) };
}

const rungFor = (gate: GateCode, rung: ConsulateRung | undefined): { rung?: ConsulateRung } =>
  gate === 'consulate' ? { rung: rung ?? 'anonymous-question' } : {};

const judgedOf = (open: CaseView, asked: GateAsked): Judged => ({
  ...asked,
  name: open.safety.subjects.find(({ subject }) => subject === asked.subject)?.name ?? '',
  verdict: judgeGate({ ...open.gates, today: open.safety.today, subjects: open.safety.subjects }, asked),
});

/** Every gate before every step, of everybody or of one. */
function judgeAll(open: CaseView, args: Arguments, only?: string): readonly Judged[] {
  const from = args.text('from') ?? open.safety.today;
  const to = args.text('until') ?? from;
  return open.safety.subjects
    .filter(({ subject }) => only === undefined || subject === only)
    .flatMap(({ subject, group }) =>
      gateSteps.flatMap((step: GateStep) =>
        gatesBefore(step, group).map(({ gate }) =>
          judgedOf(open, { gate, step, subject, from, to, ...rungFor(gate, undefined) }),
        ),
      ),
    );
}

function shown(open: CaseView, judged: readonly Judged[], spanish: boolean, made?: string): Output {
  const pick = ({ en, es }: Bilingual): string => (spanish ? es : en);
  return {
    value: { ok: true, ...(made === undefined ? {} : { made }), gates: judged, today: open.safety.today },
    lines: [
      ...(made === undefined ? [] : [made]),
      ...(open.safety.subjects.length === 0
        ? [
            spanish
              ? 'Aquí no se nombra a nadie. Empiece con: cobijo danger subject'
              : 'Nobody is named here. Begin with: cobijo danger subject',
          ]
        : []),
      ...judged.flatMap((one) => gateLines(open, one, pick)),
      ...(judged.length > 0 ? ['', pick(openIsNotSafe)] : []),
    ],
  };
}

function gateLines(
  open: CaseView,
  { gate, step, subject, from, to, name, verdict }: Judged,
  pick: (both: Bilingual) => string,
): string[] {
  const missing = verdict.requirements.filter((one) => one.missing !== null);
  return [
    '',
    `${name} (${subject}): ${pick(stepWords[step])}, ${from === to ? from : `${from} – ${to}`}`,
    `  ${gate}: ${pick(gateStateWords[verdict.state])}`,
    ...missing.flatMap((one) => [
      `  - ${pick(requirementWords(one.requirement))}: ${pick(missingWords[one.missing!])} > ${pick(supplierWords(one.requirement))}`,
      `    ${pick(pastWords(one))}`,
    ]),
    ...missing.flatMap(({ requirement }) =>
      requirement.need === 'check'
        ? requirement.oneOf.flatMap((check) =>
            exposedFor(check, open.gates.exposed).map(({ sentence }) => `    ! ${pick(sentence)}`),
          )
        : [],
    ),
    ...(missing.length > 0 ? [`  ! ${pick(gatePastWords(gateRow(gate)))}`] : []),
    ...verdict.overrides.map(
      (one) =>
        `  ~ ${one.by.map(({ person, reason }) => `${open.gates.names[person] ?? person}: ${reason}`).join(' | ')}  – ${pick({ en: sayOn(one.until, 'en'), es: sayOn(one.until, 'es') })}  ${pick(overrideWords(one, verdict))}  (${one.override})`,
    ),
  ];
}
