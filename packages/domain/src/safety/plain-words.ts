import type { Day } from '../critical-period/days.ts';
import type { Bilingual } from '../vocabulary/language.ts';
import type { SubjectPicture } from './picture.ts';
import { sayDay } from './words.ts';

/**
 * What stands of somebody's protection, for a survivor to read or to have read to her: short sentences, a few days by
 * name, nothing of the case that the picture does not say. It promises nothing and calls nobody out of danger. Drafts:
 * survivors and advocates have not gone through them yet.
 */
export function plainWords(
  of: SubjectPicture,
  today: Day,
  reader: 'herself' | 'somebody-else',
): readonly Bilingual[] {
  const whom: Bilingual = reader === 'herself' ? { en: 'you', es: 'usted' } : { en: of.name, es: of.name };
  if (of.askedToLeave !== null) return [leftOut(of, reader)];
  const ahead = of.coverage.filter(({ to }) => to >= today);
  const now = ahead.find(({ from }) => from <= today);
  const later = ahead.filter((run) => run !== now);
  return [
    ...(now ? sayNow(of, now, whom) : [quiet(whom, later[0]?.from)]),
    ...later.slice(0, laterMax).map((run) => sayLater(run, whom)),
    closing,
  ];
}

/** What lies further ahead is for another day. */
const laterMax = 2;

type Run = SubjectPicture['coverage'][number];

function sayNow(of: SubjectPicture, { state, to }: Run, whom: Bilingual): readonly Bilingual[] {
  // Today nothing can be only expected: it is there, or nobody saw it.
  if (state !== 'covered')
    return [
      {
        en: `From today to ${sayDay(to, 'en')}, nobody has seen any protection for ${whom.en}.`,
        es: `Desde hoy hasta el ${sayDay(to, 'es')}, nadie ha visto ninguna protección para ${whom.es}.`,
      },
      {
        en: 'Talk about these days with your people.',
        es: 'Hable de estos días con su gente.',
      },
    ];
  const [best] = of.measures
    .filter((one) => one.state === 'in-force')
    .toSorted((a, b) => ((a.verified?.until ?? '') > (b.verified?.until ?? '') ? -1 : 1));
  const until: Bilingual = {
    en: `It counts until ${sayDay(to, 'en')}.`,
    es: `Cuenta hasta el ${sayDay(to, 'es')}.`,
  };
  if (!best?.verified)
    return [
      { en: `Today there is protection for ${whom.en}.`, es: `Hoy hay protección para ${whom.es}.` },
      until,
    ];
  const { by, on } = best.verified;
  return [
    {
      en: `Today there is protection for ${whom.en}: ${best.words.en}.`,
      es: `Hoy hay protección para ${whom.es}: ${best.words.es}.`,
    },
    { en: `${by} saw it on ${sayDay(on, 'en')}.`, es: `${by} lo vio el ${sayDay(on, 'es')}.` },
    until,
  ];
}

function sayLater({ state, from, to }: Run, whom: Bilingual): Bilingual {
  const en = `From ${sayDay(from, 'en')} to ${sayDay(to, 'en')}`;
  const es = `Del ${sayDay(from, 'es')} al ${sayDay(to, 'es')}`;
  switch (state) {
    case 'covered':
      return { en: `${en} there is protection for ${whom.en}.`, es: `${es} hay protección para ${whom.es}.` };
    case 'expected':
      return {
        en: `${en} a protection is agreed. Nobody has seen it yet.`,
        es: `${es} hay una protección acordada. Nadie la ha visto todavía.`,
      };
    case 'uncovered':
      return {
        en: `${en}, nobody has seen any protection for ${whom.en} yet.`,
        es: `${es}, nadie ha visto todavía ninguna protección para ${whom.es}.`,
      };
  }
}

const quiet = (whom: Bilingual, next: Day | undefined): Bilingual =>
  next === undefined
    ? {
        en: `We know of no time of more danger for ${whom.en} now.`,
        es: `Ahora no sabemos de ningún tiempo de más peligro para ${whom.es}.`,
      }
    : {
        en: `The next time of more danger for ${whom.en} that we know of begins on ${sayDay(next, 'en')}.`,
        es: `El próximo tiempo de más peligro para ${whom.es} que conocemos empieza el ${sayDay(next, 'es')}.`,
      };

const leftOut = ({ name }: SubjectPicture, reader: 'herself' | 'somebody-else'): Bilingual =>
  reader === 'herself'
    ? {
        en: 'You asked to be left out of this plan. You can come back to it on any day.',
        es: 'Usted pidió no estar en este plan. Puede volver cualquier día.',
      }
    : { en: `${name} asked to be left out of this plan.`, es: `${name} pidió no estar en este plan.` };

const closing: Bilingual = {
  en: 'This can change. If something frightens you, tell your people.',
  es: 'Esto puede cambiar. Si algo le da miedo, dígaselo a su gente.',
};
