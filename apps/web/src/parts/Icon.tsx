/** Line drawings, 24 by 24, always beside a word: never the only sign of anything. */
const drawings = {
  talk: 'M4 5h16v11H11l-4 4v-4H4z',
  clock: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 8v4.5l3 1.8',
  house: 'M4 11l8-7 8 7v9H4zM10 20v-5h4v5',
  people:
    'M8.5 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM15.5 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM3 19c0-3 2.4-5 5.5-5 1.4 0 2.6.4 3.5 1.1.9-.7 2.1-1.1 3.5-1.1 3.1 0 5.5 2 5.5 5',
  eye: 'M2.5 12S6 6 12 6s9.5 6 9.5 6-3.5 6-9.5 6-9.5-6-9.5-6zM12 14.6a2.6 2.6 0 1 0 0-5.2 2.6 2.6 0 0 0 0 5.2z',
  path: 'M5 19V5m0 2h9l-2 3 2 3H5M17 19h2',
  voice:
    'M12 4a2.500 2.500 0 0 0-2.500 2.500v5a2.500 2.500 0 0 0 5 0v-5A2.500 2.500 0 0 0 12 4zM6 11a6 6 0 0 0 12 0M12 17v3',
  note: 'M6 4h9l3 3v13H6zM9 10h6M9 13h6M9 16h4',
  task: 'M5 5h14v14H5zM8.5 12l2.5 2.5 4.5-5',
  overview: 'M4 6h16M4 12h10M4 18h13',
  more: 'M6 12h.01M12 12h.01M18 12h.01',
  key: 'M14.5 13a4 4 0 1 0-3.6-2.2L4 17.7V20h3v-2h2v-2h2l1.4-1.5c.6.3 1.3.5 2.1.5zM15.5 8.5h.01',
  scales: 'M12 4v16M7 20h10M5 7h14M5 7l-2.5 6a2.7 2.7 0 0 0 5 0zM19 7l-2.5 6a2.7 2.7 0 0 0 5 0z',
  sealed: 'M7 11V8a5 5 0 0 1 10 0v3M5 11h14v9H5zM12 14.5v2.5',
  back: 'M19 12H5m6-6l-6 6 6 6',
  onward: 'M5 12h14m-6-6l6 6-6 6',
  clip: 'M18 11l-6.5 6.5a3.5 3.5 0 0 1-5-5L13 6a2.4 2.4 0 0 1 3.4 3.4L10 15.8a1.2 1.2 0 0 1-1.7-1.7L14 8.4',
  alarm: 'M12 4l9 16H3zM12 10v4.5M12 17.3h.01',
  fork: 'M6 4v6c0 3 6 3 6 6v4M18 4v6c0 3-6 3-6 6',
  send: 'M4 12l16-7-5 15-3.5-6z',
  phone: 'M6 4h4l1.5 4-2 1.5a10 10 0 0 0 5 5l1.5-2 4 1.5v4c0 1-1 2-2 2A15.500 15.500 0 0 1 4 6c0-1 1-2 2-2z',
  settings:
    'M4 7h9m5 0h2M4 17h3m5 0h8M15.500 9.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5zM9.500 19.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5z',
  leave: 'M10 4H5v16h5M14 8l4 4-4 4M18 12H9',
  book: 'M5 5c3-1 5-.5 7 1 2-1.500 4-2 7-1v13c-3-1-5-.5-7 1-2-1.500-4-2-7-1zM12 6v13',
  network:
    'M12 8.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM5.5 20a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM18.5 20a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM10.8 8.2l-4 7M13.2 8.2l4 7M8 17.5h8',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
} as const;
export type IconName = keyof typeof drawings;

export function Icon({ name, size = 22 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg className="icon" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={drawings[name]} />
    </svg>
  );
}
