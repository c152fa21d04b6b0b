import type { NetworkView } from '@cobijo/client';
import type { Bilingual } from '@cobijo/domain';
import { entityKindWords, entityRoleWords } from '@cobijo/domain/network/entity-kinds';
import { reliabilityWords } from '@cobijo/domain/network/words';
import { sayOn } from '@cobijo/domain/vocabulary/date-words';

/** The network as lines for a person: who is exposed first, and by what it was counted. */
export function networkLines(network: NetworkView, spanish: boolean): string[] {
  const language = spanish ? 'es' : 'en';
  const pick = (both: Bilingual): string => both[language];
  const { alerts, answers, exposures, policy, totals } = network;
  const names = new Map(network.entities.map(({ id, name }) => [id, name]));
  const titled = (title: Bilingual, list: readonly string[]): string[] =>
    list.length === 0 ? [] : [`${pick(title)}: ${list.join(', ')}`];
  return [
    ...alerts.flatMap(({ sentence, next, participant }) => [
      `! ${pick(sentence)}  (${participant})`,
      `  > ${pick(next)}`,
    ]),
    ...titled(
      { en: 'Must not be told', es: 'No decirles' },
      answers.mustNotBeTold.map(({ name }) => name),
    ),
    ...titled(
      { en: 'Unsafe doors', es: 'Puertas no seguras' },
      answers.unsafeDoors.map(({ name }) => name),
    ),
    ...titled(
      { en: 'One handshake away', es: 'A un apretón de manos' },
      answers.oneHandshake.map(({ name }) => name),
    ),
    ...exposures.flatMap(({ trafficker, participant, paths, strongest }) => [
      `~ ${names.get(trafficker) ?? ''} … ${names.get(participant) ?? ''}: ${paths}  (${participant})`,
      ...strongest.flatMap(({ strength, sentence, evidence }) => [
        `    ${strength.toFixed(3)}  ${pick(sentence)}`,
        ...evidence.map((one) => `      - ${pick(one)}`),
      ]),
    ]),
    pick(network.next),
    ...network.entities.map(
      ({ id, name, kind, roles, hub, contradicted }) =>
        `${contradicted ? '?' : '·'} ${name}: ${[pick(entityKindWords[kind]), ...roles.map((role) => pick(entityRoleWords[role]))].join(', ')}${hub === null ? '' : `  [${pick(hubWords)}: ${hub}]`}  (${id})`,
    ),
    ...network.ties.map(
      ({ id, words, confidence, reliability, denied, contradicted, since, until }) =>
        `${denied ? '×' : contradicted ? '?' : '–'} ${pick(words)}  ${since ? sayOn(since, language) : '…'} – ${until ? sayOn(until, language) : '…'}  ${confidence} (${pick(reliabilityWords[reliability])})  (${id})`,
    ),
    ...network.merges.map(
      ({ merge, into, same, reason }) =>
        `= ${names.get(into) ?? into} + ${same.length}: ${reason}  (${merge})`,
    ),
    `${totals.entities} / ${totals.ties}`,
    pick(policy.words),
  ];
}

const hubWords: Bilingual = { en: 'means nothing', es: 'sin significado' };
