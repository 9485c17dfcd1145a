import type { Actor } from './facts.ts';
import { administrators } from './posts.ts';
import { scopesOf } from './visibility.ts';
import type { Role } from './vocabulary.ts';

const keepers: readonly Role[] = [...administrators, 'supervisor', 'confidential_officer'];

/** Who signs in with a code beside the password: whoever keeps the house, supervises, or sees sealed (X) cases. */
export function needsSecond(actor: Actor): boolean {
  return (
    actor.posts.some((post) => keepers.includes(post.role)) ||
    scopesOf(actor).some((scope) => scope.sensitivities.includes('X'))
  );
}
