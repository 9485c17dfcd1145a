import type { Board, Channel, Severity } from '#rules/vocabulary.ts';

/**
 * The queues of the command room. `soon` and `late` are about the clock of triage; `open` is what the boards have in hand;
 * `past` is the history that a suggestion rests on.
 */
export const queues = ['waiting', 'soon', 'late', 'sent-back', 'to-sign', 'open', 'past'] as const;
export type Queue = (typeof queues)[number];

/** The queues whose clock is that of triage; here one case may be the same matter as another. */
export const triageQueues: readonly Queue[] = ['waiting', 'soon', 'late', 'sent-back'];

/** Orders other than by time left, which is the usual one. */
export const sorts = ['newest', 'oldest', 'severity'] as const;
export type Sort = (typeof sorts)[number];

/** What the list of the triage desk shows; all of it stands in the address. */
export type DispatchFilter = {
  queue: Queue;
  board?: Board | undefined;
  community?: string | undefined;
  channel?: Channel | undefined;
  severity?: Severity | undefined;
  /** Only what came with photos. */
  photos?: '1' | undefined;
  /** Only what may be the same matter as another case. */
  similar?: '1' | undefined;
  sort?: Sort | undefined;
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

/** Is anything of the queue left out? */
export function isNarrowed({
  board,
  community,
  channel,
  severity,
  photos,
  similar,
}: DispatchFilter): boolean {
  return [board, community, channel, severity, photos, similar].some((one) => one !== undefined);
}

/** An address of the triage desk: the list, and in `more` the case beside it. */
export function dispatchHref(
  filter: DispatchFilter,
  more: { case?: string | undefined; done?: string | undefined } = {},
): string {
  const query = new URLSearchParams(askedFor(filter, more));
  const text = query.toString();
  return text === '' ? '/dispatch' : `/dispatch?${text}`;
}

/** The same as fields of a form; what is usual is left out. */
export function askedFor(
  { queue, show, ...rest }: DispatchFilter,
  more: Record<string, string | undefined> = {},
): Record<string, string> {
  const asked = {
    queue: queue === 'waiting' ? undefined : queue,
    ...rest,
    show: show === pageSize ? undefined : show,
    ...more,
  };
  const known = Object.entries(asked).filter(([, value]) => value !== undefined);
  return Object.fromEntries(known.map(([name, value]) => [name, String(value)]));
}
