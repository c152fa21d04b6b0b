import type { Reliability } from '../danger/codes.ts';
import type { Bilingual } from '../vocabulary/language.ts';
import type { EntityId } from '../vocabulary/ids.ts';
import { confidenceText } from './confidence.ts';
import type { NetworkPicture, TiePicture } from './picture.ts';
import type { ExposurePolicy } from './policy.ts';
import { tieKindRow } from './tie-kinds.ts';

/** The sentences of a network, both languages beside each other. */

export const reliabilityWords = {
  confirmed: { en: 'confirmed', es: 'confirmada' },
  likely: { en: 'likely', es: 'probable' },
  doubtful: { en: 'doubtful', es: 'dudosa' },
  unjudged: { en: 'not judged', es: 'sin valorar' },
} as const satisfies Record<Reliability, Bilingual>;

/** How exposure was counted; stands on every result. */
export const policyWords = ({ hops, tau, strongest }: ExposurePolicy): Bilingual => ({
  en: `Counted: paths of at most ${hops} ties that are not weaker than ${tau}; the ${strongest} strongest of each pair are told, and all are counted. A tie is as strong as whoever stated it is sure of it; the reliability of its source stands beside it and lowers nothing. A path is its ties multiplied; of several ties between the same two the strongest counts. What was declared to mean nothing is in no path. No path found does not mean “safe”.`,
  es: `Se contó: caminos de ${hops} vínculos como máximo, no más débiles que ${tau}; de cada par se dicen los ${strongest} más fuertes y se cuentan todos. Un vínculo es tan fuerte como la certeza de quien lo anotó; la fiabilidad de su fuente está al lado y no lo baja. Un camino es el producto de sus vínculos; de varios entre los mismos dos cuenta el más fuerte. Lo que se declaró sin significado no está en ningún camino. Que no haya camino no quiere decir “sin peligro”.`,
});

export const nothingKnown: Bilingual = {
  en: 'Nothing of a network is written here yet. Describe a trafficker, then somebody whom he is tied to, then the tie and who says so.',
  es: 'Aquí todavía no hay nada de una red. Describa a un tratante, después a alguien con quien tenga vínculo, y luego el vínculo y quién lo dice.',
};
export const noTrafficker: Bilingual = {
  en: 'Nobody is described as a trafficker yet, so that nobody can be found exposed. Say who is.',
  es: 'Todavía nadie está descrito como tratante, así que no se puede hallar a nadie con exposición. Diga quién lo es.',
};
export const noParticipant: Bilingual = {
  en: 'Nobody who takes part, or could, is described. Describe members of the circle, offices, consulates, employers, landlords and relatives.',
  es: 'No está descrito nadie que participe o pueda participar. Describa a integrantes del círculo, oficinas, consulados, empleadores, caseros y familiares.',
};
export const nobodyExposed: Bilingual = {
  en: 'Nobody is found exposed by what is written here. That is no word of safety: write each new tie as it becomes known.',
  es: 'Con lo escrito aquí no se halla a nadie con exposición. Eso no dice que haya seguridad: anote cada vínculo nuevo al conocerlo.',
};
export const somebodyExposed: Bilingual = {
  en: 'Look at each path with whoever knows the people, before anything is shared. Speak of it only where the exposed person cannot read.',
  es: 'Revise cada camino con quien conozca a las personas, antes de compartir algo. Hable de esto solo donde la persona expuesta no pueda leer.',
};

/** “A pays B”, read from either end. */
export function tieWords(
  tie: Pick<TiePicture, 'kind'>,
  one: string,
  other: string,
  isBack = false,
): Bilingual {
  const { forward, back } = tieKindRow(tie.kind);
  const verb = isBack ? back : forward;
  return { en: `${one} ${verb.en} ${other}`, es: `${one} ${verb.es} ${other}` };
}

const joined = (parts: readonly Bilingual[]): Bilingual => ({
  en: `${parts.map(({ en }) => en).join('; ')}.`,
  es: `${parts.map(({ es }) => es).join('; ')}.`,
});

/** How an entity is called in a sentence; one that is taken for a member by its name alone says so. */
export function calledIn({ entities }: NetworkPicture, id: EntityId): Bilingual {
  const entity = entities.get(id);
  const name = entity?.name ?? '…';
  if (!entity?.byName) return { en: name, es: name };
  return {
    en: `${name} (taken for the member of that name; look whether it is she)`,
    es: `${name} (se toma por quien lleva ese nombre en el círculo; compruebe si es)`,
  };
}

/** The sentence of a path: each tie in turn, from the trafficker to whoever is exposed. */
export function pathSentence(
  picture: NetworkPicture,
  entities: readonly EntityId[],
  ties: readonly TiePicture[],
): Bilingual {
  return joined(
    ties.map((tie, step) => {
      const [one, other] = [calledIn(picture, entities[step]!), calledIn(picture, entities[step + 1]!)];
      const isBack = tie.from !== entities[step];
      return {
        en: tieWords(tie, one.en, other.en, isBack).en,
        es: tieWords(tie, one.es, other.es, isBack).es,
      };
    }),
  );
}

export const bothSentence = (picture: NetworkPicture, id: EntityId): Bilingual => {
  const { en, es } = calledIn(picture, id);
  return { en: `${en} is described here as a trafficker.`, es: `${es} figura aquí como tratante.` };
};

/** What shows a tie: what was seen, by whose word, how sure. */
export function evidenceOf({ said, contradicted, confidence }: TiePicture): Bilingual {
  if (!said) return fromTheCircle;
  const { evidence, source, since, until } = said.body;
  const { en, es } = reliabilityWords[source.reliability];
  const days = since || until ? ` ${since ?? '…'} – ${until ?? '…'}.` : '';
  const on = source.on ? `, ${source.on}` : '';
  const sure = confidenceText(confidence);
  const ended = /[.!?…]$/.test(evidence) ? evidence : `${evidence}.`;
  const by = said.byName
    ? { en: ` Written by ${said.byName}.`, es: ` Lo anotó ${said.byName}.` }
    : { en: '', es: '' };
  const against = contradicted
    ? { en: ' Somebody contradicts this.', es: ' Hay quien lo contradice.' }
    : { en: '', es: '' };
  return {
    en: `${ended}${days} Source: ${source.name}${on} (${en}); sure to ${sure}.${by.en}${against.en}`,
    es: `${ended}${days} Fuente: ${source.name}${on} (${es}); certeza ${sure}.${by.es}${against.es}`,
  };
}

/** Whose word a tie is that nobody stated. */
export const fromTheCircle: Bilingual = {
  en: 'The circle’s own list says so: it is the unit or organisation of her grant.',
  es: 'Lo dice la lista del propio círculo: es la unidad u organización de su permiso.',
};
