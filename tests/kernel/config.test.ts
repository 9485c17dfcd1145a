import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readConfig, shortcomings } from '#src/config.ts';

const configOf = (env: Record<string, string>) => {
  const read = readConfig(env);
  if (!read.ok) throw new Error(read.sentences.join('\n'));
  return read.config;
};
const sentencesOf = (env: Record<string, string>) => {
  const read = readConfig(env);
  return read.ok ? [] : read.sentences;
};

describe('settings', () => {
  it('have a default each, for this machine only', () => {
    expect(configOf({})).toEqual({
      port: 8080,
      host: '127.0.0.1',
      publicUrl: 'http://127.0.0.1:8080',
      dataFolder: './data',
      databaseUrl: 'data/gridcase.sqlite',
      trustProxy: false,
      passwordRules: 'asvs',
      logLevel: 'info',
      limits: { signIn: 60, all: 3000 },
    });
  });

  it('treat an empty value as none', () => {
    expect(configOf({ PORT: '', DATABASE_URL: '', TRUST_PROXY: '', PUBLIC_URL: '' })).toEqual(configOf({}));
  });

  it('are read as written', () => {
    const config = configOf({
      PORT: '80',
      HOST: '0.0.0.0',
      PUBLIC_URL: 'https://grid.example.gov.cn/',
      DATABASE_URL: 'postgres://u:p@db/grid',
      GRIDCASE_DATA: '/srv/grid',
      TRUST_PROXY: '1',
      PASSWORD_RULES: 'gbt22239',
      LOG_LEVEL: 'warn',
    });
    expect(config).toMatchObject({
      port: 80,
      host: '0.0.0.0',
      publicUrl: 'https://grid.example.gov.cn',
      databaseUrl: 'postgres://u:p@db/grid',
      dataFolder: '/srv/grid',
      trustProxy: 1,
      passwordRules: 'gbt22239',
      logLevel: 'warn',
    });
  });

  it('trust proxies by number or by address', () => {
    expect(configOf({ TRUST_PROXY: 'loopback, 10.0.0.0/8' }).trustProxy).toEqual(['loopback', '10.0.0.0/8']);
    for (const nonsense of ['true', 'proxy.example', '10.0.0.0/x', '-1']) {
      expect(sentencesOf({ TRUST_PROXY: nonsense })[0]).toContain('TRUST_PROXY');
    }
  });

  it('want the public address as soon as others can reach the server', () => {
    const [sentence, ...more] = sentencesOf({ HOST: '0.0.0.0' });
    expect(sentence).toMatch(/HOST 让别的机器也能访问.*PUBLIC_URL must be set/);
    expect(more).toEqual([]);
    expect(sentencesOf({ HOST: 'localhost' })).toEqual([]);
  });

  it('say what is wrong, one sentence in both languages each, all at once', () => {
    const wrong = {
      PORT: '99999',
      HOST: 'no host',
      PUBLIC_URL: 'grid.example',
      DATABASE_URL: 'mysql://x',
      TRUST_PROXY: 'yes',
      PASSWORD_RULES: 'none',
      LOG_LEVEL: 'loud',
    };
    const sentences = sentencesOf(wrong);
    expect(sentences).toHaveLength(Object.keys(wrong).length);
    for (const name of Object.keys(wrong)) {
      expect(sentences.filter((sentence) => sentence.includes(name))).toHaveLength(1);
    }
    expect(sentences.join('')).not.toContain('undefined');
  });

  it('refuse port 0, which would be another at each start', () => {
    expect(sentencesOf({ PORT: '0' })).toEqual([expect.stringContaining('1 to 65535')]);
    expect(configOf({ PORT: '65535' }).port).toBe(65_535);
  });

  it('refuse a public address with more than a host instead of cutting it', () => {
    for (const url of ['https://a.cn/grid', 'https://a.cn/?x=1', 'https://a.cn/#top', 'https://me@a.cn'])
      expect(sentencesOf({ PUBLIC_URL: url }), url).toEqual([expect.stringContaining('without a path')]);
    expect(configOf({ PUBLIC_URL: 'https://a.cn:8443/' }).publicUrl).toBe('https://a.cn:8443');
  });

  it('say how to write a password that a database address cannot hold as it is', () => {
    for (const password of ['p/q', 'p#q', '1#', 'p%zz'])
      expect(sentencesOf({ DATABASE_URL: `postgres://u:${password}@db/grid` }), password).toEqual([
        expect.stringContaining('%2F'),
      ]);
    for (const fine of [
      'postgres://u:p%2Fq@db/grid',
      'postgres://u@/grid?host=/run/pg',
      'postgres://db/grid',
    ])
      expect(configOf({ DATABASE_URL: fine }).databaseUrl).toBe(fine);
  });

  it('are all explained in .env.example', () => {
    const example = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');
    const env = Object.fromEntries([...example.matchAll(/^([A-Z_]+)=(.*)$/gm)].map((m) => [m[1]!, m[2]!]));
    expect(Object.keys(env).toSorted()).toEqual([
      'DATABASE_URL',
      'GRIDCASE_DATA',
      'GRIDCASE_PASSPHRASE',
      'HOST',
      'LOG_LEVEL',
      'PASSWORD_RULES',
      'PORT',
      'PUBLIC_URL',
      'TRUST_PROXY',
    ]);
    expect(configOf({ ...env, PUBLIC_URL: '' })).toEqual(configOf({}));
  });
});

describe('plain http', () => {
  it('lacks something on any address but this machine', () => {
    expect(shortcomings('http://10.1.2.3:8080').join(' ')).toMatch(/cookies.*service worker/);
    for (const fine of [
      'https://10.1.2.3',
      'http://localhost:8080',
      'http://127.0.0.1',
      'http://[::1]:8080',
    ]) {
      expect(shortcomings(fine)).toEqual([]);
    }
  });
});
