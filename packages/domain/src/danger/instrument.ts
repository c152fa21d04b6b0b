import { z } from 'zod';
import { bilingual } from '../vocabulary/language.ts';
import { confidences } from '../vocabulary/source.ts';
import { dangerLevels } from './levels.ts';

/**
 * An instrument for assessing danger is a file (`instruments/`): what is asked, in every language of the interface, and
 * the numbers by which answers become a floor. A new instrument, or a new version of one, is another file; what was
 * answered by an older one stays as it was answered. `decisions/instruments-are-files.md` says how to add one.
 */

const itemCode = z.string().regex(/^[A-Z][0-9]{1,2}$/);
const days = z.int().min(1).max(3650);

export const instrumentItem = z.strictObject({
  item: itemCode,
  group: z.string().regex(/^[A-Z]$/),
  words: bilingual,
  /**
   * act: something that happened, with the day of the latest · state: something that is so · fear: 0 to 10 · words: her
   * own, which no rule reads · protection: something that protects, which counts where somebody verified it.
   */
  asks: z.enum(['act', 'state', 'fear', 'words', 'protection']),
  /** When a yes sets a floor; absent: never. */
  redFlag: z.enum(['always', 'with-acts', 'with-threat', 'accused-at-large', 'secret-place']).optional(),
  /** For how long an act is current, where that is another number than the instrument's. */
  currentDays: days.optional(),
  /** For how long a verification counts; absent: as long as nobody says otherwise. */
  verifiedDays: days.optional(),
  /** It is custody, which alone lowers nothing. */
  custody: z.literal(true).optional(),
  /** Which door a yes, a "perhaps" or an unknown closes until a person has looked. */
  locks: z.enum(['local', 'consulate', 'report', 'custody', 'family', 'keys']).optional(),
  /** A yes asks for a critical period to be recorded. */
  asksForWindow: z.literal(true).optional(),
});
export type InstrumentItem = z.infer<typeof instrumentItem>;

const perGroup = <T extends z.ZodType>(value: T) =>
  z.strictObject({ survivor: value, household: value, child: value, staff: value });

export const instrument = z
  .strictObject({
    instrument: z.string().regex(/^[a-z][a-z0-9-]{1,30}$/),
    version: z.int().min(1),
    name: bilingual,
    source: z.string().min(1),
    confidence: z.enum(confidences),
    asOf: z.iso.date(),
    /** Stands on every result. */
    honesty: bilingual,
    groups: z.array(z.strictObject({ group: z.string().regex(/^[A-Z]$/), words: bilingual })).min(1),
    items: z.array(instrumentItem).min(1).max(200),
    /** What a first screen asks. */
    firstScreen: z.array(itemCode).min(1),
    rules: z.strictObject({
      actDays: days,
      /** So many current red flags answered yes are extreme. */
      flagsForExtreme: z.int().min(1),
      extremeActs: z.array(itemCode),
      fear: z.strictObject({ elevated: z.int().min(0).max(10), high: z.int().min(0).max(10) }),
      /** At this share of the applicable items unknown, or more, the information is insufficient. */
      unknownShare: z.number().gt(0).max(1),
      mustBeKnown: perGroup(z.array(itemCode)),
      /** Acts with which it counts that they know where somebody is. */
      threats: z.array(itemCode),
      accused: z.strictObject({ daysAfter: days, daysBefore: days }),
    }),
    /** In how many days it is assessed again at the latest. */
    reassessDays: z.record(z.enum(dangerLevels), days),
  })
  .superRefine((given, context) => {
    const known = new Set(given.items.map(({ item }) => item));
    const groups = new Set(given.groups.map(({ group }) => group));
    const say = (message: string): void => {
      context.addIssue({ code: 'custom', message });
    };
    if (known.size !== given.items.length) say('an item stands twice');
    for (const { item, group, asks, redFlag, custody } of given.items) {
      if (!groups.has(group)) say(`${item}: a group that is not listed`);
      if (redFlag !== undefined && asks !== 'act' && asks !== 'state')
        say(`${item}: only an act or a state is a red flag`);
      if (custody && asks !== 'protection') say(`${item}: custody protects, or is nothing here`);
    }
    const { extremeActs, mustBeKnown, threats } = given.rules;
    for (const item of [
      ...given.firstScreen,
      ...extremeActs,
      ...threats,
      ...Object.values(mustBeKnown).flat(),
    ])
      if (!known.has(item)) say(`${item}: named by a rule, and not asked`);
    if (given.rules.fear.elevated > given.rules.fear.high)
      say('a fear that is high is less than one that is elevated');
  });
export type Instrument = z.infer<typeof instrument>;
