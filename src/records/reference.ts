import type {
  BoardTable,
  CategoryGroupTable,
  CategoryTable,
  PlaceTable,
  ReadDb,
  UnitTable,
} from '#db/schema.ts';
import { limitUnits, stages } from '#rules/reference.ts';
import type { Calendar, Category, CategoryLimits, Limit, Reference, Stage, Unit } from '#rules/reference.ts';
import { severities } from '#rules/vocabulary.ts';
import type { Board, Severity } from '#rules/vocabulary.ts';
