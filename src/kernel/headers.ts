import type { RequestHandler } from 'express';
import helmet from 'helmet';

const year = 365 * 24 * 60 * 60;

/**
 * The headers of every answer, errors and redirects included: nothing foreign is loaded, nothing inline runs, nobody
 * frames us, no page is kept. Files under /assets replace Cache-Control with their own.
 */
export function securityHeaders(publicUrl: string): RequestHandler[] {
  const isHttps = new URL(publicUrl).protocol === 'https:';
  return [
    helmet({
      contentSecurityPolicy: { useDefaults: false, directives: policy },
      // On plain http the browser would ignore these two and complain in its console.
      crossOriginOpenerPolicy: isHttps,
      originAgentCluster: isHttps,
      xFrameOptions: { action: 'deny' },
      strictTransportSecurity: isHttps && { maxAge: year, includeSubDomains: false },
      // Stricter values make the browser send `Origin: null` with plain forms.
      referrerPolicy: { policy: 'same-origin' },
    }),
    (_req, res, next) => {
      res.setHeader('Cache-Control', 'no-store');
      res.setHeader(
        'Permissions-Policy',
        'camera=(self), geolocation=(self), microphone=(), payment=(), usb=()',
      );
      next();
    },
  ];
}

const policy = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'blob:'],
  'connect-src': ["'self'"],
  'manifest-src': ["'self'"],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"],
  'base-uri': ["'none'"],
};
