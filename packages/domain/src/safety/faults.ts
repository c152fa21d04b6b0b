import type { Day } from '../critical-period/days.ts';
import { firstHourSteps } from '../critical-period/first-hour.ts';
import { triggerRow } from '../critical-period/triggers.ts';
import { faultsOfAssessment } from '../danger/assessment.ts';
import { instrumentOf } from '../danger/instruments.ts';
import { measureRows } from '../protection/measures.ts';
import type { Body, ContentKind } from '../fact/kinds.ts';

/** Why something cannot be stated of danger or protection as it was entered, and where. */
export interface SafetyFault {
  readonly code:
    | ReturnType<typeof faultsOfAssessment>[number]['code']
    | 'danger-instrument-unknown'
    | 'period-kind-unknown'
    | 'period-day-not-yet'
    | 'period-step-unknown'
    | 'measure-unknown'
    | 'measure-day-not-yet'
    | 'measure-ends-before';
  readonly field: string;
}

/**
 * Days that cannot lie ahead are refused, and what no table has; a hearing that was moved into the past, an answer that
 * contradicts another, or a measure granted by somebody who cannot are kept as they were said.
 * `today`: the day at the author's place; a day ahead of her own calendar is no day of an act.
 */
export function safetyFault(kind: ContentKind, body: unknown, today: Day): SafetyFault | null {
  switch (kind) {
    case 'danger.assessed': {
      const said = body as Body<'danger.assessed'>;
      const instrument = instrumentOf(said.instrument, said.version);
      if (!instrument) return { code: 'danger-instrument-unknown', field: 'instrument' };
      return faultsOfAssessment(instrument, said, today)[0] ?? null;
    }
    case 'period.recorded': {
      const { recorded, said } = body as Body<'period.recorded'>;
      if (recorded > today) return { code: 'period-day-not-yet', field: 'recorded' };
      if ((said.what === 'happened' || said.what === 'known') && said.on > today)
        return { code: 'period-day-not-yet', field: 'said.on' };
      if (said.what === 'step' && !firstHourSteps.some(({ step }) => step === said.step))
        return { code: 'period-step-unknown', field: 'said.step' };
      if (said.what !== 'planned' && said.what !== 'happened') return null;
      const kinds = triggerRow(said.trigger)?.kinds ?? {};
      return said.kind !== undefined && !Object.hasOwn(kinds, said.kind)
        ? { code: 'period-kind-unknown', field: 'said.kind' }
        : null;
    }
    case 'measure.planned': {
      const { measure } = body as Body<'measure.planned'>;
      return measureRows.some((row) => row.measure === measure)
        ? null
        : { code: 'measure-unknown', field: 'measure' };
    }
    case 'measure.noted': {
      const { on, said } = body as Body<'measure.noted'>;
      if (on > today) return { code: 'measure-day-not-yet', field: 'on' };
      return said.what === 'granted' && said.until !== undefined && said.until < (said.from ?? on)
        ? { code: 'measure-ends-before', field: 'said.until' }
        : null;
    }
    default:
      return null;
  }
}
