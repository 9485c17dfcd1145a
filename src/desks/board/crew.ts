import type { Deps } from '#kernel/deps.ts';
import type { Actor } from '#rules/facts.ts';
import type { UnitEntry } from '#records/reference.ts';

/** The units whose work a person sees here: all of the boards he leads, and those he works in. */
export function unitsOf({ reference }: Pick<Deps, 'reference'>, actor: Actor): UnitEntry[] {
  return reference().unitsAnywhere.filter((unit) =>
    actor.posts.some(
      (post) =>
        post.unit === unit.id ||
        (post.role === 'board_lead' && post.street === unit.street && post.board === unit.board),
    ),
  );
}

/** The units of the boards that a person leads: he assigns within them. */
export function ledUnits(deps: Pick<Deps, 'reference'>, actor: Actor): UnitEntry[] {
  const leads = actor.posts.filter((post) => post.role === 'board_lead');
  return unitsOf(deps, actor).filter(({ board }) => leads.some((post) => post.board === board));
}
