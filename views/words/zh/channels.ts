import type { Channel } from '#rules/vocabulary.ts';

/** How a report reached us, and what came with it. */
export const channelWords = {
  channels: {
    grid_patrol: '网格巡查',
    door_visit: '上门走访',
    walk_in_point: '窗口接待',
    resident_qr: '居民扫码',
    new_employment: '新就业群体随手报',
    wecom: '微信群',
    phone: '电话',
    hotline_12345: '12345 热线',
    police_110_diverted: '110 非警务分流',
    enterprise: '企呼我为',
    partner: '协作单位',
    iot: '物联感知',
    superior: '上级交办',
    digital_urban: '数字城管',
    petition: '信访',
    handler_found: '处置中发现',
  } satisfies Record<Channel, string>,

  channel: {
    /** Stands before the channel, so that 电话 is not read as a number to ring. */
    from: '来自：',
    order: (number: string) => `单号 ${number}`,
    subLine: (key: string) => `拨 ${key}`,
    anonymous: '匿名，无法回访',
    /** The text as it came, on the case page. */
    received: '收到的原文',
    siblings: (call: string, n: number) => `${call}里还有 ${n} 件`,
    /** What several findings have in common: 同一通电话. */
    same: {
      grid_patrol: '同一次巡查',
      door_visit: '同一次走访',
      walk_in_point: '同一次来访',
      resident_qr: '同一次上报',
      new_employment: '同一次上报',
      wecom: '同一段聊天',
      phone: '同一通电话',
      hotline_12345: '同一张工单',
      police_110_diverted: '同一张警单',
      enterprise: '同一件诉求',
      partner: '同一次上报',
      iot: '同一次告警',
      superior: '同一件交办',
      digital_urban: '同一个案卷',
      petition: '同一件信访',
      handler_found: '同一次处置',
    } satisfies Record<Channel, string>,
  },
};
