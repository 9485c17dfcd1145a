import type { CaseFile } from '#desks/casefile/queries.ts';
import { naming } from './step-choices.ts';
import type { Words } from './words/index.ts';

export type Holder = NonNullable<CaseFile['holder']>;

/** Who has to act, in words: 林涛, 消防安全组, 东柳街道 综合指挥岗; 一位居民 for a sealed reporter. */
export function holderName(w: Words, holder: Holder): string {
  switch (holder.kind) {
    case 'person':
      return holder.name ?? w.case.aResident;
    case 'unit':
      return holder.unit ? naming(w, holder.unit) : '';
    case 'post':
      return [
        holder.place && naming(w, holder.place),
        holder.board && w.boardsShort[holder.board],
        w.roles[holder.role],
      ]
        .filter(Boolean)
        .join(' ');
  }
}
