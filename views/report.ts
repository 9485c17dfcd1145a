import type { GridChoice } from '#desks/report/queries.ts';
import type { Typed } from '#desks/report/forms.ts';
import type { ReferenceBook } from '#records/reference.ts';
import { channels } from '#rules/vocabulary.ts';
import { hidden, keyField } from './actions.ts';
import { chips, errorSummary, field, idOf, select } from './fields.ts';
import { attrs, html, type Html } from './html.ts';
import { icon } from './icon.ts';
import type { Page } from './layout.ts';
import { notice } from './parts.ts';
import { locateButton, placeCard, reportFoot, shots, tiles } from './phone.ts';
import { beside, categoryGroups } from './report-categories.ts';
import { refusedList, type RefusedPhoto } from './report-answers.ts';
import { reportTiles } from './report-tiles.ts';
import type { Words } from './words/index.ts';

export { hazardTiles } from './report-tiles.ts';

export type ReportState = {
  typed: Typed;
  key: string;
  /** Field → key of words.fieldErrors or words.report.faults. */
  errors: Readonly<Record<string, string>>;
  /** Photos that were received with an earlier try. */
  kept: number;
  refused: readonly RefusedPhoto[];
  book: ReferenceBook;
  /** Category codes this person reports most. */
  usual: readonly string[];
  /** Places this person wrote last. */
  places: readonly string[];
  grids: readonly GridChoice[];
  /** Whose form it is: worker.js gives a draft back to its writer only. */
  owner: string;
  /** May close on the spot what was settled there. */
  maySelfClose: boolean;
};

/** The report form. Three taps are enough: a tile, who handles it, send. */
export function reportPage(words: Words, state: ReportState): Page {
  const w = { ...words, fieldErrors: { ...words.fieldErrors, ...words.report.faults } };
  const { typed, errors, key } = state;
  const isFaulty = Object.keys(errors).length > 0;
  const main = html`${errorSummary(w, inOrder(errors))}
    <form
      id="report"
      method="post"
      action="/report"
      enctype="multipart/form-data"
      novalidate
      ${attrs({ 'data-draft': state.owner, 'data-came-back': isFaulty })}
    >
      ${keyField(key)} ${draftNote(w)} ${photos(w, state)} ${place(w, state)} ${what(w, state)}
      ${field(w, {
        name: 'story',
        label: w.report.story,
        rows: 1,
        maxLength: 2000,
        value: typed.story,
        error: errors['story'],
      })}
      ${who(w, state)} ${resident(w, state)}
    </form>`;
  return {
    title: w.report.title,
    shell: 'worker',
    street: true,
    main,
    back: '/',
    foot: reportFoot(w, 'report', typed.severity === 'S1' ? 'S1' : null),
    invalid: isFaulty,
  };
}

/** The faults in the order of their fields on the page. */
function inOrder(errors: Readonly<Record<string, string>>): Record<string, string> {
  const last = order.length;
  const placeOf = (name: string) => (order.includes(name) ? order.indexOf(name) : last);
  return Object.fromEntries(Object.entries(errors).toSorted(([a], [b]) => placeOf(a) - placeOf(b)));
}

const order = ['photo', 'place', 'grid', 'position', 'category', 'story', 'handled'];

/** Where worker.js says that it has put back what was not sent. */
function draftNote(w: Words): Html {
  const { draft, draftAway } = w.report;
  return html`<div class="notice info" role="status" data-draft-note hidden>
    <div>${draft}</div>
    <button type="button" class="switch">${draftAway}</button>
  </div>`;
}

/** Asked only of those who may close on the spot, and of a form that said so. */
function who(w: Words, { typed, errors, maySelfClose }: ReportState): Html | null {
  if (!maySelfClose && typed.handled !== '1') return null;
  return chips(w, {
    name: 'handled',
    label: w.report.who,
    options: [
      { value: '0', label: w.report.handle },
      { value: '1', label: w.report.handled },
    ],
    value: typed.handled === '1' ? '1' : '0',
    error: errors['handled'],
  });
}

function photos(w: Words, { errors, kept, refused }: ReportState): Html {
  return html`${refused.length > 0 && notice('soon', html`${w.report.refusedForm}${refusedList(w, refused)}`)}
  ${beside(w, 'photo', errors['photo'])}${shots(w, { name: 'photo', label: w.report.photos, kept })}`;
}

function place(w: Words, state: ReportState): Html {
  const { typed, errors, grids, places } = state;
  const here = grids.find(({ id }) => id === typed.grid);
  const grid = here ? gridName(w, here) : w.report.gridChoose;
  const isWrong = ['place', 'grid', 'position'].some((name) => errors[name]);
  const edit = html`${placeField(w, typed.place, places, errors['place'])}${gridField(w, state)}
    <div id="${idOf('position')}" tabindex="-1">
      ${beside(w, 'position', errors['position'])}${locateButton(w, typed)}
    </div>`;
  return placeCard(w, {
    title: typed.place || grid,
    detail: typed.place ? grid : w.report.placeUnknown,
    edit,
    open: isWrong || !here,
  });
}

/** Offers the last places while one types. */
function placeField(w: Words, value: string, places: readonly string[], error: string | undefined): Html {
  const shared = { id: idOf('place'), name: 'place', value, maxlength: 200, placeholder: w.report.placeHint };
  const wrong = {
    'aria-invalid': error ? 'true' : null,
    'aria-describedby': error && `${idOf('place')}-error`,
  };
  return html`<div class="field">
    <label for="${idOf('place')}">${w.report.place}</label>
    ${error && beside(w, 'place', error)}
    <input
      type="text"
      autocomplete="off"
      ${attrs({ ...shared, ...wrong, list: places.length > 0 ? 'places' : null })}
    />
    ${places.length > 0 && html`<datalist id="places">${places.map((it) => html`<option value="${it}"></option>`)}</datalist>`}
  </div>`;
}

function gridField(w: Words, { typed, errors, grids }: ReportState): Html {
  const communities = Map.groupBy(grids, (grid) => (w.lang === 'zh' ? grid.community : grid.community_en));
  const groups = [...communities].map(([label, members]) => ({
    label,
    options: members.map((grid) => ({ value: grid.id, label: w.lang === 'zh' ? grid.name : grid.name_en })),
  }));
  const isKnown = grids.some(({ id }) => id === typed.grid);
  const value = isKnown ? typed.grid : '';
  const first = isKnown ? undefined : w.report.gridChoose;
  return select(w, {
    name: 'grid',
    label: w.report.grid,
    options: groups,
    value,
    empty: first,
    error: errors['grid'],
  });
}

function what(w: Words, state: ReportState): Html {
  const { typed, errors, book, usual } = state;
  return html`${beside(w, 'category', errors['category'])}${tiles(w, {
    name: 'category',
    legend: w.report.what,
    hint: w.report.whatHint,
    tiles: reportTiles(w, book.category, usual, typed.category),
    value: typed.category === '' && typed.other !== '' ? 'other' : typed.category,
    last: html`<div class="whole" ${attrs({ 'data-whole': wholeAt, 'data-none': w.report.noneHere })}>
      ${whole(w, state)}
    </div>`,
  })}`;
}

const wholeAt = '/report/categories';

/** Behind 其他: the list has 143 entries, so it comes only when it is asked for, by worker.js or with a form that came back. */
function whole(w: Words, { typed, book }: ReportState): Html {
  if (typed.category !== 'other' && typed.other === '') {
    return html`${hidden({ other: '' })}<a class="btn" href="${wholeAt}">${w.report.whole}</a>`;
  }
  const groups = categoryGroups(w, book);
  return select(w, {
    name: 'other',
    label: w.report.whole,
    options: groups,
    value: typed.other,
    empty: w.fieldErrors.choose,
  });
}

function resident(w: Words, { typed, errors }: ReportState): Html {
  const { title, lead, name, phone, channel, channelUsual } = w.report.resident;
  const isOpen = typed.contact_name !== '' || typed.contact_phone !== '' || !!errors['contact_phone'];
  return html`<details class="place" ${attrs({ open: isOpen })}>
    <summary>
      ${icon('user')}<span><b>${title}</b><small>${lead}</small></span>
    </summary>
    <div>
      ${field(w, { name: 'contact_name', label: name, value: typed.contact_name, error: errors['contact_name'], maxLength: 50, autocomplete: 'off' })}
      ${field(w, { name: 'contact_phone', label: phone, type: 'tel', value: typed.contact_phone, error: errors['contact_phone'], maxLength: 30, autocomplete: 'off' })}
      ${select(w, {
        name: 'channel',
        label: channel,
        empty: channelUsual,
        value: typed.channel,
        options: channels
          .filter((it) => !bySystems.includes(it))
          .map((value) => ({ value, label: w.channels[value] })),
      })}
    </div>
  </details>`;
}

/** Channels that other systems bring in; nobody picks them by hand. */
const bySystems: readonly (typeof channels)[number][] = [
  'iot',
  'resident_qr',
  'new_employment',
  'digital_urban',
  'petition',
  'handler_found',
];

function gridName(w: Words, grid: GridChoice): string {
  return w.lang === 'zh' ? `${grid.community} ${grid.name}` : `${grid.community_en} ${grid.name_en}`;
}
