import { hidesReporter } from '#rules/strictness.ts';
import { sensitivities } from '#rules/vocabulary.ts';

/** The sensitivities of cases whose reporter not everyone may know, for a condition in SQL. */
export const sealed = sensitivities.filter((sensitivity) => hidesReporter({ sensitivity }));
