/** The export of a chat, as one wrote it. */
export type Chat = {
  /** Who wrote first, as the group calls him; null for somebody without a name. */
  speaker: string | null;
  /** What stands above the first turn: mostly the name of the group. */
  group: string;
  /** What that person wrote, a line each; pictures and voice left out. */
  said: string;
};

const day =
  '(?:\\d{4}[-/年.]\\d{1,2}[-/月.]\\d{1,2}日?|\\d{1,2}[-/月]\\d{1,2}日?|今天|昨天|星期[一二三四五六日天]|周[一二三四五六日天])';
const clock = '(?:上午|下午|晚上|凌晨|中午)?\\s*\\d{1,2}:\\d{2}(?::\\d{2})?';
const at = `(?:${day}\\s*)?${clock}`;
/** `张阿姨 10:23`, `2026-11-21 10:23:45 张阿姨`, and with what is said on the same line behind a colon. */
const heads = [
  new RegExp(`^\\[?${at}\\]?\\s*(?<name>[^\\n:，,。]{1,24}?)(?:\\s*:\\s*(?<said>.*))?$`),
  new RegExp(`^(?<name>[^\\n:]{1,24}?)[ (]+${at}[)]?\\s*:?\\s*(?<said>.*)$`),
];

/** The chat in a plain text, or null when it is none: at least one line that names a writer and a time. */
export function chatIn(plain: string): Chat | null {
  const turns: { name: string; said: string[] }[] = [];
  const above: string[] = [];
  for (const line of plain.split('\n').map((one) => one.trim())) {
    const head =
      line.length <= 200 ? heads.map((one) => one.exec(line)).find((one) => one !== null) : undefined;
    if (head) turns.push({ name: (head.groups?.['name'] ?? '').trim(), said: [head.groups?.['said'] ?? ''] });
    else if (line !== '') (turns.at(-1)?.said ?? above).push(line);
  }
  const first = turns.find((turn) => !/网格员|社区|物业|管家|客服|群主/.test(turn.name)) ?? turns[0];
  if (first === undefined || /[:；;。]|时间|编号|电话/.test(first.name)) return null;
  const said = turns
    .filter((turn) => turn.name === first.name)
    .flatMap((turn) => turn.said)
    .map((one) => one.replaceAll(/\[(?:图片|语音|视频|表情|动画表情|文件|位置)\]|@\S+/g, '').trim())
    .filter((one) => one !== '');
  if (said.length === 0) return null;
  const speaker = first.name === '' ? null : first.name;
  return { speaker, group: above.join('\n'), said: said.join('\n') };
}
