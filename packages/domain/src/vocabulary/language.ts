import { z } from 'zod';

/** The languages of the interface. */
export const languages = ['en', 'es'] as const;
export type Language = (typeof languages)[number];

/** A text of the field in both languages, beside each other. */
export type Bilingual = { readonly [L in Language]: string };
export const bilingual = z.strictObject({ en: z.string().min(1), es: z.string().min(1) });

/** A language that a person speaks: a BCP 47 tag (`es`, `nah`, `mix`, `mfs` for Mexican Sign Language). */
export const spokenLanguage = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/);
