import { compileMessage } from '@lingui/message-utils/compileMessage';
import type { Plugin } from 'vite';

/**
 * Turns the sentences of the catalogues into the form that is spoken, while the page is built: the grammar of the
 * sentences, and what reads it, need not travel.
 */
export function compiledWords(): Plugin {
  const catalogue = /[\\/]src[\\/]words[\\/](en|es)\.ts$/;
  return {
    name: 'cobijo-compiled-words',
    enforce: 'pre',
    async transform(_, id) {
      const language = catalogue.exec(id)?.[1];
      if (!language) return null;
      const module: unknown = await import(id);
      const words: unknown =
        typeof module === 'object' && module !== null ? Reflect.get(module, language) : null;
      if (typeof words !== 'object' || words === null) this.error(`no catalogue in ${id}`);
      const compiled = Object.fromEntries(
        Object.entries(words).map(([key, sentence]) => [key, compileMessage(String(sentence))]),
      );
      return { code: `export const ${language} = ${JSON.stringify(compiled)};`, map: null };
    },
  };
}
