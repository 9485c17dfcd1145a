import type { Refusal } from '#db/check-division.ts';

/** A refused row as a sentence in both languages: where it stands, what is wrong, what would be right. */
export function refusalSentence(refusal: Refusal): string {
  const { file, line, code, name, why, here, allowed = [] } = refusal;
  const words = allowed.join(' ');
  const [zh, en] = {
    'other-name': [
      `代码 ${code} 在这里是“${here}”，不是“${name}”`,
      `${code} stands for ${here} here, not for ${name}`,
    ],
    'other-code': [
      `“${name}”在这里的代码是 ${here}，不是 ${code}`,
      `${name} has the code ${here} here, not ${code}`,
    ],
    'no-place': [
      `这里没有代码是 ${here} 的地方（${name}）`,
      `there is no place with the code ${here} here (${name})`,
    ],
    'bad-code': [`网格代码 ${code} 不对，应像 ${here}`, `the grid code ${code} should look like ${here}`],
    'bad-board': [`没有板块“${here}”，只能写 ${words}`, `there is no board ${here}; write one of ${words}`],
    'bad-group': [`没有大类“${here}”，只能写 ${words}`, `there is no group ${here}; write any of ${words}`],
    'bad-slug': [
      `简称“${here}”要以小写字母开头，只用小写字母和数字`,
      `the slug ${here} must begin with a small letter and hold only small letters and digits`,
    ],
    'bad-partner': [
      `没有协办单位类别“${here}”，只能写 ${words}`,
      `there is no kind of partner ${here}; write one of ${words}`,
    ],
    'bad-day': [
      `没有“${here}”这一天，要写成 2027-10-01 的样子`,
      `${here} is no day; write it like 2027-10-01`,
    ],
    'bad-kind': [`“${here}”只能写 holiday 或 makeup_workday`, `${here} must be holiday or makeup_workday`],
    'bad-number': [`编号“${here}”要写成 3 或 3.2 的样子`, `the number ${here} should look like 3 or 3.2`],
    'bad-category': [
      `没有类别“${here}”，要写类别代码，如 FIR06`,
      `there is no category ${here}; write its code, like FIR06`,
    ],
    'bad-unit': [
      `这个街道没有在用的单位“${here}”，要写单位表里的简称，如 fire`,
      `the street has no unit ${here} in use; write the slug of the table of units, like fire`,
    ],
    'bad-list': [`清单“${here}”只能写 ${words}`, `the list ${here} must be one of ${words}`],
    twice: [`编号 ${here} 前面已经有了`, `the number ${here} stands further up already`],
    empty: [`这几格要填：${here}`, `fill in these cells: ${here}`],
    'lead-helps': [
      `“${here}”已经是牵头单位，不用再写进协办`,
      `${here} leads already; do not list it among those that help`,
    ],
  }[why] as [string, string];
  return `${file} 第 ${line} 行没有载入：${zh}。 Line ${line} of ${file} refused: ${en}.`;
}

/** What the pages of the office changed and the files therefore did not touch. */
export function keptSentence(kept: readonly string[]): string {
  const which = kept.map((one) => (one === 'severity_limit' ? '默认时限 default limits' : one)).join('、');
  return (
    `系统管理员改过的 ${kept.length} 项没有动：${which}。` +
    ` ${kept.length} changed on the office pages ${kept.length === 1 ? 'was' : 'were'} left alone.`
  );
}

/** How many rows were written and refused, and what becomes of the others. */
export function loadedSentence(written: number, refused: number): string {
  if (refused === 0)
    return `写入 ${written} 行，没有拒绝的。 ${written} ${rows(written)} written, none refused.`;
  return (
    `写入 ${written} 行，拒绝 ${refused} 处，见上；其余各行都已载入。改好后可以再执行一次。` +
    ` ${written} ${rows(written)} written, ${refused} refused, listed above; all others are in. Mend them and run this again.`
  );
}

/** A year whose days were loaded and that still does not count. */
export function unpublishedSentence(year: number): string {
  return (
    `${year} 年没有 10 月 1 日的假期，这一年仍算没有公布，时限仍是暂定。` +
    ` There is no holiday on 1 October ${year}: the year stays unpublished and its due dates provisional.`
  );
}

export const referenceUsage =
  '用法 usage: npm run reference -- [--grids 文件 file] [--units 文件 file] [--holidays 文件 file] [--phones 文件 file]' +
  ' [--duties 文件 file] [--matters 文件 file]';
export const readSoon =
  '正在运行的系统几秒内就会读到，不用重启。 A running server reads it within a few seconds; no restart is needed.';

function rows(n: number): string {
  return n === 1 ? 'row' : 'rows';
}
