import type { Plugin } from 'vite';

/** What the service worker's source has where the list of the shell's files will stand. */
const placeholder = '__SHELL_FILES__';

/**
 * Writes into the service worker the list of the files that make up the page. Their names carry hashes, so a new build
 * is a new list, and a new list is a new service worker.
 */
export function shellList(): Plugin {
  return {
    name: 'cobijo-shell-list',
    apply: 'build',
    enforce: 'post',
    generateBundle(_, bundle) {
      const files = Object.keys(bundle)
        .filter((name) => name.startsWith('assets/') && !name.endsWith('.map'))
        .map((name) => `/${name}`)
        .sort();
      const worker = bundle['service-worker.js'];
      if (worker?.type !== 'chunk' || !worker.code.includes(placeholder))
        this.error('the service worker has no place for the list of the shell');
      else worker.code = worker.code.replace(placeholder, ['/', ...files].join(' '));
    },
  };
}
