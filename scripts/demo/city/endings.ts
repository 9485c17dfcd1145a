import { askReject, cancel, confirmReject, reject, transferOut } from '#scripts/demo/moves.ts';
import { pick } from '#scripts/demo/random.ts';
import type { TransferTarget } from '#rules/vocabulary.ts';
import { chance, said, type Scene } from './scene.ts';

/** A case that goes no further than the command room: withdrawn, declined or passed on. Answers whether it is one. */
export function endedEarly(scene: Scene): boolean {
  const { life, category, by, isResident } = scene;
  if (!isResident && chance(scene, 14)) {
    life.next(cancel(by, said(scene, [], withdrawals)));
    return true;
  }
  const isPlain = category.sensitivity === 'N' || category.sensitivity === 'P';
  if (isPlain && category.severity !== 'S1' && chance(scene, 26)) {
    declined(scene);
    return true;
  }
  const target = targetOf(scene);
  if (target === null) return false;
  const [to, remarks] = target;
  life.next(transferOut(dispatcherOf(scene), to, said(scene, [], remarks)));
  return true;
}

function declined(scene: Scene): void {
  const { life, crew, street, category, random } = scene;
  const [reason, guidance] = pick(random, refusals);
  if (category.severity !== 'S2') {
    life.next(reject(dispatcherOf(scene), reason, guidance));
    return;
  }
  life.next(askReject(dispatcherOf(scene), reason, guidance));
  const leader = pick(random, crew.at('street_duty_leader', street));
  life.next(confirmReject(leader, '情况核实过，同意。'));
}

/** S1 mostly belongs to those with a siren; of the rest a few matters have a law of their own. */
function targetOf(scene: Scene): [TransferTarget, readonly string[]] | null {
  const { group, severity, board } = scene.category;
  if (severity === 'S1') {
    if (!chance(scene, 380)) return null;
    if (group === 'ACC' || group === 'PHS') return ['120', toAmbulance];
    return board === 'public_security' ? ['110', toPolice] : ['119', toFire];
  }
  if (group === 'LND' && chance(scene, 150)) return ['petition', toPetition];
  if (group === 'CIV' && chance(scene, 80)) return ['court', toCourt];
  if (group === 'PUB' && chance(scene, 30)) return ['110', toPolice];
  return chance(scene, 10) ? ['department', toDepartment] : null;
}

function dispatcherOf({ crew, street, random }: Scene): string {
  return pick(random, crew.at('street_dispatcher', street));
}

const withdrawals = [
  '刚报完就有人来弄好了，撤掉。',
  '和同事报重了，撤掉这条。',
  '再看一次，没有大碍，先不报。',
  '已经有人来处理好了，不用派了。',
];

const refusals = [
  ['no_facts', '说的地方现在看不到这个情况，已告诉本人；再碰到请当场拍照，随时可以再报。'],
  ['beyond_powers', '这件事由区级部门受理，已把窗口地址和电话写给本人。'],
  ['already_decided', '同一件事上个月已经书面答复，答复件再送本人一份。'],
  ['not_public_matter', '属于双方自己的约定，已告诉本人社区调解室每周三下午可以免费咨询。'],
  ['in_legal_process', '法院已经立案，街道不能另下结论；法律服务点可帮助看材料。'],
] as const;

const toPolice = ['已电话转 110，记了接警编号，网格员在现场等。', '已转 110，民警到后当面交接。'];
const toFire = ['已报 119，人员撤到楼下，消防到后交接。', '119 已到场，险情由消防处置，事后再回看。'];
const toAmbulance = ['已叫 120，网格员陪到救护车来。', '120 已接走，家属电话打通了。'];
const toPetition = ['已转区信访局，告诉本人 15 日内会答复是否受理。'];
const toCourt = ['双方愿意走诉讼，已引导到法院诉讼服务窗口。'];
const toDepartment = ['属市级部门的事，已转办并告诉本人查询电话。', '已转主管部门，回执号写给本人了。'];
