import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The files that take longest, on a clean checkout where no earlier run tells: begun last, one worker would wait. */
const longest = [
  'browser/pages',
  'browser/budget',
  'browser/print',
  'desks/oversight-walk',
  'stories/demo-city',
  'records/figures-from-journal',
  'desks/start',
  'stories/operations',
];

/** Begins with what takes longest, so that all workers end together. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rest = await super.sort(files);
    return rest.toSorted((a, b) => placeOf(a) - placeOf(b));
  }
}

function placeOf({ moduleId }: TestSpecification): number {
  const at = longest.findIndex((name) => moduleId.endsWith(`tests/${name}.test.ts`));
  return at < 0 ? longest.length : at;
}
