import { config } from 'zod';

/**
 * For a page, before anything else of the domain: a schema that is made there would first try whether it may write code,
 * which the page's policy refuses and reports.
 */
config({ jitless: true });
