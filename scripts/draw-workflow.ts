import { readFileSync, writeFileSync } from 'node:fs';
import { finalStates, openStates, states, type Step } from '#rules/vocabulary.ts';
import { arrowsOf } from '#rules/workflow.ts';
import { wordsFor } from '#views/words/index.ts';

const [zh, en] = [wordsFor('zh'), wordsFor('en')];

/** The life of a case as a Mermaid diagram for README, drawn from the machine; parallel arrows share a line. */
export function workflowPicture(): string {
  const names = states.map((state) => `state "${zh.states[state]} ${en.states[state]}" as ${state}`);
  const ways = (['draft', ...states] as const).flatMap((from) =>
    linesOf(
      from === 'draft' ? '[*]' : from,
      arrowsOf(from).filter(({ step }) => !isEverywhere(step) && !isAtEveryEnd(step)),
    ),
  );
  // What every open state knows is drawn once, or it would hide the rest.
  const everywhere = arrowsOf('reported').filter(({ step }) => isEverywhere(step));
  const anywhere = everywhere.map(({ step, to }) => ({ step, to: to === 'reported' ? 'open' : to }));
  const ends = finalStates
    .filter((state) => arrowsOf(state).every(({ step }) => isAtEveryEnd(step)))
    .map((state) => `${state} --> [*]`);
  const atEnds = arrowsOf('cancelled').map(({ step }) => ({ step, to: 'ended' }));
  const open = ['state "任一未结状态 Any open state" as open', ...linesOf('open', anywhere)];
  const ended = ['state "任一已结状态 Any final state" as ended', ...linesOf('ended', atEnds)];
  const lines = [
    'stateDiagram-v2',
    ...[...names, ...ways, ...open, ...ended, ...ends].map((line) => `  ${line}`),
  ];
  return ['```mermaid', ...lines, '```'].join('\n');
}

function linesOf(from: string, arrows: readonly { step: Step; to: string }[]): string[] {
  return [...Map.groupBy(arrows, (arrow) => arrow.to)].map(([to, parallel]) => {
    return `${from} --> ${to} : ${parallel.map(({ step }) => `${zh.steps[step]} ${step}`).join(' · ')}`;
  });
}

function isEverywhere(step: Step): boolean {
  return openStates.every((state) => arrowsOf(state).some((arrow) => arrow.step === step));
}

function isAtEveryEnd(step: Step): boolean {
  return finalStates.every((state) => arrowsOf(state).some((arrow) => arrow.step === step));
}

/** Prints the picture; with `--write` puts it between the markers of README. */
if (import.meta.main && process.argv.includes('--write')) {
  const readme = new URL('../README.md', import.meta.url);
  const marked = /(?<=<!-- workflow -->\n)[^]*(?=<!-- \/workflow -->)/;
  writeFileSync(readme, readFileSync(readme, 'utf8').replace(marked, `${workflowPicture()}\n`));
} else if (import.meta.main) console.log(workflowPicture());
