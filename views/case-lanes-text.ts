/** Estimated width at 11 px: a Chinese sign is as wide as it is high. */
export function widthOf(text: string): number {
  return [...text].reduce((sum, sign) => sum + ((sign.codePointAt(0) ?? 0) > 0x2e80 ? 11 : 6.6), 0);
}

/** The text, or as much of it as there is room for. */
export function cut(text: string, room: number): string {
  if (widthOf(text) <= room) return text;
  let kept = '';
  for (const sign of text) {
    if (widthOf(kept + sign) + 9 > room) break;
    kept += sign;
  }
  return `${kept}…`;
}
