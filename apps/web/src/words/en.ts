export const en = { title: 'Notes' } as const;
