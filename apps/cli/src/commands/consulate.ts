import type { CaseView } from '@cobijo/client';
import { newId } from '@cobijo/client/ids';
import type { Bilingual, EntityId } from '@cobijo/domain';
import { consulateKnowledge, consulateRungs, rungRow, rungRows } from '@cobijo/domain/consulate/rungs';
import { contactWords } from '@cobijo/domain/consulate/words';
import { judgeGate, unlookedVisits } from '@cobijo/domain/gate/judge';
import { gateStateWords, missingWords, requirementWords, supplierWords } from '@cobijo/domain/gate/words';
import { sayOn } from '@cobijo/domain/vocabulary/date-words';
import type { Arguments } from '../arguments.ts';
import { known } from '../known.ts';
import { onCase, optional, stateOn } from '../on-case.ts';
import type { Output } from '../output.ts';

export const help = {
  usage:
    'cobijo consulate show WHOSE [--lang en|es] [--json]\n' +
    `cobijo consulate step WHOSE --subject ID --rung ${consulateRungs.join('|')} --what planned|done|called-off [--on DAY] [--officer NAME] [--note TEXT] [--contact ID]\n` +
    'WHOSE: (--as PARTY | --device FOLDER) [--case ID] [--stream ID] [--relay URL]',
  en: 'Contact with her consulate, as a ladder that is closed until she opens it: which rungs are open for whom, what is missing, what was planned and done, and after which visit nobody has looked yet.',
  es: 'El contacto con su consulado, como una escalera cerrada hasta que ella la abra: qué peldaños están abiertos y para quién, qué falta, qué se previó y se hizo, y después de qué visita nadie ha revisado.',
};

export async function run(args: Arguments): Promise<Output> {
  const spanish = args.text('lang') === 'es';
  switch (args.positionals[0]) {
    case 'show':
      return onCase(args, async (_, open) => shown(open, spanish));
    case 'step':
      return onCase(args, (device, open) => {
        const contact = args.text('contact') ?? newId<EntityId>();
        const body = {
          contact,
          subject: args.text('subject'),
          rung: args.text('rung'),
          what: args.text('what'),
          on: args.text('on') ?? open.safety.today,
          ...optional('officer', args.text('officer')),
          ...optional('note', args.text('note')),
        };
        const supersedes = open.gates.standing[contact] ?? [];
        return stateOn(device, open, args, { kind: 'consulate.contacted', body, supersedes }, (after) =>
          shown(after, spanish, contact),
        );
      });
    default:
      return { value: { ok: false }, lines: [help.usage], code: 2 };
  }
}

function shown(open: CaseView, spanish: boolean, made?: string): Output {
  const language = spanish ? 'es' : 'en';
  const pick = (both: Bilingual): string => both[language];
  const { today, subjects } = open.safety;
  const gates = { ...open.gates, today, subjects };
  const ladders = subjects
    .filter(({ group }) => group === 'survivor' || group === 'child')
    .map(({ subject, name }) => ({
      subject,
      name,
      rungs: rungRows.map(({ rung }) => ({
        rung,
        verdict:
          rung === 'no-contact'
            ? null
            : judgeGate(gates, {
                gate: 'consulate',
                step: 'consulate',
                subject,
                from: today,
                to: today,
                rung,
              }),
      })),
      contacts: open.gates.contacts.flatMap(({ live }) =>
        live.map(({ body }) => body).filter((body) => body.subject === subject),
      ),
    }));
  const unlooked = unlookedVisits(gates);
  return {
    value: {
      ok: true,
      ...(made === undefined ? {} : { made }),
      ladders,
      unlooked,
      knowledge: consulateKnowledge,
    },
    lines: [
      ...(made === undefined ? [] : [made]),
      ...ladders.flatMap(({ name, subject, rungs, contacts }) => [
        `${name} (${subject})`,
        ...rungs.flatMap(({ rung, verdict }) => [
          `  ${rung.padEnd(20)}${pick(rungRow(rung).words)}${verdict ? `: ${pick(gateStateWords[verdict.state])}` : ''}`,
          ...(verdict?.requirements ?? []).flatMap(({ requirement, missing }) =>
            missing === null
              ? []
              : [
                  `    - ${pick(requirementWords(requirement))}: ${pick(missingWords[missing])} > ${pick(supplierWords(requirement))}`,
                ],
          ),
        ]),
        ...contacts.map(
          ({ contact, rung, what, on }) =>
            `  * ${sayOn(on, language)}  ${pick(rungRow(rung).words)}: ${pick(contactWords[what])}  (${contact})`,
        ),
        '',
      ]),
      ...unlooked.map(({ contact, visit, dueBy }) =>
        spanish
          ? `! Después de la visita del ${sayOn(visit.on, 'es')} nadie ha revisado su peligro; era a más tardar el ${sayOn(dueBy, 'es')}  (${contact})`
          : `! After the visit of ${sayOn(visit.on, 'en')} nobody has looked at her danger; it was due by ${sayOn(dueBy, 'en')}  (${contact})`,
      ),
      ...consulateKnowledge.map((one) => `${pick(one)} (${pick(known(one))})`),
    ],
  };
}
