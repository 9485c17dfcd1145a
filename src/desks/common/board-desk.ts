import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import type { Schema } from '#db/schema.ts';
import type { Actor } from '#rules/facts.ts';
import { workedOn } from '#rules/visibility.ts';

/**
 * What lies on a person's desk among the boards (板块在办), as a condition of each post: the board a lead leads, the unit
 * somebody handles in, 特急 and 紧急 of the street for the leader on duty, and for 执法协调岗 what the street works on. None for
 * everybody else.
 */
export function onBoardDesk(
  e: ExpressionBuilder<Schema, 'case_file'>,
  posts: Actor['posts'],
): Expression<SqlBool>[] {
  return posts.flatMap(({ role, street, board, unit }) => {
    if (role === 'board_lead' && street && board)
      return [
        e.and([
          e('case_file.street_id', '=', street),
          e('case_file.board', '=', board),
          // Before that the board is only a guess from the category.
          e('case_file.unit_id', 'is not', null),
        ]),
      ];
    if ((role === 'handler' || role === 'mediator') && unit) return [e('case_file.unit_id', '=', unit)];
    if (role === 'enforcement_coordinator' && street)
      return [e.and([e('case_file.street_id', '=', street), e('case_file.state', 'in', workedOn)])];
    if (role === 'street_duty_leader' && street)
      return [e.and([e('case_file.street_id', '=', street), e('case_file.severity', 'in', ['S1', 'S2'])])];
    return [];
  });
}
