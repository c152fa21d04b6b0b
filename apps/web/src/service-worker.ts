/**
 * Opens the page without a network. Keeps the shell only: the page and its hashed files, with the policy headers under
 * which they came. What the relay holds (`/v1/…`) and a played case (`/play/…`) never pass through here.
 */
interface Extendable extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetching extends Extendable {
  readonly request: Request;
  respondWith(reply: Promise<Response>): void;
}
interface Clicked extends Extendable {
  readonly notification: { close(): void };
}
declare const self: {
  readonly location: Location;
  readonly clients: {
    claim(): Promise<void>;
    matchAll(of: { type: 'window' }): Promise<readonly { focus(): Promise<unknown> }[]>;
    openWindow(url: string): Promise<unknown>;
  };
  readonly registration: { showNotification(title: string, options: object): Promise<void> };
  addEventListener(type: 'install' | 'activate', listener: (event: Extendable) => void): void;
  addEventListener(type: 'push', listener: (event: Extendable) => void): void;
  addEventListener(type: 'notificationclick', listener: (event: Clicked) => void): void;
  addEventListener(type: 'fetch', listener: (event: Fetching) => void): void;
};

/** Filled in by the build; hashed names, so the list names the version. */
const shell = '__SHELL_FILES__'.split(' ');
const shellCache = `shell ${shell.join(' ')}`;

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(shellCache)
      .then((cache) => cache.addAll(shell.map((file) => new Request(file, { cache: 'no-cache' })))),
  );
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(names.filter((name) => name !== shellCache).map((name) => caches.delete(name))),
      )
      .then(() => self.clients.claim()),
  );
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  const file = request.mode === 'navigate' ? '/' : url.pathname;
  if (!shell.includes(file)) return;
  event.respondWith(
    caches
      .open(shellCache)
      .then((cache) => cache.match(file))
      .then((kept) => kept ?? fetch(request)),
  );
});

/**
 * A push carries nothing, and what is shown is the same for everybody: no name, no program, no count. Its tag lets a
 * second one take the first one's place.
 */
self.addEventListener('push', (event) => {
  event.waitUntil(
    self.registration.showNotification('Recordatorio · Reminder', {
      body: 'Recordatorio. Reminder.',
      tag: 'reminder',
    }),
  );
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const show = async (): Promise<unknown> => {
    const [page] = await self.clients.matchAll({ type: 'window' });
    return page ? page.focus() : self.clients.openWindow('/');
  };
  event.waitUntil(show());
});

export {};
