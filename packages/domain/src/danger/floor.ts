import { daysBetween } from '../critical-period/days.ts';
import { type Answer, type Answers, codeOf, fearOf } from './answers.ts';
import type { SubjectGroup } from './codes.ts';
import type { Instrument, InstrumentItem } from './instrument.ts';
import { type DangerLevel, higherOf, isBelow, shifted } from './levels.ts';

/**
 * The floor: below which level no assessment of these answers may be set without a second person and a reason. It is
 * never the level itself, which a person sets (level.ts). Rules and their readings: REFERENCE §3.2.
 */

/** Each rule that met its condition, whether or not it decided the floor. `FS`: a first screen is elevated at least. */
export const ruleIds = ['R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7', 'R9', 'FS', 'R10', 'R11', 'R8'] as const;
export type RuleId = (typeof ruleIds)[number];
export const resultLabels = ['insufficient-information', 'first-screen'] as const;
export type ResultLabel = (typeof resultLabels)[number];

export interface Assessed {
  readonly form: 'full' | 'first-screen';
  readonly subject: SubjectGroup;
  /** A day in the subject's own zone, `YYYY-MM-DD`. */
  readonly assessedOn: string;
  readonly answers: Answers;
  /** Critical periods of this subject that are open. */
  readonly openWindows: number;
}

export interface Floor {
  readonly floor: DangerLevel;
  /** In the order in which they are read. */
  readonly rules: readonly RuleId[];
  readonly labels: readonly ResultLabel[];
  /** Red flags answered yes or partly, by item. */
  readonly flags: readonly RedFlag[];
  /** Of the applicable items of the form, how many nobody knows or would say. */
  readonly unknown: { readonly count: number; readonly of: number };
}

export interface RedFlag {
  readonly item: string;
  readonly answer: '2' | '1';
  /** It goes on, or was so lately that it counts as now; a past one still weighs. */
  readonly current: boolean;
}

export function floorOf(instrument: Instrument, assessed: Assessed): Floor {
  const flags = redFlagsOf(instrument, assessed);
  const unknown = unknownIn(instrument, assessed);
  const fired = new Set<RuleId>();
  const labels: ResultLabel[] = [];
  let floor: DangerLevel = 'watch';
  const atLeast = (rule: RuleId, level: DangerLevel): void => {
    fired.add(rule);
    floor = higherOf(floor, level);
  };

  const certain = flags.filter(({ answer }) => answer === '2');
  const now = certain.filter(({ current }) => current);
  const { extremeActs, flagsForExtreme, fear } = instrument.rules;
  if (now.length > 0) atLeast('R1', 'high');
  if (now.length < certain.length) atLeast('R2', 'elevated');
  if (now.some(({ item }) => extremeActs.includes(item))) atLeast('R3', 'extreme');
  if (now.length >= flagsForExtreme) atLeast('R4', 'extreme');
  if (certain.length < flags.length) atLeast('R5', 'elevated');
  const fears = instrument.items.flatMap(({ item }) => fearOf(assessed.answers[item]) ?? []);
  if (fears.some((one) => one.fear >= fear.elevated)) atLeast('R6', 'elevated');
  if (fears.some((one) => one.fear >= fear.high && !one.reviewed)) atLeast('R7', 'high');

  if (assessed.form === 'first-screen') {
    labels.push('first-screen');
    atLeast('FS', 'elevated');
  } else if (isInsufficient(instrument, assessed, unknown)) {
    labels.push('insufficient-information');
    atLeast('R9', 'elevated');
  }

  const verified = verifiedIn(instrument, assessed);
  const protects = verified.some(({ custody }) => !custody);
  const isHeld = (['R3', 'R4', 'R7'] as const).some((rule) => fired.has(rule));
  if (protects && !isHeld) {
    const least = flags.length > 0 || labels.length > 0 ? 'elevated' : 'watch';
    const lowered = higherOf(shifted(floor, -1), least);
    if (isBelow(lowered, floor)) {
      fired.add('R10');
      floor = lowered;
    }
  }
  if (verified.length > 0 && !protects) fired.add('R11');
  if (assessed.openWindows > 0) {
    fired.add('R8');
    floor = shifted(floor, 1);
  }
  return { floor, rules: ruleIds.filter((rule) => fired.has(rule)), labels, flags, unknown };
}

function redFlagsOf(instrument: Instrument, assessed: Assessed): RedFlag[] {
  return instrument.items.flatMap((row): RedFlag[] => {
    const given = assessed.answers[row.item];
    const code = codeOf(given);
    if ((code !== '2' && code !== '1') || !counts(instrument, row, given!, assessed)) return [];
    return [
      { item: row.item, answer: code, current: isCurrent(instrument, row, given!, assessed.assessedOn) },
    ];
  });
}

/** Whether a yes to an item is a red flag as things are. What nobody said is taken for the worse. */
function counts(
  { rules }: Instrument,
  { redFlag }: InstrumentItem,
  given: Answer,
  { answers, assessedOn }: Assessed,
): boolean {
  const said = 'answer' in given ? given : undefined;
  switch (redFlag) {
    case undefined:
      return false;
    case 'always':
      return true;
    case 'with-acts':
      return rules.threats.some((item) => ['1', '2'].includes(codeOf(answers[item]) ?? ''));
    case 'with-threat':
      return said?.threatUsed !== 'no';
    case 'secret-place':
      return said?.place !== 'public';
    case 'accused-at-large': {
      const about = said?.accused;
      if (!about || about.state === 'escaped-at-large') return true;
      const since = daysBetween(about.on, assessedOn);
      return since <= rules.accused.daysAfter && since >= -rules.accused.daysBefore;
    }
  }
}

/** A state is current while it is so; an act while it goes on, where nobody knows its day, or so many days after it. */
function isCurrent({ rules }: Instrument, row: InstrumentItem, given: Answer, assessedOn: string): boolean {
  const act = 'answer' in given ? given.act : undefined;
  if (row.asks !== 'act' || !act || 'ongoing' in act) return true;
  return daysBetween(act.on, assessedOn) <= (row.currentDays ?? rules.actDays);
}

/** Applicable items of a full assessment, and how many of them are unknown: no answer is one of these. */
function unknownIn({ items }: Instrument, { answers }: Assessed): Floor['unknown'] {
  const applicable = items.filter(({ item, asks }) => asks !== 'words' && codeOf(answers[item]) !== 'N');
  const unknown = applicable.filter(({ item }) => isUnknown(answers[item], true));
  return { count: unknown.length, of: applicable.length };
}

const isUnknown = (given: Answer | undefined, orUnsaid: boolean): boolean => {
  if (given === undefined) return true;
  const code = codeOf(given);
  return code === 'U' || (orUnsaid && code === 'X');
};

const isInsufficient = (
  { rules }: Instrument,
  { subject, answers }: Assessed,
  { count, of }: Floor['unknown'],
): boolean =>
  // In whole numbers: a quarter of forty is ten, and not 9.999….
  count >= Math.ceil(of * rules.unknownShare - 1e-9) && of > 0 && count > 0
    ? true
    : rules.mustBeKnown[subject].some((item) => isUnknown(answers[item], false));

/** What protects, was answered yes, and was looked at by somebody, recently enough where that is asked. */
function verifiedIn({ items }: Instrument, { answers, assessedOn }: Assessed): InstrumentItem[] {
  return items.filter(({ item, asks, verifiedDays }) => {
    const given = answers[item];
    if (asks !== 'protection' || !given || !('answer' in given) || given.answer !== '2' || !given.verified)
      return false;
    const since = daysBetween(given.verified.on, assessedOn);
    // A look that is still to come is none.
    return since >= 0 && (verifiedDays === undefined || since <= verifiedDays);
  });
}
