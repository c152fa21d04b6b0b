import { StoreFault, type Store } from './store.ts';

/**
 * A store that takes nothing more once it is shut. Whatever is still under way when a device locks would otherwise be
 * sealed under keys that were just overwritten with zeros, and written over what is there.
 */
export function closable(store: Store): { readonly store: Store; readonly shut: () => void } {
  let isShut = false;
  const open = (): Store => {
    if (isShut) throw new StoreFault('store-locked');
    return store;
  };
  return {
    shut: () => void (isShut = true),
    store: {
      keeps: store.keeps,
      read: async (name) => open().read(name),
      write: async (name, bytes) => open().write(name, bytes),
      append: async (name, bytes) => open().append(name, bytes),
      readAt: async (name, offset, length) => open().readAt(name, offset, length),
      size: async (name) => open().size(name),
      truncate: async (name, size) => open().truncate(name, size),
      remove: async (name) => open().remove(name),
      list: async () => open().list(),
      close: () => store.close(),
    },
  };
}
