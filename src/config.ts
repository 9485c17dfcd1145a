import { isIP } from 'node:net';
import { join } from 'node:path';
import { z } from 'zod';
import { databaseUrl } from '#db/where.ts';
import { passwordRuleSets } from '#records/password-rules.ts';

/** Everything an operator may set; .env.example explains each. */
export type Config = z.output<typeof settings> & {
  databaseUrl: string;
  /** Requests per address: failed sign-ins in 15 minutes, and anything at all in one minute. */
  limits: { signIn: number; all: number };
};

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const;
const here = ['localhost', '127.0.0.1', '::1'];

const settings = z
  .object({
    PORT: z
      .string()
      .regex(/^\d{1,5}$/)
      .transform(Number)
      .pipe(z.int().min(1).max(65_535))
      .default(8080),
    HOST: z
      .string()
      .regex(/^[\w.:-]+$/)
      .default('127.0.0.1'),
    PUBLIC_URL: z
      .url({ protocol: /^https?$/ })
      .refine(isOrigin, 'PUBLIC_URL.path')
      .transform(originOf)
      .optional(),
    DATABASE_URL: z
      .string()
      .regex(/^postgres(ql)?:\/\//)
      .refine(isReadable, 'DATABASE_URL.encoding')
      .optional(),
    GRIDCASE_DATA: z.string().min(1).default('./data'),
    TRUST_PROXY: z
      .string()
      .transform(proxies)
      .refine((value) => value !== null)
      .optional(),
    PASSWORD_RULES: z.enum(passwordRuleSets).default('asvs'),
    LOG_LEVEL: z.enum(logLevels).default('info'),
  })
  .transform((env) => ({
    port: env.PORT,
    host: env.HOST,
    /** The address people type, without a path; every cookie and header depends on whether it is https. */
    publicUrl: env.PUBLIC_URL ?? `http://${authority(env.HOST, env.PORT)}`,
    dataFolder: env.GRIDCASE_DATA,
    trustProxy: env.TRUST_PROXY ?? false,
    passwordRules: env.PASSWORD_RULES,
    logLevel: env.LOG_LEVEL,
  }));

/** Reads the environment; otherwise one sentence in two languages for each setting that is wrong or missing. */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>>,
): { ok: true; config: Config } | { ok: false; sentences: string[] } {
  const env = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const read = settings.safeParse(env);
  // Each setting once; the first fault of each says what to do.
  const faults = new Map(
    (read.error?.issues ?? []).toReversed().map((one) => [String(one.path[0]), one.message]),
  );
  // Others can reach the server: then it must know by which address.
  if (env['HOST'] && !here.includes(env['HOST']) && !env['PUBLIC_URL'])
    faults.set('PUBLIC_URL', 'PUBLIC_URL.reachable');
  if (!read.success || faults.size > 0)
    return { ok: false, sentences: [...faults].map(([name, fault]) => wrong[fault] ?? wrong[name] ?? name) };
  const config = { ...read.data, databaseUrl: databaseUrl(env), limits: { signIn: 60, all: 3000 } };
  return { ok: true, config };
}

/** The folder of the photos. */
export function photoFolder(config: Pick<Config, 'dataFolder'>): string {
  return join(config.dataFolder, 'photos');
}

/** The file that holds the journal's newest seal, outside the database. */
export function headFile(config: Pick<Config, 'dataFolder'>): string {
  return join(config.dataFolder, 'journal-head');
}

/** What will not work at this address because it is neither https nor this machine; empty when all will. */
export function shortcomings(publicUrl: string): string[] {
  const { protocol, hostname } = new URL(publicUrl);
  if (protocol === 'https:' || here.includes(hostname.replace(/^\[|\]$/g, ''))) return [];
  return [
    'cookies are sent unencrypted: anyone on the network can take over a session',
    'no service worker: reports cannot be kept on the phone without a network',
    'the browser gives no position and sends no Sec-Fetch-Site; the Origin header alone guards the forms',
  ];
}

const wrong: Record<string, string> = {
  PORT: 'PORT 要写 1 到 65535 之间的数，例如 8080。 PORT must be a number from 1 to 65535, for example 8080.',
  HOST: 'HOST 要写监听的地址，例如 127.0.0.1。 HOST must be the address to listen on, for example 127.0.0.1.',
  PUBLIC_URL:
    'PUBLIC_URL 要写大家打开系统用的地址，例如 https://grid.example.gov.cn。' +
    ' PUBLIC_URL must be the address people open, for example https://grid.example.gov.cn.',
  'PUBLIC_URL.path':
    'PUBLIC_URL 只写到主机名和端口，后面不能有路径：系统要占用整个地址。例如 https://grid.example.gov.cn。' +
    ' PUBLIC_URL must end with the host or port: Gridcase needs an address of its own, without a path.',
  'PUBLIC_URL.reachable':
    'HOST 让别的机器也能访问，所以 PUBLIC_URL 必须写大家打开系统用的地址，例如 https://grid.example.gov.cn：Cookie 和跨站检查靠它。' +
    ' HOST lets other machines in, so PUBLIC_URL must be set to the address people open: cookies and the cross-site check depend on it.',
  'DATABASE_URL.encoding':
    'DATABASE_URL 读不懂。用户名或密码里的特殊字符要写成 % 编码，例如 @ 写 %40，/ 写 %2F，# 写 %23，% 写 %25。' +
    ' DATABASE_URL cannot be read. Special characters in the user or password must be %-encoded: @ as %40, / as %2F, # as %23, % as %25.',
  DATABASE_URL:
    'DATABASE_URL 留空用 SQLite，或写 postgres://用户:密码@主机/库名。' +
    ' Leave DATABASE_URL empty for SQLite, or write postgres://user:password@host/database.',
  GRIDCASE_DATA: 'GRIDCASE_DATA 要写一个文件夹。 GRIDCASE_DATA must be a folder.',
  TRUST_PROXY:
    'TRUST_PROXY 要写前面有几层代理（例如 1），或代理的地址，用逗号隔开。' +
    ' TRUST_PROXY must be the number of proxies in front (for example 1), or their addresses, separated by commas.',
  PASSWORD_RULES: 'PASSWORD_RULES 只能写 asvs 或 gbt22239。 PASSWORD_RULES must be asvs or gbt22239.',
  LOG_LEVEL: `LOG_LEVEL 只能写 ${logLevels.join('、')}。 LOG_LEVEL must be one of ${logLevels.join(', ')}.`,
};

function isOrigin(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { pathname, search, hash, username } = new URL(url);
  return pathname === '/' && `${search}${hash}${username}` === '';
}

/** Whether the driver will understand it; a host may be missing where a socket's folder is given instead. */
function isReadable(url: string): boolean {
  try {
    const { username, password, pathname } = new URL(url.replace('@/', '@localhost/'));
    [username, password, pathname].forEach((part) => decodeURIComponent(part));
    return !url.includes('#');
  } catch {
    return false;
  }
}

function originOf(url: string): string {
  return new URL(url).origin;
}

function authority(host: string, port: number): string {
  return `${isIP(host) === 6 ? `[${host}]` : host}:${port}`;
}

/** Hops as a number, addresses as a list; null when neither. */
function proxies(text: string): number | string[] | null {
  if (/^\d$/.test(text)) return Number(text);
  const list = text.split(',').map((part) => part.trim());
  const isAddress = (part: string) =>
    ['loopback', 'linklocal', 'uniquelocal'].includes(part) ||
    (isIP(part.split('/')[0]!) > 0 && /^[^/]+(\/\d{1,3})?$/.test(part));
  return list.every(isAddress) ? list : null;
}
