import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import { pino, stdSerializers, type DestinationStream, type Logger } from 'pino';
import { pinoHttp } from 'pino-http';

export type { Logger } from 'pino';

const personal = [
  'name',
  'login',
  'phone',
  'password',
  'story',
  'remark',
  'cookie',
  'authorization',
  'token',
];

/** The log, as JSON lines on standard error: standard output is for what an operator must read, e.g. links. */
export function openLog(
  level: string,
  stream: DestinationStream = pino.destination({ fd: 2, sync: true }),
): Logger {
  const paths = personal.flatMap((key) => [key, `*.${key}`]);
  return pino({ level, base: null, redact: { paths, remove: true }, serializers: { err: errorOf } }, stream);
}

/**
 * One line a request: method, route (never the address with its values or its query), status, time, and where it came
 * from, which the Cybersecurity Law (art. 21) wants kept. No headers, no cookies, no body.
 */
export function logRequests(log: Logger): RequestHandler {
  return pinoHttp<Request, Response>({
    // All its fields are named here: looking through each of them for something personal would be a tenth of a request.
    logger: log.child({}, { redact: [] }),
    genReqId: (_req, res) => {
      const id = randomUUID();
      res.setHeader('X-Request-Id', id);
      return id;
    },
    quietReqLogger: true,
    quietResLogger: true,
    serializers: { res: (res: Response) => ({ status: res.statusCode }), err: errorOf },
    wrapSerializers: false,
    customSuccessObject: (req, _res, line: object) => ({ ...requestOf(req), ...line }),
    customErrorObject: (req, _res, _error, line: object) => ({ ...requestOf(req), ...line }),
    customSuccessMessage: () => 'request',
    customErrorMessage: () => 'request failed',
    customLogLevel: (_req, res, error) => {
      if (error || res.statusCode >= 500) return 'error';
      return res.statusCode >= 400 ? 'warn' : 'info';
    },
    autoLogging: { ignore: (req) => req.url === '/healthz' || req.url === '/readyz' },
  });
}

function requestOf(req: Request): object {
  const route = req.route as { path?: string } | undefined;
  return { method: req.method, route: route?.path ?? '-', address: req.ip };
}

// The engines hang the values of the failed row (`detail`) and whole queries onto their errors: not for the log.
function errorOf(error: Error & { code?: unknown }): object {
  const { type, message, stack } = stdSerializers.err(error);
  return { type, message, stack, code: error.code };
}
