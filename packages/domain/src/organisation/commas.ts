/** What somebody wrote in one line with commas: each thing once it says something. */
export const betweenCommas = (text: string): string[] => text.split(',').flatMap((one) => one.trim() || []);
