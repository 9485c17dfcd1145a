import { Agent, request, type IncomingHttpHeaders } from 'node:http';
import { demoPassword } from '#scripts/demo/people.ts';

export type Answer = { status: number; headers: IncomingHttpHeaders; bytes: number };
/** One connection that stays open, as a browser's; `cookie`: whose it is. */
export type Browser = {
  get(path: string): Promise<Answer>;
  post(path: string, fields: Record<string, string | number>): Promise<Answer>;
  close(): void;
};

/** Opens a browser without pictures: it takes whole answers, compressed, and throws them away. */
export function openBrowser(url: string, cookie = ''): Browser {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const send = (method: string, path: string, body?: string): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const headers = {
        'accept-encoding': 'gzip',
        'sec-fetch-site': 'same-origin',
        ...(cookie ? { cookie } : {}),
        ...(body === undefined
          ? {}
          : {
              'content-type': 'application/x-www-form-urlencoded',
              'content-length': Buffer.byteLength(body),
            }),
      };
      const sent = request(`${url}${path}`, { method, agent, headers }, (res) => {
        let bytes = 0;
        res.on('data', (chunk: Buffer) => (bytes += chunk.length));
        res.on('end', () => resolve({ status: res.statusCode ?? 0, headers: res.headers, bytes }));
        res.on('error', reject);
      });
      sent.on('error', reject);
      sent.end(body);
    });
  return {
    get: (path) => send('GET', path),
    post: (path, fields) => {
      const typed = new URLSearchParams();
      for (const [name, value] of Object.entries(fields)) typed.set(name, String(value));
      return send('POST', path, typed.toString());
    },
    close: () => agent.destroy(),
  };
}

/** Signs somebody in with the demo's password, whose post asks for no code. @returns the cookies */
export async function signIn(url: string, login: string): Promise<string> {
  const browser = openBrowser(url);
  const { status, headers } = await browser.post('/sign-in', { login, password: demoPassword });
  browser.close();
  if (status !== 303) throw new Error(`${login} was not let in: ${status}`);
  return (headers['set-cookie'] ?? []).map((one) => one.split(';')[0]).join('; ');
}
