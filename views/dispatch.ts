import type { Instant } from '#rules/vocabulary.ts';
import { photoViewer } from './casefile-photos.ts';
import { triage } from './desk.ts';
import { dispatchList, dispatchRail, titleOf, type DispatchList } from './dispatch-list.ts';
import { dispatchPane, emptyPane, type DispatchPane, type Done } from './dispatch-pane.ts';
import { html, type Html } from './html.ts';
import type { Page } from './layout.ts';
import type { Words } from './words/index.ts';

export type DispatchView = {
  list: DispatchList;
  pane: DispatchPane | null;
  done: Done | null;
};

/** The command room's triage desk: queues, list and case side by side. */
export function dispatchView(w: Words, now: Instant, { list, pane, done }: DispatchView): Page {
  const beside = pane ? dispatchPane(w, now, pane) : emptyPane(w, done);
  return {
    title: `${titleOf(w, list)} ${list.total}`,
    shell: 'desk',
    fit: true,
    aside: dispatchRail(w, list),
    main: html`${triage(dispatchList(w, now, list), beside, list.picked)}${photoViewer(w)}`,
  };
}

/** The case alone, for the list's rows; of the list it says only how many there are. */
export function dispatchBeside(
  w: Words,
  now: Instant,
  list: Pick<DispatchList, 'filter' | 'total'>,
  { pane, done }: Pick<DispatchView, 'pane' | 'done'>,
): Page {
  const main: Html = pane ? dispatchPane(w, now, pane) : emptyPane(w, done);
  return { title: `${titleOf(w, list)} ${list.total}`, shell: 'desk', main };
}
