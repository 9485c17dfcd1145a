/** Where the red strip stands: 首页 and the desks of those whose business it is. */
export function warnsOn(path: string): boolean {
  return ['/', '/dispatch', '/board'].includes(path);
}
