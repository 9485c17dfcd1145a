import type { Db } from '#db/schema.ts';
import { hashPassword } from '#records/passwords.ts';
import { createPerson } from '#records/people.ts';
import { grantPost } from '#records/posts.ts';
import { system } from '#rules/system.ts';
import type { Board, Instant, Role } from '#rules/vocabulary.ts';

/** The password of everyone in the demo. */
export const demoPassword = 'gridcase';

export type DemoPost = { role: Role; place: string; unit?: string; board?: Board };
export type DemoPerson = { login: string; name: string; phone: string | null; posts: DemoPost[] };

const city = '330200000000';
const yinzhou = '330212000000';
const dongliu = '330212012000';
const zhonghe = '330212005000';
const xingfuyuan = '330212012007';
const chengxing = '330212005013';

const lead = (board: Board): DemoPost => ({ role: 'board_lead', place: dongliu, board });
const inUnit = (role: Role, slug: string): DemoPost => ({ role, place: dongliu, unit: `${dongliu}-${slug}` });

/** The people of the demo city; they and what happens to them are made up. */
export const demoPeople: readonly DemoPerson[] = [
  one('shen', '沈玉兰', { role: 'grid_worker', place: `${xingfuyuan}-07` }),
  one('ma', '马建军', { role: 'grid_worker', place: `${chengxing}-02` }),
  one('ding', '丁小芳', { role: 'community_admin', place: xingfuyuan }),
  one('zhou', '周明', { role: 'street_dispatcher', place: dongliu }),
  one('li', '李倩', { role: 'street_dispatcher', place: dongliu }),
  one('tang', '汤伟', { role: 'street_dispatcher', place: zhonghe }),
  one('chen', '陈立', lead('mediation')),
  one('qian', '钱进', lead('public_security')),
  one('zhao', '赵峰', lead('emergency')),
  one('sun', '孙悦', lead('social_work')),
  one('lin', '林涛', inUnit('handler', 'fire')),
  one('he', '何静', inUnit('handler', 'police')),
  one('fang', '方敏', inUnit('handler', 'mediation'), inUnit('mediator', 'mediation')),
  one('luo', '罗佳', inUnit('handler', 'social')),
  one('hong', '洪亮', { role: 'handler', place: yinzhou, unit: `${yinzhou}-emergency` }),
  one('qi', '戚文', inUnit('partner_handler', 'bank')),
  one('weng', '翁志强', inUnit('partner_handler', 'property')),
  one('tu', '屠国平', inUnit('partner_handler', 'owners')),
  one('xin', '忻芬', inUnit('partner_handler', 'residents')),
  one('xu', '徐敏', { role: 'checker', place: dongliu }, { role: 'visitor_agent', place: dongliu }),
  one('gao', '高强', { role: 'street_duty_leader', place: dongliu }),
  one('wu', '吴建国', { role: 'supervisor', place: yinzhou }),
  one('zheng', '郑琳', { role: 'district_adjudicator', place: yinzhou }),
  one('zhu', '竺蓉', { role: 'district_operator', place: yinzhou }),
  one('yan', '严文', { role: 'confidential_officer', place: yinzhou }),
  one('mi', '米晓云', { role: 'confidential_officer', place: dongliu }),
  one('bao', '包国强', { role: 'grid_lead', place: xingfuyuan }),
  one('ning', '宁波涛', { role: 'leader_readonly', place: yinzhou }),
  one('sysadmin', '系统管理员', { role: 'sys_admin', place: city }),
  one('secadmin', '安全管理员', { role: 'sec_admin', place: city }),
  one('auditor', '审计管理员', { role: 'audit_admin', place: city }),
];

/** Adds the demo's people with their posts and the one password. */
export async function addDemoPeople(db: Db, now: Instant): Promise<void> {
  const password = await hashPassword(demoPassword);
  for (const { posts, ...person } of demoPeople) {
    const personId = await createPerson(db, system, person, now);
    for (const { role, place, unit, board } of posts) {
      await grantPost(
        db,
        system,
        { personId, role, placeId: place, unitId: unit ?? null, board: board ?? null },
        now,
      );
    }
    await db.updateTable('person').set({ password }).where('id', '=', personId).execute();
  }
}

function one(login: string, name: string, ...posts: DemoPost[]): DemoPerson {
  return { login, name, phone: null, posts };
}
