import type { CaseFacts } from './facts.ts';
import type { AskedPost } from './vocabulary.ts';

/** The place of a post that can be asked to help with a case; null where there is none. */
export function placeIn(
  { street, community, grid }: Pick<CaseFacts, 'street' | 'community' | 'grid'>,
  role: AskedPost,
): string | null {
  switch (role) {
    case 'street_duty_leader':
      return street;
    case 'community_admin':
      return community;
    case 'grid_lead':
    case 'grid_worker':
      return grid;
  }
}
