import type { OfficeLine } from '#records/office-history.ts';
import type { Change } from '#records/office-lines.ts';
import { needs } from '#rules/evidence.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { linkButton } from './actions.ts';
import { html, type Html } from './html.ts';
import { empty } from './parts.ts';
import { naming } from './step-choices.ts';
import { around, moment } from './time.ts';
import type { Words } from './words/index.ts';

/** What a thing's values may be: see records/office-values.ts. */
type Value = string | number | null | readonly string[] | undefined;

/** Fields that say where a thing lies; they never change. */
const fixed = ['place_id', 'parent_id', 'level', 'street_id', 'district_id'];
const most = 12;

/** One line of the office's chain as a sentence: what was changed from what to what, and why. */
export function historyItem(w: Words, now: Instant, line: OfficeLine): Html {
  const { history } = w.office;
  const who = line.system ? history.system : line.who;
  const [only] = line.changes.length === 1 ? line.changes : [];
  const fields = only ? fieldsOf(w, only, line.groups) : [];
  const [field] = fields.length === 1 ? fields : [];
  const time = moment(w, now, line.at);
  const isPlain = only && field && !('lists' in field);
  const deed = isPlain
    ? around((at) => history.changed(who, at, thingName(w, only), field.label, field.was, field.is), time)
    : around((at) => history.did(who, at, w.office.did[line.step], whatOf(w, line)), time);
  const details = only
    ? fields.map((one) => fieldText(w, one))
    : line.changes.map((one) => changeText(w, one, line));
  const shown = isPlain ? [] : details.slice(0, most);
  return html`<li>
    <p>${deed}</p>
    ${
      shown.length > 0 &&
      html`<ul>
        ${shown.map((text) => html`<li>${text}</li>`)}
      </ul>`
    }
    ${details.length > most && html`<p class="dim">${history.and(details.length - most)}</p>`}
    ${line.reason && html`<p class="dim">${history.reason(line.reason)}</p>`}
  </li>`;
}

/** All changes, a page at a time. */
export function historyList(
  w: Words,
  now: Instant,
  { lines, older, further }: { lines: readonly OfficeLine[]; older: number | null; further: boolean },
): Html {
  const { history } = w.office;
  if (lines.length === 0) return empty(history.empty, 'history');
  return html`<section class="card">
      <ol class="changes">
        ${lines.map((line) => historyItem(w, now, line))}
      </ol>
    </section>
    <nav class="pager" aria-label="${w.list.pages}">
      ${further && linkButton('/office/history', history.newest)}
      ${older !== null && linkButton(`/office/history?before=${older}`, history.older)}
    </nav>`;
}

function whatOf(w: Words, line: OfficeLine): string {
  const [only] = line.changes;
  return line.changes.length === 1 && only ? thingName(w, only) : w.office.history.some(line.changes.length);
}

function changeText(w: Words, change: Change, { groups }: OfficeLine): string {
  const { history, closed } = w.office;
  const name = thingName(w, change);
  if (change.before === null) return `${name} ${history.added}`;
  if (change.after?.['closed_at'] && !change.before['closed_at']) return `${name} ${closed}`;
  const parts = fieldsOf(w, change, groups).map((field) => fieldText(w, field));
  return `${name} ${parts.join(w.marks.list)}`;
}

/** What a thing is called, as it was named when it was changed. */
function thingName(w: Words, { of, before, after }: Change): string {
  const { things } = w.office.history;
  const [kind, id] = [of.slice(0, of.indexOf(':')), of.slice(of.indexOf(':') + 1)];
  if (kind === 'severity') return things.severity(w.severities[id as 'S1']);
  if (kind === 'year') return things.year(id);
  const values = before ?? after ?? {};
  const [zh, en] = [values['name'] ?? values['short_name'], values['name_en'] ?? values['short_name_en']];
  const isCoded = kind === 'place' || kind === 'category';
  return things.named(`${isCoded ? `${id} ` : ''}${String((w.lang === 'zh' ? zh : en) ?? '')}`);
}

/** A field that differs: from what to what, or of a list what came and what went. */
type Field = { label: string } & ({ was: string; is: string } | { lists: string });
type Groups = OfficeLine['groups'];

function fieldText(w: Words, field: Field): string {
  const { history } = w.office;
  return 'lists' in field
    ? history.lists(field.label, field.lists)
    : history.field(field.label, field.was, field.is);
}

function fieldsOf(w: Words, { before, after }: Change, groups: Groups): Field[] {
  if (before === null) return [];
  const names = [...new Set([...Object.keys(before), ...Object.keys(after ?? {})])];
  return names
    .filter((name) => !fixed.includes(name))
    .filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after?.[name]))
    .map((name) => {
      const label = w.office.history.fields[name] ?? name;
      const [was, is] = [before[name], after?.[name]];
      if (typeof was === 'object' && was !== null)
        return { label, lists: listText(w, was, list(is), (one) => entryText(w, groups, one)) };
      const text = (value: Value) =>
        name === 'lead' ? unitText(w, groups, value) : valueText(w, name, value);
      return { label, was: text(was), is: text(is) };
    });
}

/** Of two lists only what came and what went. */
function listText(
  w: Words,
  was: readonly string[],
  is: readonly string[],
  nameOf: (one: string) => string,
): string {
  const { history } = w.office;
  const gone = was.filter((one) => !is.includes(one)).map(nameOf);
  const come = is.filter((one) => !was.includes(one)).map(nameOf);
  return [
    come.length > 0 && history.cameIn(come.join(w.marks.list)),
    gone.length > 0 && history.wentOut(gone.join(w.marks.list)),
  ]
    .filter(Boolean)
    .join(w.marks.list);
}

/** A unit by its name. */
function unitText(w: Words, groups: Groups, value: Value): string {
  const unit = groups.get(String(value));
  return unit ? naming(w, unit) : valueText(w, 'lead', value);
}

/** A group or unit by its name, what closing needs as it is called, a day of the calendar by its date and name. */
function entryText(w: Words, groups: Groups, entry: string): string {
  const group = groups.get(entry);
  if (group) return naming(w, group);
  const need = needs.find((one) => one === entry);
  if (need) return w.closing.demands[need];
  return entry.slice(0, 10);
}

function valueText(w: Words, name: string, value: Value): string {
  const { office: words } = w;
  if (name === 'closed_at') return value ? words.closed : words.inUse;
  if (value === null || value === undefined || value === '') return words.none;
  if (typeof value === 'number')
    return name === 'position' ? String(value) : value === 1 ? words.yes : words.no;
  if (typeof value !== 'string') return value.join(w.marks.list);
  if (name === 'board') return w.boards[value as 'emergency'];
  if (name === 'severity') return w.severities[value as 'S1'];
  return name in words.limits.stages ? limitWords(w, value) : value;
}

/** `4 wh` → 4 工时. */
function limitWords(w: Words, text: string): string {
  const [amount = '', unit = ''] = text.split(' ');
  const { units, text: say } = w.office.limits;
  return say(Number(amount), units[unit as 'min'] ?? unit);
}

function list(value: Value): readonly string[] {
  return typeof value === 'object' && value !== null ? value : [];
}
