import type { Plugin } from 'vite';

/**
 * React Aria brings the words of its parts in more than thirty languages. The interface has two; the others would be
 * half of what an old telephone must fetch.
 */
export function onlyOurLanguages(): Plugin {
  const words =
    /[\\/](?:react-aria|react-aria-components|react-stately)[\\/].*[\\/]intl[\\/].*[\\/]?([a-z]{2})-[A-Z]{2}\.m?js$/;
  return {
    name: 'cobijo-only-our-languages',
    load(id) {
      const match = words.exec(id);
      return match && match[1] !== 'en' && match[1] !== 'es' ? 'export default {};' : null;
    },
  };
}
