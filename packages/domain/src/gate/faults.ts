import { matterRow } from '../choice/codes.ts';
import { documentOf } from '../consent/documents.ts';
import { type Day, daysBetween } from '../critical-period/days.ts';
import type { Body, ContentKind } from '../fact/kinds.ts';
import { checkRow } from './checks.ts';
import { overrideDaysMax } from './codes.ts';
import { gateRow } from './gates.ts';
import type { gateRefusals } from './refusal-words.ts';

/** Why something cannot be stated at a gate as it was entered, and where. `today`: the day at the author's place. */
export interface GateFault {
  readonly code: keyof typeof gateRefusals;
  readonly field: string;
}

export function gateFault(kind: ContentKind, body: unknown, today: Day): GateFault | null {
  switch (kind) {
    case 'choice.recorded':
      return faultOfChoice(body as Body<typeof kind>, today);
    case 'check.recorded':
      return faultOfCheck(body as Body<typeof kind>, today);
    case 'gate.overridden':
      return faultOfOverride(body as Body<typeof kind>);
    case 'consulate.contacted': {
      const { what, on } = body as Body<typeof kind>;
      return what === 'done' && on > today ? { code: 'gate-day-not-yet', field: 'on' } : null;
    }
    default:
      return null;
  }
}

function faultOfChoice(said: Body<'choice.recorded'>, today: Day): GateFault | null {
  if (said.on > today) return { code: 'gate-day-not-yet', field: 'on' };
  const { text } = said.explained;
  const { document: needed, explainedTo } = matterRow(said.about);
  // Of whom it is, where somebody is named, is not known here; whether it counts, the gate says.
  const isAsked = explainedTo === 'everyone' || said.subject === undefined;
  // A "no" is written down whatever is missing beside it: nothing is opened by it.
  const isNamed = text !== undefined && documentOf(text.document, text.version) !== null;
  if (text !== undefined && !isNamed) return { code: 'choice-text-needed', field: 'explained.text' };
  if (said.answer === 'yes' && isAsked && needed !== null && text?.document !== needed)
    return { code: 'choice-text-needed', field: 'explained.text' };
  const needsRung = said.about === 'consulate' && said.answer === 'yes';
  return needsRung === (said.upTo !== undefined) ? null : { code: 'choice-rung-needed', field: 'upTo' };
}

function faultOfCheck(said: Body<'check.recorded'>, today: Day): GateFault | null {
  if (said.on > today) return { code: 'gate-day-not-yet', field: 'on' };
  if ((said.check === 'after-visit') !== (said.contact !== undefined))
    return { code: 'gate-check-of-a-visit', field: 'contact' };
  return said.found === 'not-needed' && !checkRow(said.check).mayBeNotNeeded
    ? { code: 'gate-check-needed', field: 'found' }
    : null;
}

function faultOfOverride(said: Body<'gate.overridden'>): GateFault | null {
  if (!gateRow(said.gate).steps.includes(said.step)) return { code: 'gate-step-of-another', field: 'step' };
  if ((said.gate === 'consulate') !== (said.rung !== undefined))
    return { code: 'gate-rung-of-consulate', field: 'rung' };
  if (said.until < said.from) return { code: 'gate-ends-before', field: 'until' };
  return daysBetween(said.from, said.until) >= overrideDaysMax
    ? { code: 'gate-too-long', field: 'until' }
    : null;
}
