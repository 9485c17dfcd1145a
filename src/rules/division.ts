/**
 * A place's name as it is compared. 城兴社区 and 城兴社区居委会 are one community: the committee's suffix varies between
 * tables.
 */
export function comparedName(name: string): string {
  return name
    .replace(/居民委员会$/, '居委会')
    .replace(/村民委员会$/, '村委会')
    .replace(/社区居委会$/, '社区');
}

/** Whether this is the code of a grid (330212012007-07) or micro-grid (330212012007-07-02) of the community. */
export function isGridCode(code: string, community: string): boolean {
  return code.startsWith(community) && /^(-\d{2}){1,2}$/.test(code.slice(community.length));
}

/** The community or grid in which a grid or micro-grid lies, by its code. */
export function parentOf(code: string): string {
  return code.slice(0, code.lastIndexOf('-'));
}
