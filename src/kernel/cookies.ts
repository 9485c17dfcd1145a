import type { CookieOptions, Request, Response } from 'express';
import { parseCookie } from 'cookie';

/**
 * Cookies of one installation. With https the names of those that open doors begin with `__Host-`: the browser then
 * takes them from this very host only, and only encrypted.
 */
export type CookieJar = {
  read(req: Request, name: CookieName): string | undefined;
  write(res: Response, name: CookieName, value: string, maxAgeMs: number | null): void;
  drop(res: Response, name: CookieName): void;
};
export type CookieName = 'session' | 'half' | 'device' | 'lang' | 'theme' | 'elder';

/** The jar for the address people open. All its cookies are httpOnly and SameSite=Lax. */
export function cookieJar(publicUrl: string): CookieJar {
  const secure = new URL(publicUrl).protocol === 'https:';
  const nameOf = (name: CookieName): string =>
    name in keyNames ? `${secure ? '__Host-' : ''}${keyNames[name as keyof typeof keyNames]}` : name;
  const options: CookieOptions = { path: '/', httpOnly: true, sameSite: 'lax', secure };
  return {
    read: (req, name) => parseCookie(req.get('cookie') ?? '')[nameOf(name)],
    write: (res, name, value, maxAge) =>
      void res.cookie(nameOf(name), value, maxAge === null ? options : { ...options, maxAge }),
    drop: (res, name) => void res.clearCookie(nameOf(name), options),
  };
}

const keyNames = { session: 'gridcase', half: 'gridcase-half', device: 'gridcase-device' };
