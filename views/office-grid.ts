import type { GridNode } from '#desks/office/reference-grids.ts';
import type { OfficeLine } from '#records/office-history.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { button, hidden, keyField, linkButton } from './actions.ts';
import { field } from './fields.ts';
import { html } from './html.ts';
import type { Page } from './layout.ts';
import { historyCard, officePage, openSwitch, typedIn, withOfficeFaults, type FormState } from './office.ts';
import { naming } from './step-choices.ts';
import type { Words } from './words/index.ts';

export type GridForm = FormState & {
  grid: GridNode & { seen: number; weight: string | null };
  street: { id: string; name: string; name_en: string };
  community: { name: string; name_en: string };
  history: readonly OfficeLine[];
  key: string;
};

/** One grid, by hand. */
export function gridPage(words: Words, now: Instant, form: GridForm): Page {
  const w = withOfficeFaults(words);
  const { grids: say } = w.office;
  const { grid, values, errors = {} } = form;
  const of = (name: 'name' | 'name_en') => ({
    name,
    value: typedIn(values, name) ?? grid[name],
    error: errors[name],
  });
  const action = `/office/grids/${grid.id}`;
  const main = html`${
    grid.open &&
    html`<form method="post" action="${action}" class="card stack kept">
      ${hidden({ seen: grid.seen })} ${keyField(form.key)}
      ${field(w, { ...of('name'), label: say.name, maxLength: 40 })}
      ${field(w, { ...of('name_en'), label: say.nameEn, maxLength: 40 })}
      ${button(w.office.save, { kind: 'primary' })}
    </form>`
  }
  ${openSwitch(w, { ...grid, name: naming(w, grid), action, key: `${form.key}x` })}
  ${historyCard(w, now, form.history)}`;
  const back = linkButton(`/office/streets/${form.street.id}/grids`, say.title(naming(w, form.street)), {
    icon: 'arrow-left',
  });
  return officePage(w, now, 'streets', {
    title: `${naming(w, form.community)} ${naming(w, grid)}`,
    lead: html`${w.office.levels[grid.level]} <span class="no">${grid.id}</span> ·
      ${grid.open ? w.office.inUse : w.office.closed}`,
    actions: back,
    main,
    state: form,
  });
}
