import type { Frame } from './frame.ts';
import { attrs, html, type Html } from './html.ts';
import { icon } from './icon.ts';

/** Whoever keeps the house and sees no case has nothing to find. */
const offices = new Set(['people', 'journal', 'office']);

/**
 * The search box of the top bar: `/` and Ctrl K lead to it (find.js). Without a script it is a form that opens a page.
 */
export function findBox({ w, person, nav }: Frame, asked: string): Html | null {
  if (!person || nav.some((item) => offices.has(item.label))) return null;
  const live = {
    'hx-post': '/find/offers',
    'hx-trigger': 'input changed delay:250ms',
    'hx-target': '#offers',
    'hx-swap': 'innerHTML',
    'hx-sync': 'this:replace',
  };
  return html`<form id="find" role="search" action="/find" method="post">
    <button aria-label="${w.button.search}">${icon('search')}</button>
    <input
      type="search"
      name="q"
      maxlength="64"
      autocomplete="off"
      aria-label="${w.find.label}"
      placeholder="${w.find.placeholder}"
      ${attrs({ value: asked, ...live })}
    /><kbd aria-hidden="true">/</kbd>
    <div id="offers" data-label="${w.find.offers}" hidden></div>
  </form>`;
}
