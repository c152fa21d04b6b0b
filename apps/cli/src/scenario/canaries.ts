import type { Scenario } from './schema.ts';

/** Shorter texts turn up in random bytes and base64 by chance; longer ones are found by their beginning. */
const canaryCharactersMin = 12;
const canaryCharactersMax = 48;

/**
 * Every text of a case that must never stand on a relay's disk, in its logs or in any output: names, places, numbers,
 * phrases. Titles that a program could print on its own account (a compartment's name) are not distinctive, so a
 * text counts from two words or a digit on.
 */
export function canariesOf(scenario: Scenario): string[] {
  const found = new Set<string>(scenario.canaries);
  const add = (text: string) => {
    for (const part of text.split(/[\n.;:¿?¡!]+/)) {
      const phrase = part.trim().normalize('NFC').slice(0, canaryCharactersMax).trim();
      if (phrase.length >= canaryCharactersMin && /[ \d]/.test(phrase)) found.add(phrase);
    }
  };
  const addAll = (value: unknown): void => {
    if (typeof value === 'string') {
      // Labels and dates are the scenario's own notation, codes and zones the program's.
      if (!/^\$|^~?\d{4}(-|$)|^[A-Z]{2}\d{2}$|^[A-Za-z]+\/[A-Za-z_/]+$/.test(value)) add(value);
    } else if (Array.isArray(value)) value.forEach(addAll);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(addAll);
  };

  for (const party of scenario.parties) {
    add(party.name);
    if (party.organisation) add(party.organisation);
  }
  for (const stream of scenario.streams) if (stream.kind !== 'compartment') add(stream.label);
  for (const step of scenario.steps) {
    switch (step.do) {
      case 'say':
        add(step.text);
        break;
      case 'record':
        for (const fact of step.facts) addAll(fact.body);
        break;
      case 'cross':
        addAll([step.what, step.reason, step.facts.map((fact) => fact.body)]);
        break;
      case 'attach':
        add(step.name);
        if ('text' in step.content) add(step.content.text);
        break;
      case 'grant':
        add(step.why);
        break;
      case 'remove':
      case 'admit':
      case 'hold':
      case 'lift':
        add(step.reason);
        break;
      case 'report':
        addAll(step.discovery);
        break;
      case 'found':
      case 'turn':
      case 'present':
      case 'ask':
      case 'accept':
      case 'offline':
      case 'online':
        break;
    }
  }
  return [...found];
}
