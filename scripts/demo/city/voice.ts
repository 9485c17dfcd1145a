import type { PhotoName } from '#scripts/demo/photos.ts';

/**
 * What is said of one kind of matter, in the voice of a grid worker: the material from which the city's everyday cases
 * are drawn. Everything is made up; sentences may contain the slots {where} {who} {time} {thing}, and places the
 * numbers {n} {u} {f} (building, door, floor).
 */
export type Voice = {
  category: string;
  /** How often among others. */
  weight: number;
  /** Slug of the unit that handles it, when it is not the default of its board. */
  units?: string;
  /** Whole sentences of a report. */
  reports: readonly string[];
  /** Patterns of places: '{n}幢{u}单元{f}楼楼道', '沿街{m}号店铺'. */
  places: readonly string[];
  things?: readonly string[];
  whos?: readonly string[];
  /** What a handler writes after the first contact. */
  visits: readonly string[];
  results: readonly string[];
  /** What a checker writes who sends a result back. */
  reworks?: readonly string[];
  /** What a handler writes who returns it as another's duty. */
  returns?: readonly string[];
  /** Stated reasons why it takes longer. */
  late?: readonly string[];
  found?: PhotoName;
  left?: PhotoName;
  /** Grid workers mostly settle it themselves. */
  onTheSpot?: true;
  /** Reported on a resident's behalf. */
  resident?: true;
};
