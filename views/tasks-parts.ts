import type { PartyName } from '#desks/common/parties.ts';
import type { Task } from '#rules/facts.ts';
import { silentSince, taskDue } from '#rules/task.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { html, type Html } from './html.ts';
import { tag } from './parts.ts';
import { naming } from './step-choices.ts';
import { due, span } from './time.ts';
import type { Words } from './words/index.ts';

/** How a party is called: a unit's name, or the post. */
export function partyCalled(w: Words, party: PartyName): string {
  return party.kind === 'unit' ? naming(w, party) : w.tasks.posts[party.role];
}

/** What a party is asked for: as its template has it, with what was written beside. */
export function askedFor(w: Words, task: Pick<Task, 'kind' | 'slot'>, words: string): string {
  return [slotAsk(w, task), words].filter(Boolean).join(w.marks.semicolon);
}

/** What a template asks its parts for; whoever is a side is asked where he stands, whatever he is. */
export function slotAsk(w: Words, { kind, slot }: Pick<Task, 'kind' | 'slot'>): string {
  if (slot === null) return '';
  return kind === 'side' ? w.tasks.sideAsk : w.tasks.asks[slot];
}

/** Where it stands, in the words of its kind. */
export function stateOf(
  w: Words,
  { kind, state, outcome }: Pick<Task, 'kind' | 'state' | 'outcome'>,
): string {
  if (state === 'done' && outcome !== null && outcome !== 'done') return w.tasks.outcomes[outcome];
  if (kind === 'whistle' && state === 'sent') return w.tasks.toReport;
  return kind === 'whistle' && state === 'signed' ? w.tasks.reported : w.tasks.states[state];
}

/** State as a label, and 没回音 where nobody has said a word who should have. */
export function stateTags(w: Words, now: Instant, task: Task): Html {
  const silent = silentSince(task, now);
  const tone = task.state === 'done' && task.outcome !== 'disagreed' ? 'ok' : 'plain';
  return html`${tag(stateOf(w, task), task.state === 'refused' || task.outcome === 'disagreed' ? 'soon' : tone)}
  ${silent && tag(w.tasks.silent, 'late', 'circle-alert')}`;
}

/** By when, counted down; for how long nobody was heard of. */
export function dueOf(w: Words, now: Instant, task: Task): Html | null {
  const until = taskDue(task);
  if (until === null) return null;
  const silent = silentSince(task, now);
  const quiet = silent === null || silent === until ? null : w.tasks.silentFor(lasted(w, now, task));
  return html`${due(w, now, until)} ${quiet && html`<small>${quiet}</small>`}`;
}

function lasted(w: Words, now: Instant, { heardAt, at }: Task): string {
  return span(w, Date.parse(now) - Date.parse(heardAt ?? at));
}
