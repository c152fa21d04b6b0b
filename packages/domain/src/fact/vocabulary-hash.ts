/**
 * SHA-256 over the schemas of all kinds, as `tests/vocabulary-hash.test.ts` computes it. It changes when a kind or a
 * body changes: whoever changes one writes the new value here, having asked whether the kind's version must rise too.
 * A snapshot made under another vocabulary is folded again from the log.
 */
export const vocabularyHash = '7JayYV3cNI2WZYvqccfOsRqNiMIKYknaCpHBO_pNXUg';
