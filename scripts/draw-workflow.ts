import { readFileSync, writeFileSync } from 'node:fs';
import { finalStates, openStates, states, type State, type Step } from '#rules/vocabulary.ts';
import { arrowsOf } from '#rules/workflow.ts';
import { wordsFor } from '#views/words/index.ts';

const [zh, en] = [wordsFor('zh'), wordsFor('en')];
const readme = new URL('../README.md', import.meta.url);

/** The life of a case as README shows it, between `<!-- workflow -->` and `<!-- /workflow -->`: drawn from the machine. */
export function workflowPicture(): string {
  const names = states.map((state) => `  state "${zh.states[state]} ${en.states[state]}" as ${state}`);
  const ways = (['draft', ...states] as const).flatMap((from) =>
    [...Map.groupBy(arrowsOf(from), (arrow) => arrow.to)].map(([to, arrows]) => {
      const labels = arrows.map(({ step }) => step).filter((step) => from === 'draft' || !isEverywhere(step));
      return labels.length === 0
        ? ''
        : `  ${place(from)} --> ${place(to)} : ${labels.map(label).join(' · ')}`;
    }),
  );
  const ends = finalStates
    .filter((state) => arrowsOf(state).length === 0)
    .map((state) => `  ${state} --> [*]`);
  const picture = [
    '```mermaid',
    'stateDiagram-v2',
    ...names,
    ...ways.filter((way) => way !== ''),
    ...ends,
    '```',
  ];
  const anywhere = arrowsOf('reported').filter(({ step }) => isEverywhere(step));
  const note = anywhere.map(
    ({ step, to }) => label(step) + (to === 'reported' ? '' : ` → ${zh.states[to as State]}`),
  );
  return [...picture, '', `未结的任何状态都可以 In any open state: ${note.join(' · ')}`].join('\n');
}

/** Steps that every open state knows would only hide the others. */
function isEverywhere(step: Step): boolean {
  return openStates.every((state) => arrowsOf(state).some((arrow) => arrow.step === step));
}

const label = (step: Step) => `${zh.steps[step]} ${step}`;
const place = (state: State | 'draft') => (state === 'draft' ? '[*]' : state);

if (process.argv.includes('--write')) {
  const [before, , after] = readFileSync(readme, 'utf8').split(
    /(?<=<!-- workflow -->\n)|(?=<!-- \/workflow -->)/,
  );
  writeFileSync(readme, `${before}${workflowPicture()}\n${after}`);
} else if (import.meta.main) console.log(workflowPicture());
