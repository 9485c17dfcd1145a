import type { PeopleStep } from '#db/schema.ts';

/** The auditor's journal. */
export const journal = {
  title: '日志',
  lead: '谁、什么时候、做了哪一步。只记步骤，不含事件内容。',
  head: '今天的封存码',
  headHint: '请打印或抄下。日后运行 npm run verify -- --head 加这一串，就能查出此前的日志有没有被删改。',
  headAt: (n: number, when: string) => `第 ${n} 次封存，${when}`,
  headNone: '还没有封存过。',
  waiting: (n: number) => (n === 0 ? '全部日志都已封存。' : `还有 ${n} 行等着封存，每秒封存一次。`),
  columns: { at: '时间', who: '经办', step: '做了什么', chain: '事件', seq: '行', hash: '校验码' },
  people: '人员与岗位',
  system: '系统',
  /** Whose account, and which post. */
  about: (did: string, whom: string) => `${did}：${whom}`,
  asRole: (who: string, role: string) => `${who}（${role}）`,
  search: '只看一件事件',
  searchHint: '事件编号，如 NB-330212-012-20261121-000123',
  notFound: (number: string) => `没有编号是“${number}”的日志。`,
  clear: '看全部',
  older: '更早的',
  newest: '回到最新',
  empty: '还没有日志。',
  peopleDid: {
    'person-add': '添加人员',
    'person-leave': '注销账号',
    'post-grant': '授予岗位',
    'post-end': '取消岗位',
    'link-make': '发一次性链接',
    'password-set': '设置密码',
    'sessions-end': '退出全部登录',
  } satisfies Record<PeopleStep, string>,
};
