import { falseFriends, fieldTerms, houseTerms } from './glossary.ts';

/** GLOSSARY.md, whole. */
export const glossaryPage = (): string => `# Glossary · Glosario

The same noun in code, on the screen and in documents. Made of \`packages/domain/src/vocabulary/glossary.ts\`: change
it there. The terms of the field have no legal force; a lawyer of the country concerned reads whatever a survivor reads.

## Words of this program · Palabras de este programa

| English | Español | Meaning | Significado |
| --- | --- | --- | --- |
${rows(houseTerms.map(({ en, es, meaning }) => [en, es, meaning.en, meaning.es]))}

## Words of the field · Palabras del campo

| English | Español | Note | Nota |
| --- | --- | --- | --- |
${rows(fieldTerms.map(({ en, es, note }) => [en, es, note?.en ?? '', note?.es ?? '']))}

## False friends · Falsos amigos

| Word · Palabra | English | Español |
| --- | --- | --- |
${rows(falseFriends.map(({ word, meaning }) => [word, meaning.en, meaning.es]))}
`;

const rows = (lines: readonly (readonly string[])[]): string =>
  lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
