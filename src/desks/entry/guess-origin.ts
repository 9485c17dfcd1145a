import type { Channel } from '#rules/vocabulary.ts';
import type { Part } from './guess-text.ts';

type Parts = Partial<Record<Part, string>>;
export type Origin = { channel: Channel | null; orderNumber: string | null; subLine: string | null };

/** What a text says about where it comes from; the first that fits. Slips and orders before what they tell. */
const signs: readonly (readonly [Channel, RegExp])[] = [
  ['police_110_diverted', /非警务|警单|接警单|110\s*(?:指挥中心|接警|警情|平台|分流|转|联动)|简要警情/],
  ['digital_urban', /数字城管|城管案卷|案卷(?:号|编号)|采集员/],
  ['petition', /信访(?:件|局|事项|系统|平台|编号)|来信反映|网上信访/],
  ['enterprise', /企呼我为|企业诉求|助企/],
  ['superior', /(?:上级|区里|市里|区委|区政府|市委|指挥中心|领导)(?:交办|批示|督办|转办)|交办单|督办单/],
  [
    'hotline_12345',
    /12345\s*(?:[^。\n，,]{0,6}(?:工单|转|派|交办|平台|来件|受理)|热线\s*[:(【\n拨按]|拨|按)|^[\s【[(]*12345|市民热线|热线工单|政务服务便民热线/m,
  ],
  ['iot', /烟感|物联(?:网|感知)|传感器|设备(?:告警|编号)|智能(?:识别|感知)|监控(?:识别|抓拍)|AI\s*识别/],
  ['new_employment', /随手报|新就业群体/],
  ['resident_qr', /扫码(?:上报|反映|提交)|二维码(?:上报|反映)/],
  ['wecom', /微信群|企业微信|一格两群|群聊|网格群|业主群|@所有人|群里|\[图片\]|\[语音\]/],
  ['phone', /来电|打(?:来|了?个|进)?电话(?:来|说|反映|到)|电话(?:反映|里|记录|登记)|致电|话务/],
  [
    'walk_in_point',
    /来访|窗口|解忧杂货铺|接待|(?:来|到)(?:街道|社区|服务中心|大厅|办公室)(?:来)?(?:反映|说|求助|问)/,
  ],
  ['door_visit', /走访|入户/],
  ['handler_found', /(?:处置|办理|处理|出警|施工)(?:过程)?中发现/],
  ['grid_patrol', /巡查|巡逻/],
  ['partner', /(?:物业|驿站|商户|保安|保洁)(?:公司|人员|经理)?(?:来)?(?:上报|报告|反映|报来)/],
];

/** Channel, order number and sub-line of a plain text. `chat`: it looks like the export of a chat. */
export function originOf(plain: string, parts: Parts, chat: boolean): Origin {
  const number = parts.police_order ?? parts.order ?? parts.case_order ?? looseNumber(plain);
  const channel = channelOf(plain, parts, chat);
  return {
    channel,
    orderNumber: number === undefined ? null : orderNumberOf(number),
    subLine: channel === 'hotline_12345' ? subLineOf(plain, parts) : null,
  };
}

function channelOf(plain: string, parts: Parts, chat: boolean): Channel | null {
  if (parts.police_order !== undefined) return 'police_110_diverted';
  if (chat) return 'wecom';
  // An order with its labels: what its story tells of phones and counters says nothing of where it comes from.
  if (parts.order !== undefined && parts.story !== undefined)
    return channelIn(parts.source ?? '') ?? channelIn(plain, ordering) ?? 'hotline_12345';
  const said = parts.source === undefined ? undefined : channelIn(parts.source);
  return said ?? channelIn(plain) ?? null;
}

/** The senders of orders and slips; the other channels have none. */
const ordering: readonly Channel[] = [
  'police_110_diverted',
  'digital_urban',
  'petition',
  'enterprise',
  'superior',
  'hotline_12345',
];

function channelIn(text: string, among?: readonly Channel[]): Channel | undefined {
  return signs.find(([channel, sign]) => (among?.includes(channel) ?? true) && sign.test(text))?.[0];
}

/** 工单20261121000123, 单号 NB-2026-1: a number of at least six signs behind a word that announces it. */
function looseNumber(plain: string): string | undefined {
  return /(?:工单|警单|单号|编号)[号为是#№ ]*([A-Z]{0,6}[-\d][-\dA-Z]{5,30})/i.exec(plain)?.[1];
}

function orderNumberOf(text: string): string | null {
  return (
    /[\p{L}\p{N}][\p{L}\p{N}\-_/()〔〕[\]]{2,39}/u
      .exec(text)?.[0]
      .replace(/[-_/([〔]+$/, '')
      .toUpperCase() ?? null
  );
}

/** 拨“4”, 按4, 4号键, 子线：4. */
function subLineOf(plain: string, { sub }: Parts): string | null {
  // 12345-4: the hotline's own number is no key.
  if (sub !== undefined) return /(?<!\d)\d{1,2}(?!\d)/.exec(sub)?.[0] ?? null;
  const said =
    /(?:[拨按]|按键|拨键|分机)\s*["“'‘「]?\s*(\d)(?!\d)|(?<!\d)(\d)\s*["”'’」]?\s*(?:号键|号线|键|专线)/.exec(
      plain,
    );
  return said?.[1] ?? said?.[2] ?? null;
}
