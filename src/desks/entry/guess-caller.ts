import type { Part } from './guess-text.ts';

type Parts = Partial<Record<Part, string>>;
export type Caller = { name: string | null; phone: string | null; anonymous: boolean };

const surnames =
  '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫经房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉龚程嵇邢裴陆荣翁荀羊惠甄曲封储靳段富巫焦牧谷车侯全班仰秋仲伊宫宁仇栾甘厉武符刘景詹束龙叶幸司黎薄印白蒲从鄂索赖卓屠池乔苍双闻党翟谭贡劳姬申扶冉宰雍璩桑桂牛寿通边燕冀尚农温别庄晏柴瞿阎慕连习艾容向古易慎戈廖庾居衡步都耿满弘匡国文寇广禄东欧利师巩聂关肖';
const titles =
  '先生|女士|小姐|师傅|大爷|大伯|大妈|大姐|大哥|大叔|阿姨|阿婆|阿公|奶奶|爷爷|伯伯|老师|老板|同志|老伯|经理|店长|医生';
/** What follows somebody who speaks for himself. */
const speaks =
  /^[^。\n]{0,6}?(?:来电|打来|打电话|电话|反映|来访|报警|报称|称|说|求助|投诉|致电|咨询|要求|询问|希望)/;
/** What stands before somebody who is spoken of. */
const spokenOf = /(?:楼上|楼下|隔壁|对门|邻居|对面|房东|前夫|丈夫|业主|叫|找|被|与|和|跟)(?:的|是)?$/;

/** Who calls, and how to reach him. Somebody who is spoken of is not taken for him where the text tells them apart. */
export function callerOf(plain: string, parts: Parts, speaker: string | null): Caller {
  const labelled = parts.name === undefined ? null : nameIn(parts.name);
  const anonymous =
    /匿名|不愿(?:意)?(?:透露|提供|留|说)(?:姓名|名字|电话|自己是谁|身份)?|拒绝透露|不肯留|未留(?:姓名|电话|联系方式)/.test(
      parts.name ?? plain,
    );
  const phone = phoneIn(parts.phone ?? '') ?? phoneIn(parts.name ?? '') ?? phoneIn(plain);
  return {
    name: labelled ?? speaker ?? nameSpeaking(plain),
    phone,
    anonymous: anonymous && phone === null,
  };
}

/** A Chinese mobile number, or a landline with or without its area code, as digits. Masked ones are none. */
export function phoneIn(text: string): string | null {
  const mobile = /(?<![\d*])(?:\+?86[- ]?)?(1[3-9]\d)[- ]?(\d{4})[- ]?(\d{4})(?![\d*])/.exec(text);
  if (mobile) return mobile.slice(1).join('');
  const far = /(?<![\d*])(0\d{2,3})[- )]{0,2}([2-9]\d{2,3})[- ]?(\d{4})(?![\d*])/.exec(text);
  if (far) return far.slice(1).join('');
  const near = /(?<=(?:电话|座机|固话|打)[^\d\n]{0,4}|^\s*)([2-8]\d{3})[- ]?(\d{4})(?![\d*])/.exec(text);
  return near ? near.slice(1).join('') : null;
}

/** The value of a label: 张三（女）, 李女士 138…, 匿名. */
function nameIn(text: string): string | null {
  const name =
    text
      .replace(/[(（].*$/, '')
      .replaceAll(/[\d\-+*]{5,}/g, '')
      .split(/[,，;；/ \t、]/)[0]
      ?.trim() ?? '';
  return name === '' || /匿名|保密|未提供|不详|无|不愿|拒绝|\*{2}/.test(name)
    ? null
    : [...name].slice(0, 20).join('');
}

/** The first who speaks, or else the first who is named and not spoken of. */
function nameSpeaking(plain: string): string | null {
  const named = [...plain.matchAll(new RegExp(titles, 'g'))].flatMap((match) => {
    const before = plain.slice(Math.max(0, match.index - 12), match.index);
    const own = ownName(before);
    if (own === null) return [];
    const after = plain.slice(match.index + match[0].length);
    return [
      { name: own + match[0], speaks: speaks.test(after), of: spokenOf.test(before.slice(0, -own.length)) },
    ];
  });
  const first = named.find((one) => one.speaks && !one.of) ?? named.find((one) => !one.of);
  const called = /(?:我叫|本人叫|姓名是)\s*([\u4e00-\u9fff]{2,4})(?=[，,。\s住是]|$)/.exec(plain)?.[1];
  const family = new RegExp(`姓([${surnames}])(?![名氏])`).exec(plain)?.[1];
  return called ?? first?.name ?? (family === undefined ? null : `${family}姓居民`);
}

/** What stands before a title: a surname alone, or a full name that begins with one. */
function ownName(before: string): string | null {
  const is = (sign: string | undefined) => sign !== undefined && surnames.includes(sign);
  const last = [...before].slice(-3);
  if (is(last.at(-1))) return last.at(-1) ?? null;
  if (last.at(-1) === '某' && is(last.at(-2))) return last.slice(-2).join('');
  if (last.length === 3 && is(last[0]) && /^[\u4e00-\u9fff]{3}$/.test(last.join(''))) return last.join('');
  return is(last.at(-2)) && /^[\u4e00-\u9fff]{2}$/.test(last.slice(-2).join(''))
    ? last.slice(-2).join('')
    : null;
}
