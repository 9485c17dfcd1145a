/** The parts of a pasted text that carry a label of their own. */
export type Part =
  | 'order'
  | 'police_order'
  | 'case_order'
  | 'name'
  | 'phone'
  | 'place'
  | 'story'
  | 'title'
  | 'kind'
  | 'source'
  | 'sub'
  | 'other';

const who = '(?:诉求人|来电人|反映人|报警人|投诉人|求助人|来访人|申请人|联系人|当事人|上报人|市民|群众|客户)';
const labels: readonly (readonly [Part, string])[] = [
  [
    'police_order',
    '(?:警单|警单号|警单编号|接警单号|接警单编号|警情编号|警情单号|报警编号|接警编号|出警编号)',
  ],
  ['case_order', '(?:案卷号|案卷编号|任务号|信访件编号|信访编号|交办单号|督办单号|文号|企业诉求编号)'],
  ['order', '(?:(?:工单|受理|诉求|热线|派单|事件|来件|系统)?(?:编号|单号|流水号)|工单号|工单|受理号)'],
  [
    'phone',
    `${who}?(?:的)?(?:联系|回访|来电|主叫|报警|手机)?(?:电话|手机号码|手机号|手机|号码|联系方式)(?:号码)?`,
  ],
  ['name', `(?:${who}(?:姓名|称呼)?|姓名|称呼|联系人姓名)`],
  ['place', '(?:事发|事件|诉求|发生|警情|案发|问题|详细|具体|报警|现场)?(?:地址|地点|位置|点位)(?:描述)?'],
  ['title', '(?:诉求|工单|事件|案卷)?(?:标题|主题)'],
  ['kind', '(?:诉求|警情|事件|案件|问题|工单|案卷|事项|投诉)(?:类型|类别|分类|性质|大类|小类)'],
  [
    'story',
    '(?:(?:主要|诉求|反映|来电|报警|警情|事件|问题|工单|投诉|来访|走访|信访|案卷|预警)?(?:内容|描述|情况|详情|经过)|简要警情|简要案情|警情|诉求|事由|来电事由|主要诉求)',
  ],
  ['source', '(?:诉求|工单|事件|受理|来件|来电|信息)?(?:来源|渠道)'],
  ['sub', '(?:子线|分线|专线|按键|拨键|服务按键)'],
  [
    'other',
    '(?:(?:受理|来电|报警|接警|派单|诉求|办理|回复|登记|来访|告警|截止|发生|上报|立案)?(?:时间|时限|日期)|性别|年龄|受理人|受理员|接警员|接警人|话务员|接待人|登记人|派单人|处警单位|紧急程度|紧急性|是否保密|是否回访|是否匿名|满意度|备注|承办单位|主办单位|派往单位|分流单位|处置单位|所属(?:区域|街道|社区|网格)|行政区划|街道|身份证号?|企业名称|单位名称|设备编号|设备类型|附件|(?:处置|办理|处理|拟办|分流|派单|审核|领导)意见|回访要求|办理要求|处置要求)',
  ],
];

/** Without what is invisible; line ends are one sign. */
export function visibleOf(text: string): string {
  return text.replaceAll('\r\n', '\n').replaceAll(/[\u200b-\u200f\u2060\ufeff\u202a-\u202e]/g, '');
}

/** Full-width letters, digits and signs of a visible text as half-width ones, sign by sign. */
export function plainOf(visible: string): string {
  return visible
    .replaceAll(
      /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff1a\uff0d\uff0b\uff08\uff09\uff0f\uff03\uff1d]/g,
      (sign) => String.fromCodePoint(sign.codePointAt(0)! - 0xfee0),
    )
    .replaceAll(/[\u3000\u00a0]/g, ' ');
}

/** Lines taken from the plain text, with the colons and brackets that were written. */
export function asWritten(lines: string, plain: string, visible: string): string {
  let from = 0;
  const written = lines.split('\n').map((line) => {
    const at = plain.indexOf(line, from);
    if (at < 0 || line === '') return line;
    from = at + line.length;
    return line.replaceAll(/[:()]/g, (sign, i: number) => {
      const own = visible[at + i] ?? sign;
      return '：（）'.includes(own) ? own : sign;
    });
  });
  return written.join('\n');
}

/** What follows a label is its part, up to the next label; only a story goes on over the end of a line. */
const labelled = new RegExp(
  `(?<=^|[\\s；;，,。、|【\\[(]|\\d[.、)])(?:${labels.map(([part, words]) => `(?<${part}>${words})`).join('|')})[ ]*(?::|】[ ]*:?|\\][ ]*:?|\\t+)`,
  'gmu',
);

/** The labelled parts of a plain text, the first of each kind, and whatever stands outside them. */
export function partsOf(plain: string): { parts: Partial<Record<Part, string>>; rest: string } {
  const found = [...plain.matchAll(labelled)];
  const parts: Partial<Record<Part, string>> = {};
  let rest = plain.slice(0, found[0]?.index ?? plain.length);
  found.forEach((match, i) => {
    const part = labels.find(([name]) => match.groups?.[name] !== undefined)?.[0] ?? 'other';
    const whole = plain.slice(match.index + match[0].length, found[i + 1]?.index ?? plain.length);
    const line = part === 'story' ? whole : firstLine(whole);
    if (part !== 'story') rest += whole.slice(whole.indexOf(line) + line.length);
    const value = trimmed(line);
    if (value !== '') parts[part] ??= value;
  });
  return { parts, rest: trimmed(rest) };
}

function firstLine(text: string): string {
  return text.trimStart().split('\n')[0] ?? '';
}

/** Without the signs that stand between two parts. */
export function trimmed(text: string): string {
  return text.replaceAll(/^[\s；;，,、|【\]】)]+|[\s；;，,、|【[(]+$/g, '');
}
