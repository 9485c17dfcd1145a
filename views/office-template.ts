import { templateFor } from '#rules/templates.ts';
import { html, type Html } from './html.ts';
import { card, table } from './lists.ts';
import type { Words } from './words/index.ts';

/** 联动模板 of a category: who is told together with the lead, and how long each has. It is fixed, and here to be read. */
export function templateCard(w: Words, category: string): Html | null {
  const { template: say } = w.office;
  const parts = templateFor(category);
  if (parts.length === 0) return null;
  const { slots, limits } = w.tasks;
  const rows = parts.map(({ slot, sign, due }) => [slots[slot], limits[sign], limits[due]]);
  const columns = [say.who, say.sign, say.done].map((label) => ({ label }));
  return card(
    say.title,
    html`<p class="dim">${say.lead}</p>
      ${table(say.title, columns, rows)}`,
  );
}
