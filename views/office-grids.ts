import type { CommunityNode, GridNode, GridsView } from '#desks/office/reference-grids.ts';
import type { GridColumn, GridPlan, PlannedGrid } from '#records/office-grid-plan.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { button, hidden, keyField, linkButton } from './actions.ts';
import { checkbox, field } from './fields.ts';
import { attrs, html, type Html } from './html.ts';
import { icon } from './icon.ts';
import type { Page } from './layout.ts';
import { card, table } from './lists.ts';
import { fileField } from './office-files.ts';
import { streetTabs } from './office-units.ts';
import { officePage, typedIn, withOfficeFaults, type FormState } from './office.ts';
import { notice, tag } from './parts.ts';
import { naming } from './step-choices.ts';
import type { Words } from './words/index.ts';

/** The communities of a street with their grids, and the ways to change them: by a table or by hand. */
export function gridsPage(
  words: Words,
  now: Instant,
  view: GridsView,
  state: FormState & { key: string },
): Page {
  const w = withOfficeFaults(words);
  const { grids: say } = w.office;
  const street = naming(w, view);
  const main = html`${streetTabs(w, view.id, 'grids')}
    <div class="office-cards">
      ${card(say.import, importForm(w, view, state))} ${card(say.add, addForm(w, view, state))}
    </div>
    ${view.communities.map((community) => communityTree(w, community))}`;
  return officePage(w, now, 'streets', {
    title: say.title(street),
    lead: say.lead(view.grids, view.micro),
    main,
    state,
  });
}

function importForm(w: Words, view: GridsView, { errors = {} }: FormState): Html {
  const { grids: say } = w.office;
  return html`<div class="stack items">
    <p>${say.importLead}</p>
    <p>
      <a class="btn" href="/office/streets/${view.id}/grids.csv" download
        >${icon('file-text')}${say.download}</a
      >
    </p>
    <form
      method="post"
      action="/office/streets/${view.id}/grids/check"
      enctype="multipart/form-data"
      class="stack"
    >
      ${fileField(w, { name: 'file', label: say.file, hint: say.fileHint, error: errors['file'] })}
      ${button(say.check)}
    </form>
  </div>`;
}

function addForm(w: Words, view: GridsView, { values, errors = {}, key }: FormState & { key: string }): Html {
  const { grids: say } = w.office;
  const of = (name: string) => ({ name, value: typedIn(values, name), error: errors[name] });
  return html`<form method="post" action="/office/streets/${view.id}/grids" class="stack">
    ${keyField(key)} ${field(w, { ...of('code'), label: say.code, hint: say.codeHint, maxLength: 20 })}
    ${field(w, { ...of('name'), label: say.name, maxLength: 40 })}
    ${field(w, { ...of('name_en'), label: say.nameEn, maxLength: 40 })} ${button(say.add)}
  </form>`;
}

function communityTree(w: Words, community: CommunityNode): Html {
  const { grids: say } = w.office;
  const c = say.columns;
  const rows = community.grids.flatMap((grid) => [grid, ...grid.micro]).map((grid) => gridRow(w, grid));
  const columns = [
    { label: c.name },
    { label: c.code },
    { label: c.nameEn },
    { label: c.people, number: true },
  ];
  const name = naming(w, community);
  const counts = say.lead(
    community.grids.length,
    community.grids.reduce((sum, grid) => sum + grid.micro.length, 0),
  );
  return html`<details class="card district" ${attrs({ open: rows.length > 0 })}>
    <summary>
      ${name} <small class="dim">${community.id} · ${rows.length === 0 ? say.nobody : counts}</small>
    </summary>
    ${rows.length > 0 && table(name, columns, rows)}
  </details>`;
}

function gridRow(w: Words, grid: GridNode) {
  const name = naming(w, grid);
  return [
    html`<a ${attrs({ class: grid.level === 'micro_grid' && 'inner' })} href="/office/grids/${grid.id}"
        >${name}</a
      >
      ${!grid.open && tag(w.office.closed)}`,
    html`<span class="no">${grid.id}</span>`,
    grid.name_en,
    grid.posts,
  ];
}

/** What an import would do, row by row, with what is wrong beside its cell. Nothing is written yet. */
export function gridCheckPage(
  words: Words,
  now: Instant,
  view: {
    street: { id: string; name: string; name_en: string };
    plan: GridPlan;
    /** The table itself, for the form that confirms. */
    text: string;
    key: string;
    errors?: Record<string, string>;
  },
): Page {
  const w = withOfficeFaults(words);
  const { grids: say } = w.office;
  const { plan, street } = view;
  const wrong = plan.rows.filter(({ faults }) => faults.length > 0);
  const count = (effect: string) =>
    plan.rows.filter((one) => one.effect === effect && one.faults.length === 0);
  const counts = say.counts({
    add: count('add').length,
    rename: count('rename').length,
    reopen: count('reopen').length,
    same: count('same').length,
    missing: plan.missing.length,
  });
  const shown = wrong.length > 0 ? wrong : plan.rows.filter(({ effect }) => effect !== 'same');
  const main = html`${notice(wrong.length > 0 ? 'late' : 'ok', wrong.length > 0 ? say.wrong(wrong.length) : say.fine, true)}
    <p>${counts}</p>
    ${shown.length > 0 && planTable(w, shown)} ${wrong.length === 0 && confirmForm(w, view)}`;
  const back = linkButton(`/office/streets/${street.id}/grids`, say.title(naming(w, street)), {
    icon: 'arrow-left',
  });
  return officePage(w, now, 'streets', {
    title: say.checkTitle,
    lead: naming(w, street),
    actions: back,
    main,
    state: { errors: view.errors ?? {} },
  });
}

const columnsShown: readonly GridColumn[] = [
  'community_code',
  'community_name',
  'grid_code',
  'grid_name',
  'name_en',
];

function planTable(w: Words, rows: readonly PlannedGrid[]): Html {
  const { grids: say } = w.office;
  const columns = [
    { label: say.line },
    { label: say.effect },
    ...columnsShown.map((column) => ({ label: say.columnNames[column] })),
  ];
  const cells = rows.map(({ row, effect, was, faults }) => [
    row.line,
    faults.length > 0
      ? tag(w.field.error.replace(/[：:]\s*$/, ''), 'late')
      : tag(say.effects[effect], effect === 'same' ? 'plain' : 'ok'),
    ...columnsShown.map((column) => {
      const wrong = faults.filter((fault) => fault.column === column);
      const note = column === 'grid_name' && effect === 'rename' && was !== row.grid_name && was;
      return html`${row[column]}${note && html` <small class="dim">${say.was(note)}</small>`}${wrong.map(
        ({ why, here = '' }) => html`<span class="error">${say.rowFaults[why](here)}</span>`,
      )}`;
    }),
  ]);
  return table(say.checkTitle, columns, cells);
}

function confirmForm(w: Words, view: Parameters<typeof gridCheckPage>[2]): Html {
  const { grids: say, weight } = w.office;
  const { plan, street } = view;
  const stuck = plan.missing.filter((one) => one.weight.cases + one.weight.posts > 0);
  const rows = plan.missing.map((one) => [
    `${one.community} ${one.name}`,
    html`<span class="no">${one.id}</span>`,
    one.weight.cases + one.weight.posts > 0
      ? html`${tag(say.stuck, 'soon')} ${weight(one.weight.cases, one.weight.posts, 0)}`
      : say.free,
  ]);
  const c = say.columns;
  return html`<form method="post" action="/office/streets/${street.id}/grids/import" class="card stack kept">
    ${hidden({ text: view.text })} ${keyField(view.key)}
    ${
      plan.missing.length > 0 &&
      html`<h2>${say.missing}</h2>
        ${stuck.length === 0 && html`<p>${say.missingLead}</p>`}
        ${table(say.missing, [{ label: c.name }, { label: c.code }, { label: say.effect }], rows)}
        ${stuck.length === 0 ? checkbox('close_missing', say.closeMissing) : html`<p>${say.stuckLead}</p>`}`
    }
    <span id="f-file"></span>
    ${button(say.confirm, { kind: 'primary' })}
  </form>`;
}
