import type { CaseFile } from '#desks/casefile/queries.ts';
import type { CaseListRow } from '#desks/common/rows.ts';
import type { CaseTable } from '#db/schema.ts';
import { isOpenTask, silentSince } from '#rules/task.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { judgedLines } from './audit-tags.ts';
import { extensionTag } from './extension.ts';
import { html, type Html } from './html.ts';
import { tag } from './parts.ts';
import { waitingLines } from './requests.ts';
import { naming } from './step-choices.ts';
import { partyCalled } from './tasks-parts.ts';
import { around, moment } from './time.ts';
import type { Words } from './words/index.ts';

/** 提级, what waits unsigned past its time, and 归档, for a row or the head of a page. */
export function escalationTags(
  w: Words,
  row: Pick<CaseTable, 'tier' | 'sign_alerted_at'> & { custody?: CaseTable['custody'] },
): Html {
  return html`${row.tier === 'district' && tag(w.escalation.atDistrict, 'soon')}
  ${row.sign_alerted_at !== null && tag(w.escalation.unsigned, 'late', 'siren')}
  ${row.custody === 'archived' && tag(w.escalation.archived)}`;
}

/** For the page of the case: what goes on beside its life, a line each. */
export function besideLines(
  w: Words,
  now: Instant,
  of: Pick<CaseFile, 'row' | 'guard' | 'requests' | 'supervised' | 'judged' | 'tasks'>,
): Html[] {
  const { row, guard } = of;
  const said: [boolean, (when: string) => string, Instant | null][] = [
    [true, w.escalation.alerted, row.sign_alerted_at],
    [false, w.escalation.archivedOn, row.archived_at],
  ];
  const timed = said.flatMap(([late, say, at]) => {
    if (at === null) return [];
    const line = around(say, moment(w, now, at));
    return [html`${late ? html`<b class="late">${line}</b>` : line}${w.stands.stop}`];
  });
  const kept = guard && html`${w.escalation.guards(naming(w, guard))}${w.stands.stop}`;
  return [
    ...(kept ? [kept] : []),
    ...timed,
    ...helpersLine(w, now, of.tasks),
    ...waitingLines(w, now, of),
    ...judgedLines(w, now, of.judged),
  ];
}

/** Who is still waited for beside the lead, and who of them says nothing. */
function helpersLine(w: Words, now: Instant, tasks: CaseFile['tasks']): Html[] {
  const open = tasks.filter(({ task }) => isOpenTask(task));
  if (open.length === 0) return [];
  const names = open.map(({ party }) => partyCalled(w, party)).join(w.marks.list);
  const silent = open.filter(({ task }) => silentSince(task, now) !== null).length;
  const quiet = silent > 0 && html`${w.marks.comma}<b class="late">${w.tasks.silentOf(silent)}</b>`;
  return [html`${w.tasks.waitsFor(names)}${quiet}${w.stands.stop}`];
}

/** What goes on beside a case, for its row: the district, more time, supervision, what waits for a second person or for others who help. */
export function besideTags(w: Words, now: Instant, row: CaseListRow): Html {
  const { supervision, request_count: asked, task_due_at: helpDue } = row;
  const isSilent = helpDue !== null && helpDue < now;
  return html`${escalationTags(w, row)} ${extensionTag(w, row)}
  ${supervision !== 'none' && tag(w.supervisions[supervision], 'soon', 'siren')}
  ${asked > 0 && tag(w.requests.waits, 'soon', 'clock')}
  ${row.cohandling === 'open' && (isSilent ? tag(w.tasks.silentTag, 'late', 'users') : tag(w.tasks.openTag, 'plain', 'users'))}`;
}
