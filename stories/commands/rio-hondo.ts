import { print, report } from '../report.ts';
import { complicityFloors, tellComplicity } from '../rio-hondo/complicity.ts';

/**
 * `npm run story -- rio-hondo [--json]`: the police of Río Hondo found by exposure after one new tie arrives, told to who
 * reads the network and around who is exposed; with the paths, their evidence and the policy by which they were counted.
 */
const started = performance.now();
const json = process.argv.includes('--json');
const { figures, ...told } = await tellComplicity();
if (!json) {
  for (const { says, holds } of told.steps)
    process.stdout.write(`${holds ? 'ok  ' : 'FAIL'} ${says.en}\n     ${says.es}\n`);
  for (const { who, sentence, evidence } of told.after) {
    process.stdout.write(`${who}: ${sentence.en}\n${who}: ${sentence.es}\n`);
    for (const one of evidence) process.stdout.write(`  - ${one.en}\n  - ${one.es}\n`);
  }
  if (told.alert)
    process.stdout.write(
      `${told.alert.sentence.en}\n${told.alert.next.en}\n${told.alert.sentence.es}\n${told.alert.next.es}\n`,
    );
  process.stdout.write(`${told.policy.words.en}\n${told.policy.words.es}\n`);
}
print(report(started, figures, complicityFloors, told), json);
