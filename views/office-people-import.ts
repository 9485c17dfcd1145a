import type { PeopleRow } from '#desks/office/people-list.ts';
import type { PlanPage, PlanTab, ShownRow } from '#desks/office/people-plan-page.ts';
import type { PeopleSheetFault } from '#desks/office/people-sheet.ts';
import type { SheetColumn } from '#records/people-plan.ts';
import { boards, roles, type Instant } from '#rules/vocabulary.ts';
import { button, linkButton, postButton } from './actions.ts';
import { filePick } from './fields.ts';
import { html, type Html } from './html.ts';
import type { Page } from './layout.ts';
import { card, pageHead, pager, table, tabs } from './lists.ts';
import { cellFault, fileFault } from './office-people-faults.ts';
import { linksForm } from './office-people-links.ts';
import { peopleTable } from './office-people-list.ts';
import { empty, notice, tag } from './parts.ts';
import { naming } from './step-choices.ts';
import type { Words } from './words/index.ts';

const columns: readonly SheetColumn[] = ['name', 'login', 'phone', 'role', 'place', 'unit', 'board'];

/** Where a table is handed in, with what its columns hold. `fault`: why the last one was not read. */
export function importPage(w: Words, fault?: PeopleSheetFault | 'lost'): Page {
  const { sheet } = w.people;
  const said = fault === 'lost' ? sheet.lost : fault && fileFault(w, fault);
  const back = linkButton('/people', w.people.title, { icon: 'arrow-left' });
  const main = html`${pageHead(sheet.title, { lead: sheet.lead, actions: back })}
    <section class="card">
      <form method="post" action="/people/import" enctype="multipart/form-data" class="stack">
        <div class="field">
          <label for="f-file">${sheet.file}</label>
          <p class="hint" id="f-file-hint">${sheet.fileHint}</p>
          ${
            said &&
            html`<p class="error" id="f-file-error" role="alert">
              <span class="vh">${w.field.error}</span>${said}
            </p>`
          }
          ${filePick(w.field.pickFile, w.field.noneChosen, 'file-text', {
            id: 'f-file',
            name: 'file',
            accept: '.csv,.tsv,.txt,text/csv',
            'aria-invalid': said ? 'true' : null,
            'aria-describedby': said ? 'f-file-hint f-file-error' : 'f-file-hint',
          })}
        </div>
        <div class="acts">
          ${button(sheet.check, { kind: 'primary' })}
          ${linkButton('/people/import/template.csv', sheet.template, { icon: 'file-text' })}
        </div>
      </form>
    </section>
    ${card(sheet.columnsTitle, columnHelp(w))}`;
  return { title: sheet.title, shell: 'desk', main, invalid: said !== undefined };
}

export type PlanView = PlanPage & {
  id: string;
  /** The digest of what is shown. */
  seen: string;
  /** Somebody changed people between looking and writing. */
  meanwhile: boolean;
};

/** What a table would do, and the button that does it. */
export function importPlanPage(w: Words, view: PlanView): Page {
  const { sheet } = w.people;
  const { counts, id } = view;
  const good = counts.add + counts.change;
  const href = (tab: PlanTab, page = 1) =>
    `/people/import/${id}?tab=${tab}${page > 1 ? `&page=${page}` : ''}`;
  const shown = (['faulty', 'add', 'change', 'same'] as const).filter((tab) => counts[tab] > 0);
  const actions = linkButton('/people/import', sheet.again, { icon: 'arrow-left' });
  const main = html`${pageHead(sheet.title, { lead: sheet.summary(view.file, view.total), actions })}
  ${view.meanwhile && notice('soon', sheet.meanwhile, true)}
  ${view.ignored.length > 0 && notice('info', sheet.ignored(view.ignored.join(w.marks.list)))}
  ${card(
    sheet.becomes,
    good === 0
      ? html`<p>${sheet.nothing}</p>`
      : html`<p>${sheet.confirmLead}</p>
          ${postButton(`/people/import/${id}`, counts.faulty > 0 ? sheet.confirmWithFaults(good, counts.faulty) : sheet.confirm(good), { seen: view.seen }, { kind: 'primary' })}`,
  )}
  ${tabs(
    sheet.becomes,
    shown.map((tab) => ({
      href: href(tab),
      label: `${sheet.tabs[tab]} ${counts[tab]}`,
      current: tab === view.tab,
    })),
  )}
  ${view.tab === 'faulty' && counts.faulty > 0 && html`<p>${linkButton(`/people/import/${id}/faults.csv`, sheet.faultsFile, { icon: 'file-text' })}</p>`}
  ${planTable(w, view)} ${pager(w, view.page, view.pages, (page) => href(view.tab, page))}`;
  return { title: sheet.title, shell: 'desk', main, invalid: view.meanwhile };
}

export type DoneView = {
  at: Instant;
  added: number;
  phones: number;
  posts: number;
  page: number;
  pages: number;
  people: readonly PeopleRow[];
};

/** What an import did, and the new people, who need links. */
export function importDonePage(w: Words, now: Instant, view: DoneView): Page {
  const { sheet } = w.people;
  const { added, phones, posts, at } = view;
  const done = [sheet.done(added, posts), ...(phones > 0 ? [sheet.donePhones(phones)] : [])];
  const back = linkButton('/people', w.people.title, { icon: 'arrow-left' });
  const main = html`${pageHead(sheet.doneTitle, { actions: back })}
  ${notice('ok', done.join(w.marks.comma), true)}
  ${
    added === 0
      ? empty(sheet.doneNobody, 'users')
      : html`<p>${sheet.doneLead}</p>
          ${linksForm(w, view.people)} ${peopleTable(w, now, view.people)}
          ${pager(w, view.page, view.pages, (page) => `/people/import/done?at=${at}&page=${page}`)}`
  }`;
  return { title: sheet.doneTitle, shell: 'desk', main };
}

function columnHelp(w: Words): Html {
  const { sheet, choose } = w.people;
  const administrators = ['sys_admin', 'sec_admin', 'audit_admin'];
  const offered = roles.filter((role) => !administrators.includes(role)).map((role) => w.roles[role]);
  const example = { login: '', unit: '', board: '', ...sheet.example, role: w.roles.grid_worker };
  const rows = columns.map((column) => [
    html`<b>${sheet.columns[column]}</b>`,
    sheet.columnHints[column],
    example[column],
  ]);
  return html`${table(
      sheet.columnsTitle,
      [sheet.column, sheet.holds, sheet.exampleTitle].map((label) => ({ label })),
      rows,
    )}
    <p><b>${choose.role}</b> ${offered.join(w.marks.list)}</p>
    <p><b>${choose.board}</b> ${boards.map((board) => w.boards[board]).join(w.marks.list)}</p>`;
}

function planTable(w: Words, { tab, rows }: PlanView): Html {
  const { sheet } = w.people;
  const heads = [sheet.row, ...columns.map((column) => sheet.columns[column]), sheet.becomes];
  return table(
    sheet.tabs[tab],
    heads.map((label) => ({ label })),
    rows.map((row) => [
      html`<span class="number">${row.planned.row}</span>`,
      ...columns.map((column) => cell(w, row, column)),
      outcome(w, row),
    ]),
    { cards: true },
  );
}

function cell(w: Words, { planned, cells, nearest }: ShownRow, column: SheetColumn): Html {
  const fault = planned.faults.find((one) => one.column === column);
  return html`${cells[column]}${fault && html`<p class="error">${cellFault(w, fault, nearest)}</p>`}`;
}

function outcome(w: Words, { planned, place, unit }: ShownRow): Html {
  const { sheet } = w.people;
  const { kind, post, makes, login, phone, namesake } = planned;
  if (kind === 'faulty' || kind === 'same')
    return tag(sheet.kinds[kind], kind === 'faulty' ? 'late' : 'plain');
  const unitName = unit && naming(w, unit);
  const board = post?.board && !unit ? w.boardsShort[post.board] : null;
  const text = post && [w.roles[post.role], board, unitName, place].filter(Boolean).join(' · ');
  return html`${tag(sheet.kinds[kind], 'ok')}
    <p>${makes ? sheet.madeLogin(login) : sheet.newLogin(login)}</p>
    ${phone !== undefined && !makes && html`<p>${sheet.newPhone(phone)}</p>`}
    <p>${text ? sheet.newPost(text) : sheet.noPost}</p>
    ${namesake !== null && html`<p class="hint">${sheet.namesake(namesake)}</p>`}`;
}
