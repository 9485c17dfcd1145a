import type { Board } from '#rules/vocabulary.ts';

/**
 * The queues of the command room. `soon` and `late` are about the clock of triage; `open` is what the boards have in hand;
 * `past` is the history that a suggestion rests on.
 */
export const queues = ['waiting', 'soon', 'late', 'sent-back', 'to-sign', 'open', 'past'] as const;
export type Queue = (typeof queues)[number];

/** What the list of the triage desk shows; all of it stands in the address. */
export type DispatchFilter = {
  queue: Queue;
  board?: Board | undefined;
  community?: string | undefined;
  category?: string | undefined;
  unit?: string | undefined;
  /** `past` only: how far back, counted from the report. */
  days?: number | undefined;
  /** `past` only: without this case, whose history it is. */
  except?: string | undefined;
  /** Rows shown at most; grows by 50. */
  show?: number | undefined;
};

export const pageSize = 50;

/** An address of the triage desk: the list, and in `more` the case beside it. */
export function dispatchHref(
  filter: DispatchFilter,
  more: { case?: string | undefined; done?: string | undefined } = {},
): string {
  const { queue, show, ...rest } = filter;
  const asked = {
    queue: queue === 'waiting' ? undefined : queue,
    ...rest,
    show: show === pageSize ? undefined : show,
    ...more,
  };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(asked)) if (value !== undefined) query.set(name, String(value));
  const text = query.toString();
  return text === '' ? '/dispatch' : `/dispatch?${text}`;
}
