/** What stands before each of several things told in one breath: 一是, 第二, 3、, ④. Its number comes with it. */
const mark =
  /(?<=^|[\s:：,，;；。、])(?:第?([一二三四五六七八九])(?:是|来|、|[,，])|其([一二三四五六七八九])[,，:：]?|[(（]?([1-9])(?:[.)）](?!\d)|、)|([①-⑨]))\s*/gu;
const numbers = '一二三四五六七八九';

/** The things that a story tells one by one, when it numbers them from one; otherwise none. */
export function findingsIn(story: string): string[] {
  const marks: { from: number; to: number }[] = [];
  for (const match of story.matchAll(mark)) {
    const [whole, a, b, digit, circled] = match;
    const word = a ?? b;
    const number = word
      ? numbers.indexOf(word) + 1
      : digit
        ? Number(digit)
        : (circled?.codePointAt(0) ?? 0) - 0x245f;
    if (number === marks.length + 1) marks.push({ from: match.index, to: match.index + whole.length });
  }
  if (marks.length < 2) return [];
  const findings = marks.map(({ to }, i) => {
    const told = story.slice(to, marks[i + 1]?.from ?? story.length);
    // Behind the last one the whole goes on: how to call back, who has been told.
    const own = i === marks.length - 1 ? (/^[^。！!？?\n]*/u.exec(told)?.[0] ?? '') : told;
    return own.replaceAll(/^[\s,，;；。、:：]+|[\s,，;；。、:：]+$/g, '');
  });
  return findings.every((one) => [...one].length >= 3) ? findings : [];
}
