import type { CategoryEntry } from '#records/reference.ts';
import { titleOf } from '#rules/title.ts';
import type { Channel } from '#rules/vocabulary.ts';
import { callerOf } from './guess-caller.ts';
import { clearOne, proposalsFor, type Proposal } from './guess-category.ts';
import { chatIn } from './guess-chat.ts';
import { findingsIn } from './guess-findings.ts';
import { originOf } from './guess-origin.ts';
import { whereOf, type KnownPlace } from './guess-place.ts';
import { asWritten, partsOf, plainOf, trimmed, visibleOf } from './guess-text.ts';

/** What a pasted text seems to say. Nothing of it is certain: a person looks at it before it counts. */
export type Guess = {
  channel: Channel | null;
  orderNumber: string | null;
  subLine: string | null;
  name: string | null;
  phone: string | null;
  anonymous: boolean;
  /** Id of a grid, or of a community. */
  where: string | null;
  place: string | null;
  /** Up to three, the likeliest first. */
  proposals: readonly Proposal[];
  /** The first of them, if it stands out. */
  category: string | null;
  /** The words that sound like 特急. */
  urgent: readonly string[];
  story: string | null;
  title: string | null;
  /** The things it tells one by one, when it tells several. Story, title, place and category are those of one. */
  findings: readonly string[];
  /** It speaks of the conduct of staff: not taken in here. */
  aboutStaff: boolean;
};

export type Knowledge = {
  places: readonly KnownPlace[];
  categories: readonly CategoryEntry[];
};

/** Signs that are read: the form takes no more than these, and patterns over endless text keep everybody waiting. */
const mostRead = 5000;

/**
 * Reads a phone note, an order of the hotline, a slip of the police or a chat, as it was pasted. Of several findings the
 * `nth` is meant, counted from 0. Pure.
 */
export function guessFrom(text: string, { places, categories }: Knowledge, nth = 0): Guess {
  const visible = visibleOf(text.slice(0, mostRead).toWellFormed());
  const plain = plainOf(visible);
  const chat = chatIn(plain);
  const { parts, rest } = partsOf(plain);
  const whole = asWritten(parts.story ?? (chat?.said || told(rest)) ?? '', plain, visible);
  const findings = findingsIn(whole);
  const finding = findings[nth];
  const story = finding ?? (findings.length > 0 ? '' : whole);
  const heading = finding === undefined ? parts.title : undefined;
  const about = [heading, parts.kind, story].filter(Boolean).join('\n');
  const said = chat ? [chat.said, chat.group] : [plain];
  const proposals = proposalsFor(about, categories);
  return {
    ...originOf(plain, parts, chat !== null),
    ...callerOf(plain, parts, chat?.speaker ?? null),
    ...whereOf(finding === undefined ? said : [plainOf(finding), ...said], parts.place, places),
    proposals,
    category: clearOne(proposals),
    urgent: urgentIn(about),
    story: story === '' ? null : [...story].slice(0, 2000).join(''),
    title: titleFrom(heading ?? story),
    findings,
    aboutStaff: staff.test(about),
  };
}

/** Words of what is going on now and hurts. What is denied or over is not meant. */
const urgent =
  /正在(?:转账|打|动手|吵|漏|冒|着火|闹)|着火|起火|冒烟|明火|爆炸|持刀|拿刀|动刀|砍|远程控制|屏幕共享|共享屏幕|黑屏|刚转了|还在转|要转账|燃气泄漏|煤气味|漏气|困在电梯|电梯困人|跳楼|轻生|割腕|不想活|昏迷|晕倒|落水|走失|走丢|打起来|井盖(?:没了|不见|缺失|翻)|塌/g;
const denied = /(?:没有|未|不是|并无|防止|以防|担心|怕)[^，,。；;\n]{0,4}$/;

function urgentIn(text: string): string[] {
  const words = [...text.matchAll(urgent)]
    .filter((match) => !denied.test(text.slice(Math.max(0, match.index - 8), match.index)))
    .map((match) => match[0]);
  return [...new Set(words)];
}

const staff =
  /(?:工作人员|干部|民警|城管队员|网格员|社工|办事员|窗口人员)[^。\n]{0,12}(?:态度|收钱|收礼|受贿|骂|推诿|不作为|乱作为|吃拿卡要|打人)|举报[^。\n]{0,8}(?:干部|书记|主任)/;

/** The sentence a list shows: without greetings and without who calls. */
function titleFrom(text: string): string | null {
  const sentences = text.split(/(?<=[。！？!?\n])/u).map((one) => one.replace(hello, '').trim());
  const first = sentences.find((one) => [...one.replaceAll(/[\p{P}\s]/gu, '')].length >= 4) ?? '';
  return titleOf(first, '', '') || null;
}
const hello =
  /^(?:(?:您好|你好|喂|请问|领导好|同志|麻烦了?|谢谢|大家好)[，,！!。、\s]*)+|^(?:诉求人|来电人|反映人|报警人|市民|居民|群众|[\u4e00-\u9fff]{1,4}(?:先生|女士|阿姨|师傅|大爷|大伯|奶奶))?(?:来电)?(?:反映|报称|报警称|投诉|称|说)[，,：:]?/u;

/** A note without its head line (12345工单, 电话记录) and without the caller's number. */
function told(rest: string): string {
  const lines = rest
    .split('\n')
    .filter(
      (line) =>
        !/^\W*(?:12345|110|电话|来电|来访|窗口|热线)?[^，,。]{0,10}(?:工单|记录|登记|分流单|转办单|派单)\W*$/u.test(
          line.trim(),
        ),
    );
  const left = trimmed(lines.join('\n'));
  return /[\p{L}\p{N}]/u.test(left) ? left : '';
}
