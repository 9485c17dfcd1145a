import { readCsv } from '#db/reference/read.ts';
import { demoTown } from '#scripts/demo/town.ts';

/** A community of the city with its grids. */
export type Community = {
  id: string;
  street: string;
  /** As people say it: 幸福苑, 安居社区, 湾底村. */
  called: string;
  grids: readonly string[];
  microGrids: readonly string[];
};

/** 东柳, 中河, 下应, and how much of what is reported lies there. */
export const streets = [
  { id: '330212012000', share: 0.4 },
  { id: '330212005000', share: 0.37 },
  { id: '330212001000', share: 0.23 },
] as const;

/** The communities of the three streets, in the order of the town's file. */
export function communities(): Community[] {
  const rows = readCsv(demoTown.grids, ['community_code', 'community_name', 'grid_code']);
  return [...Map.groupBy(rows, (row) => row.community_code)].map(([id, grids]) => {
    const codes = grids.map((row) => row.grid_code);
    return {
      id,
      street: `${id.slice(0, 9)}000`,
      called: calledFor(grids[0]!.community_name),
      grids: codes.filter((code) => code.length === 15),
      microGrids: codes.filter((code) => code.length > 15),
    };
  });
}

/** Names that are a place by themselves need no 社区 behind them. */
function calledFor(name: string): string {
  const short = name.replace(/(社区居委会|社区|村村委会)$/, '');
  if (name.endsWith('村村委会')) return `${short}村`;
  return /[苑坊城园岸]$/.test(short) ? short : `${short}社区`;
}
