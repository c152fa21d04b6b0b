import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { compiledWords } from './build/compiled-words.ts';
import { onlyOurLanguages } from './build/only-our-languages.ts';
import { shellList } from './build/shell-list.ts';

/** `extra`: plugins of a test build, which must never be part of the one that ships. */
export function webConfig(extra: readonly Plugin[] = []) {
  return defineConfig({
    root: fileURLToPath(new URL('.', import.meta.url)),
    base: '/',
    plugins: [...extra, compiledWords(), react(), onlyOurLanguages(), shellList()],
    worker: { format: 'es', plugins: () => [...extra] },
    build: {
      outDir: 'dist',
      emptyOutDir: true,
      // No inlined assets: a data: URL would need a looser policy than 'self'.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rollupOptions: {
        input: {
          index: fileURLToPath(new URL('./index.html', import.meta.url)),
          'service-worker': fileURLToPath(new URL('./src/service-worker.ts', import.meta.url)),
        },
        output: {
          entryFileNames: (chunk) =>
            chunk.name === 'service-worker' ? 'service-worker.js' : 'assets/[name]-[hash].js',
        },
      },
    },
  });
}

export default webConfig();
