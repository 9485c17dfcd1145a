import type { GridNode } from '#desks/office/reference-grids.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { linkButton } from './actions.ts';
import { html } from './html.ts';
import type { Page } from './layout.ts';
import { textFields, thingPage, type ThingForm } from './office-thing.ts';
import { withOfficeFaults } from './office.ts';
import { naming } from './step-choices.ts';
import type { Words } from './words/index.ts';

export type GridForm = ThingForm & {
  grid: GridNode & { weight: string | null };
  street: { id: string; name: string; name_en: string };
  community: { name: string; name_en: string };
};

/** One grid, by hand. */
export function gridPage(words: Words, now: Instant, form: GridForm): Page {
  const w = withOfficeFaults(words);
  const { grids: say, levels, inUse, closed } = w.office;
  const { grid, street, community } = form;
  const text = textFields(w, form, grid);
  const back = `/office/streets/${street.id}/grids`;
  return thingPage(w, now, 'streets', form, {
    ...grid,
    action: `/office/grids/${grid.id}`,
    name: naming(w, grid),
    title: `${naming(w, community)} ${naming(w, grid)}`,
    lead: html`${levels[grid.level]} <span class="no">${grid.id}</span> · ${grid.open ? inUse : closed}`,
    back: linkButton(back, say.title(naming(w, street)), { icon: 'arrow-left' }),
    fields:
      grid.open &&
      html`${text('name', { label: say.name, maxLength: 40 })}
      ${text('name_en', { label: say.nameEn, maxLength: 40 })}`,
  });
}
