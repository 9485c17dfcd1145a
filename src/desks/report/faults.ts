import type { CategoryEntry, ReferenceBook } from '#records/reference.ts';
import { decide } from '#rules/decide.ts';
import { draftOf } from '#rules/draft.ts';
import type { Actor, CaseFacts } from '#rules/facts.ts';
import { mayTake } from '#rules/permissions.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { categoryIn, type Typed } from './forms.ts';
import type { GridChoice } from './queries.ts';

type Context = {
  actor: Actor;
  grids: readonly GridChoice[];
  /** How many photos came, now and with an earlier try. */
  photos: number;
  now: Instant;
  book: ReferenceBook;
};

/** What speaks against taking this report in, beside its spelling: field → key of words.fieldErrors. */
export function reportFaults(typed: Typed, context: Context): Record<string, string> {
  const faults: Record<string, string> = {};
  const code = categoryIn(typed);
  const category = context.book.category(code);
  const grid = context.grids.find(({ id }) => id === typed.grid);
  if (code !== '' && !category) faults['category'] = 'category_unknown';
  if (!grid) faults['grid'] = typed.grid === '' ? 'choose' : 'grid_elsewhere';
  if (typed.handled === '1') {
    if (!maySelfClose(context)) return { ...faults, handled: 'handled_not_yours' };
    return category && grid ? { ...faults, ...handledFaults(typed, category, grid, context) } : faults;
  }
  if (context.photos === 0 && typed.story.trim() === '') faults['photo'] = 'story_or_photo';
  return faults;
}

/** May this person close anything on the spot, in any of the streets of these grids? Without it the form does not ask. */
export function maySelfClose({
  actor,
  grids,
  now,
  book,
}: Pick<Context, 'actor' | 'grids' | 'now' | 'book'>): boolean {
  const streets = new Map(grids.map((grid) => [grid.street, grid]));
  return [...streets.values()].some((grid) => {
    const draft = draftIn(grid, actor, book.categories[0]?.code ?? '', false, now, book);
    return draft !== null && mayTake['self-close'](actor, draft) === null;
  });
}

/** Asks the rules beforehand what they would say to 自办自结, so that all faults are told at once, beside their fields. */
function handledFaults(
  typed: Typed,
  category: CategoryEntry,
  grid: GridChoice,
  { actor, photos, now, book }: Context,
): Record<string, string> {
  const draft = draftIn(grid, actor, category.code, typed.severity === 'S1', now, book);
  if (!draft) return {};
  const decision = decide(draft, { step: 'self-close', photos }, actor, now, book);
  if (decision.ok) return {};
  if (decision.why === 'invalid') return decision.fields;
  return { handled: decision.why === 'forbidden' ? 'handled_not_yours' : 'handled_urgent' };
}

function draftIn(
  grid: GridChoice,
  actor: Actor,
  category: string,
  urgent: boolean,
  now: Instant,
  book: ReferenceBook,
): CaseFacts | null {
  const { id, district, street, parent_id: community } = grid;
  return draftOf(
    {
      id: '',
      category,
      urgent,
      reporter: actor.id,
      reporterKind: 'worker',
      district,
      street,
      community: community ?? '',
      grid: id,
    },
    now,
    book,
  );
}
