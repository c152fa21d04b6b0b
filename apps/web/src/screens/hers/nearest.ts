import type { CaseView } from '@cobijo/client';
import type { PersonId } from '@cobijo/domain';
import { daysUntil, sayDate, sayNear } from '../../words/dates.ts';
import { stepOf } from '../../words/pathway.ts';
import type { Words } from '../../words/words.tsx';
import { endingConsents, partsOf } from '../consent/parts-of.ts';
import { openTasks } from '../tasks/order.ts';
import { ahead, placed } from '../timeline/order.ts';

export interface NearThing {
  readonly key: string;
  readonly what: string;
  readonly when: string;
  readonly days: number | null;
  /** Who does it, where that is somebody else: it asks nothing of her. */
  readonly by: string | null;
}

/** What is coming, hers first, in words that need no date: "today", "tomorrow", "in 3 days". */
export function nearest(open: CaseView, words: Words): readonly NearThing[] {
  const { t, both, language } = words;
  const now = new Date();
  const tasks = openTasks(open.tasks).map(({ task, value }): NearThing => {
    const days = value.due ? daysUntil(value.due, now) : null;
    return {
      key: task.task,
      what: value.what,
      days,
      when: days === null ? t('her.someDay') : sayWhen(days, value.due?.on, words),
      by: doneBy(open, value.owner),
    };
  });
  const steps = ahead(placed(open.timeline)).map(({ milestone, stated }): NearThing => {
    const { date, code } = stated.value;
    const step = stepOf(code);
    const days = date ? daysUntil(date, now) : null;
    return {
      key: milestone.milestone,
      what: step ? both(step.name) : code,
      days,
      when:
        days !== null
          ? sayWhen(days, date?.on, words)
          : date
            ? sayDate(date, language, t('about'))
            : t('her.someDay'),
      by: null,
    };
  });
  // Whether a consent goes on is hers to say; others who see it are told in their own tasks.
  const endings = endingConsents(open)
    .filter((one) => one.mine && one.daysLeft >= 0)
    .map((one): NearThing => {
      const parts = partsOf(one, t('consent.hiddenPart'));
      return {
        key: one.consent,
        what: t('her.consentEnds', { who: one.said.recipient.name, parts }),
        days: one.daysLeft,
        when: sayNear(one.daysLeft, language),
        by: null,
      };
    });
  return [...tasks, ...steps, ...endings].sort((a, b) => (a.days ?? Infinity) - (b.days ?? Infinity));
}

/** The name of another's task; a task of nobody's is for everyone who reads it, her too. */
function doneBy(open: CaseView, owner: PersonId | undefined): string | null {
  if (owner === undefined || owner === open.me.person) return null;
  return open.circle.find((person) => person.person === owner)?.name ?? '';
}

function sayWhen(days: number, on: string | undefined, { language }: Words): string {
  const said = sayNear(days, language);
  // "In 3 months, 10:00" says less than "in 3 months": the hour matters when the day is near.
  const hour = days <= 7 ? on?.split('T')[1] : undefined;
  return hour ? `${said}, ${hour}` : said;
}

/** Who wrote to her last, if the last word was not hers. */
export function newestForHer(open: CaseView): string | null {
  const last = open.conversations
    .flatMap((one) => one.messages)
    .filter((message) => !message.removed)
    .reduce<CaseView['conversations'][number]['messages'][number] | null>(
      (a, b) => (a && a.at >= b.at ? a : b),
      null,
    );
  return last && !last.mine ? last.byName : null;
}
