import { makeLink } from '#records/door-links.ts';
import { administrators } from '#rules/posts.ts';
import { system } from '#rules/system.ts';
import { operateOnBooks } from './operate.ts';

const usage =
  '用法：npm run door-link -- 登录名，只用于三位管理员。 Usage: npm run door-link -- LOGIN, for the three administrators only.';

// npm run door-link -- secadmin: a new single-use link for an administrator who has lost the password, by whoever
// runs the machine. It is journalled as the system's act, and the person sees it at the next sign-in.
await operateOnBooks(async ({ db }) => {
  const admin = await db
    .selectFrom('person')
    .innerJoin('post', 'post.person_id', 'person.id')
    .select(['person.id', 'person.name'])
    .where('person.login', '=', process.argv[2] ?? '')
    .where('person.left_at', 'is', null)
    .where('post.ended_at', 'is', null)
    .where('post.role', 'in', administrators)
    .executeTakeFirst();
  if (!admin) {
    console.error(usage);
    return 1;
  }
  const token = await makeLink(db, system, admin.id, new Date().toISOString());
  console.log(
    `${admin.name}：24 小时内有效，只能用一次。 Works once, within 24 hours.\n  ${process.env['PUBLIC_URL'] ?? '…'}/welcome/${token}`,
  );
  return 0;
});
