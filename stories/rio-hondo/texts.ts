import { passphrase } from '../../apps/web/tests/people.ts';
import { people } from './people.ts';

export const caseName = 'Río Hondo';

/** Labels of the parts: of the case, of what is hers, and those that an advocate's role proposes. */
export const all = [
  'Identity',
  'Whereabouts and safe contact',
  'Family',
  'Care',
  'Safety',
  'Justice',
  'Notes of the NGO',
];
export const hers = all.filter((part) => part !== 'Notes of the NGO');
export const advocates = ['Identity', 'Whereabouts and safe contact', 'Care', 'Safety', 'Notes of the NGO'];

export const whys = {
  ines: 'It is her own case and her own word.',
  marisol: 'She accompanies the family in Mexico, and acts if Lucía cannot.',
  jacinta: 'They want to know of each other.',
  asked: 'They agreed on it together in the office.',
  beltran: 'He says that he helps the grandmother.',
  nayeli: 'The mother speaks Mixtec, and nobody in the office does.',
} as const;
/** What is said in the interpreter's session. */
export const said = {
  asked: 'Ask her whether the neighbours saw the lorry.',
  answered: 'She says that it stood there for two nights.',
  after: 'Now that the session is over: the child stays with Jacinta.',
} as const;
/** What must lie nowhere in the clear: names that are long enough not to be found by chance, units, reasons. */
export const secrets: readonly string[] = [
  caseName,
  passphrase,
  ...Object.values(whys),
  ...Object.values(said),
  ...Object.values(people).flatMap(({ name, unit }) => (name.length > 6 ? [name, unit] : [unit])),
].filter((text) => text !== '');
