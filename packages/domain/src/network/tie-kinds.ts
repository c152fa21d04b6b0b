import type { Bilingual } from '../vocabulary/language.ts';

/**
 * How one is tied to another, as data: a verb that is read from the one end, and one that is read from the other. A row
 * more changes no code. For exposure no tie has a direction.
 */
interface TieKindRow {
  readonly kind: string;
  readonly words: Bilingual;
  /** Between two names: “A pays B”. */
  readonly forward: Bilingual;
  /** The same, begun at the other end: “B is paid by A”. */
  readonly back: Bilingual;
}

export const tieKindRows = [
  {
    kind: 'kin',
    words: { en: 'kin', es: 'parentesco' },
    forward: { en: 'is kin of', es: 'es familiar de' },
    back: { en: 'is kin of', es: 'es familiar de' },
  },
  {
    kind: 'works-for',
    words: { en: 'works for', es: 'trabaja para' },
    forward: { en: 'works for', es: 'trabaja para' },
    back: { en: 'employs', es: 'emplea a' },
  },
  {
    kind: 'heads',
    words: { en: 'heads', es: 'dirige' },
    forward: { en: 'heads', es: 'dirige' },
    back: { en: 'is headed by', es: 'está bajo la dirección de' },
  },
  {
    kind: 'member-of',
    words: { en: 'belongs to', es: 'pertenece a' },
    forward: { en: 'belongs to', es: 'pertenece a' },
    back: { en: 'has as a member', es: 'tiene entre sus integrantes a' },
  },
  {
    kind: 'owns',
    words: { en: 'owns', es: 'posee' },
    forward: { en: 'owns', es: 'posee' },
    back: { en: 'is owned by', es: 'es propiedad de' },
  },
  {
    kind: 'protects',
    words: { en: 'protects', es: 'encubre o protege' },
    forward: { en: 'protects', es: 'encubre o protege a' },
    back: { en: 'is protected by', es: 'tiene la protección de' },
  },
  {
    kind: 'pays',
    words: { en: 'pays', es: 'paga' },
    forward: { en: 'pays', es: 'le paga a' },
    back: { en: 'is paid by', es: 'recibe pagos de' },
  },
  {
    kind: 'owes',
    words: { en: 'owes', es: 'debe' },
    forward: { en: 'owes money to', es: 'le debe dinero a' },
    back: { en: 'is owed money by', es: 'tiene por deudor a' },
  },
  {
    kind: 'recruits-for',
    words: { en: 'recruits for', es: 'engancha para' },
    forward: { en: 'recruits for', es: 'engancha para' },
    back: { en: 'gets people through', es: 'recibe gente por medio de' },
  },
  {
    kind: 'rents-from',
    words: { en: 'rents from', es: 'renta a' },
    forward: { en: 'rents from', es: 'le renta a' },
    back: { en: 'rents to', es: 'le da en renta a' },
  },
  {
    kind: 'represents',
    words: { en: 'represents', es: 'representa' },
    forward: { en: 'represents', es: 'representa a' },
    back: { en: 'is represented by', es: 'tiene por representante a' },
  },
  {
    kind: 'seen-with',
    words: { en: 'seen with', es: 'se les ve juntos' },
    forward: { en: 'was seen with', es: 'anda con' },
    back: { en: 'was seen with', es: 'anda con' },
  },
  {
    kind: 'knows',
    words: { en: 'knows', es: 'conoce' },
    forward: { en: 'knows', es: 'conoce a' },
    back: { en: 'knows', es: 'conoce a' },
  },
  {
    kind: 'lives-at',
    words: { en: 'lives or stays at', es: 'vive o para en' },
    forward: { en: 'lives or stays at', es: 'vive o para en' },
    back: { en: 'is the home or stopping place of', es: 'es casa o paradero de' },
  },
  {
    kind: 'located-at',
    words: { en: 'is at', es: 'está en' },
    forward: { en: 'is at', es: 'está en' },
    back: { en: 'is the place of', es: 'es el lugar de' },
  },
  {
    kind: 'uses',
    words: { en: 'uses', es: 'usa' },
    forward: { en: 'uses', es: 'usa' },
    back: { en: 'is used by', es: 'está en uso de' },
  },
  {
    kind: 'called',
    words: { en: 'called', es: 'llamó' },
    forward: { en: 'called', es: 'llamó a' },
    back: { en: 'was called by', es: 'recibió llamada de' },
  },
  {
    kind: 'linked',
    words: { en: 'linked in another way', es: 'otra relación' },
    forward: { en: 'is linked to', es: 'tiene relación con' },
    back: { en: 'is linked to', es: 'tiene relación con' },
  },
] as const satisfies readonly TieKindRow[];

export type TieKind = (typeof tieKindRows)[number]['kind'];
export const tieKinds = tieKindRows.map(({ kind }) => kind) as readonly TieKind[];

export const tieKindRow = (kind: TieKind): TieKindRow => tieKindRows.find((row) => row.kind === kind)!;
