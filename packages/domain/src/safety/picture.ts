import type { Day } from '../critical-period/days.ts';
import type { Gap } from '../protection/cover-runs.ts';
import type { EntityId } from '../vocabulary/ids.ts';
import { EventsTeller } from './events-teller.ts';
import type { FirstHour } from './first-hours.ts';
import { remember, sameList } from './remember.ts';
import type { SafetyRecords } from './said.ts';
import { Split } from './split.ts';
import { type SubjectPicture, SubjectTeller } from './subject-picture.ts';

export type { MeasurePicture, SubjectPicture, WindowPicture } from './subject-picture.ts';

/**
 * Who is in danger, when, and what protects her: the records of danger, critical periods and protection, joined for each
 * subject as of a day. Nothing here is stored; the same records give the same picture in whatever order they came. It
 * says where the gap is, and never that anybody is safe.
 */

export interface SafetyPicture {
  readonly today: Day;
  readonly subjects: readonly SubjectPicture[];
  /** The gap that is shown before all else: the first, of a window that is open before one that is planned. */
  readonly first: Gap | null;
  /** What is to be done first after an arrest of her own or of a relative's, or when somebody is missing. */
  readonly firstHours: readonly FirstHour[];
}

export const pictureOf = (records: SafetyRecords, today: Day): SafetyPicture =>
  new SafetyTeller().tell(records, today);

/**
 * Tells the picture again and again, as facts come. The records are split by whom and by what event they speak of; what
 * reads only records that are the very same as before is not worked out anew (remember.ts). Records and their lists are
 * compared by identity: whoever hands in the same ones again is answered at once, and whoever hands in others is answered
 * rightly.
 */
export class SafetyTeller {
  readonly #split = new Split();
  readonly #events = new EventsTeller();
  #subjects: ReadonlyMap<string, SubjectTeller> = new Map();
  #everyone: readonly EntityId[] | undefined;

  tell(records: SafetyRecords, today: Day): SafetyPicture {
    return this.#tell({ ...none, ...records, today });
  }

  readonly #tell = remember((of: Required<SafetyRecords> & { readonly today: Day }): SafetyPicture => {
    const { today } = of;
    const everyone = sameList(
      this.#everyone,
      of.subjects.map(({ key }) => key),
    );
    this.#everyone = everyone;
    this.#events.update({ periods: of.periods, milestones: of.milestones, everyone, today });
    const split = this.#split.of(of);
    const tellers = new Map<string, SubjectTeller>();
    const subjects = of.subjects.map((described): SubjectPicture => {
      const { key } = described;
      // Described in two parts she stands there twice, until a person decides.
      let name: string = key;
      while (tellers.has(name)) name += ' again';
      const teller = this.#subjects.get(name) ?? new SubjectTeller();
      tellers.set(name, teller);
      return teller.tell({
        described,
        ...split(key),
        ...this.#events.hers(key),
        today,
      });
    });
    this.#subjects = tellers;
    subjects.sort((a, b) => (`${a.name} ${a.subject}` < `${b.name} ${b.subject}` ? -1 : 1));
    return { today, subjects, first: firstGap(subjects, today), firstHours: this.#events.firstHours };
  });
}

const none: Pick<Required<SafetyRecords>, 'corrected'> = { corrected: [] };

function firstGap(subjects: readonly SubjectPicture[], today: Day): Gap | null {
  const gaps = subjects
    .filter(({ askedToLeave }) => askedToLeave === null)
    .flatMap(({ gaps }) => gaps)
    .sort((a, b) => (a.from === b.from ? (a.to < b.to ? -1 : 1) : a.from < b.from ? -1 : 1));
  return gaps.find(({ from }) => from <= today) ?? gaps[0] ?? null;
}
