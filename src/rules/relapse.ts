/** 复发: how many days after its closing the same trouble at the same place still belongs to the old case. */
export const relapseDays = 90;

/** Closer than this, in metres, two spots are the same place though their grids differ. */
export const relapseMetres = 50;
