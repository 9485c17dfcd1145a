import { makeLink } from '#records/door-links.ts';
import { resetSecond } from '#records/second-factor.ts';
import { administrators } from '#rules/posts.ts';
import { Problem } from '#rules/problem.ts';
import { system } from '#rules/system.ts';
import { operateOnBooks } from './operate.ts';

const usage =
  '用法：npm run door-link -- 登录名 [--second]，只用于三位管理员。 Usage: npm run door-link -- LOGIN [--second], for the three administrators only.';
const noSecond = '没有设过动态码，下次登录时设。 No second factor was set up; the next sign-in asks for it.';
const done =
  '动态码已重设，下次登录时重新设。 The second factor was reset; the next sign-in sets up another.';

// npm run door-link -- secadmin: a new single-use link for an administrator who has lost the password, by whoever
// runs the machine; with --second his second factor is reset instead, for one who has lost phone and recovery codes.
// It is journalled as the system's act, and the person sees it at the next sign-in.
const args = process.argv.slice(2);
const [login = '', ...more] = args.filter((arg) => arg !== '--second');
await operateOnBooks(async ({ db }) => {
  const admin = await db
    .selectFrom('person')
    .innerJoin('post', 'post.person_id', 'person.id')
    .select(['person.id', 'person.name'])
    .where('person.login', '=', login)
    .where('person.left_at', 'is', null)
    .where('post.ended_at', 'is', null)
    .where('post.role', 'in', administrators)
    .executeTakeFirst();
  if (!admin || more.length > 0) {
    console.error(usage);
    return 1;
  }
  const now = new Date().toISOString();
  if (args.includes('--second')) {
    const reset = await resetSecond(db, system, admin.id, now).then(() => true, isMissing);
    console.log(`${admin.name}：${reset ? done : noSecond}`);
    return 0;
  }
  const token = await makeLink(db, system, admin.id, now);
  console.log(
    `${admin.name}：24 小时内有效，只能用一次。 Works once, within 24 hours.\n  ${process.env['PUBLIC_URL'] ?? '…'}/welcome/${token}`,
  );
  return 0;
});

/** False where there was nothing to reset; anything else is thrown on. */
function isMissing(error: unknown): false {
  if (error instanceof Problem && error.code === 'missing') return false;
  throw error;
}
