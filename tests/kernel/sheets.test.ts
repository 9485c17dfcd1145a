import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readSheet, writeSheet } from '#kernel/sheets.ts';

const media = new URL('../support/media/', import.meta.url);
const rowsOf = (bytes: Buffer | string) => {
  const sheet = readSheet(Buffer.from(bytes));
  if ('fault' in sheet) throw new Error(sheet.fault);
  return sheet.rows.map(({ cells }) => cells);
};
const text = '姓名,电话\r\n周明,"1,2"\r\n';
const table = [
  ['姓名', '电话'],
  ['周明', '1,2'],
];
const utf16 = (order: 'le' | 'be') => {
  const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
  return order === 'le' ? bytes : bytes.swap16();
};

describe('a sheet is read', () => {
  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with BOM', Buffer.from(`\uFEFF${text}`)],
    ['UTF-16 little end first, as Excel’s Unicode text', utf16('le')],
    ['UTF-16 big end first', utf16('be')],
    ['GBK', Buffer.from('d0d5c3fb2cb5e7bbb00d0ad6dcc3f72c22312c32220d0a', 'hex')],
    ['line ends of Unix', Buffer.from(text.replaceAll('\r\n', '\n'))],
    ['line ends of an old Mac', Buffer.from(text.replaceAll('\r\n', '\r'))],
    ['no last line end', Buffer.from(text.trimEnd())],
    ['semicolons', Buffer.from('姓名;电话\r\n周明;1,2\r\n')],
    ['tabs', Buffer.from('姓名\t电话\r\n周明\t1,2\r\n')],
    ['a first line that names the separator', Buffer.from('sep=;\r\n姓名;电话\r\n周明;"1,2"\r\n')],
    ['spaces around', Buffer.from(' 姓名 , 电话 \r\n 周明 ,"1,2"\r\n')],
    ['empty lines and rows of separators', Buffer.from('\r\n姓名,电话\r\n,,,\r\n周明,"1,2"\r\n\r\n')],
  ])('in %s', (_what, bytes) => {
    expect(rowsOf(bytes)).toEqual(table);
  });

  it('up to a hundred columns: a line of commas keeps nobody waiting', () => {
    const wide = rowsOf(`姓名${','.repeat(300_000)}电话\n周明${','.repeat(300_000)}1\n`);
    expect(wide.map((cells) => [cells.length, cells[0]])).toEqual([
      [100, '姓名'],
      [100, '周明'],
    ]);
  });

  it('up to fifty thousand rows', () => {
    expect(rowsOf('周明,1\n'.repeat(50_001))).toHaveLength(50_000);
  });

  it('with quotes, separators and line ends within a cell', () => {
    const rows = rowsOf(readFileSync(new URL('import-csv-injection.csv', media)));
    expect(rows[1]).toEqual(['=HYPERLINK("http://127.0.0.1:9/","点我")', '+1+1', '@SUM(1)']);
    expect(rows[2]).toEqual(['-2+3', '含,逗号和"引号"', '换\n行']);
    expect(rowsOf(readFileSync(new URL('import-gbk.csv', media)))[1]).toEqual([
      '消防通道堵塞',
      '东柳街道',
      '幸福苑社区',
    ]);
  });

  it('with the rows numbered as a table program numbers them', () => {
    const sheet = readSheet(Buffer.from('姓名\n"周\n明"\n\n李倩\n'));
    expect('rows' in sheet && sheet.rows.map(({ row }) => row)).toEqual([1, 2, 4]);
    const told = readSheet(Buffer.from('sep=,\n姓名\n周明\n'));
    expect('rows' in told && told.rows.map(({ row }) => row)).toEqual([2, 3]);
  });
});

describe('a file is refused', () => {
  it.each([
    ['file_empty', Buffer.alloc(0)],
    ['file_empty', Buffer.from('\uFEFF \r\n\t\r\n')],
    ['file_empty', Buffer.from('sep=,\r\n')],
    ['file_excel', Buffer.from('504b030414000600', 'hex')],
    ['file_excel', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
    ['file_encoding', Buffer.from('ffd8ffe000104a46494600', 'hex')],
    ['file_encoding', Buffer.from('姓名\0,x\n')],
    ['file_encoding', Buffer.from('80ff80ff', 'hex')],
    ['file_quotes', Buffer.from('姓名,电话\n"周明,1\n')],
    ['file_quotes', Buffer.from('姓名,电话\n周"明,1\n')],
  ])('as %s', (fault, bytes) => {
    expect(readSheet(bytes)).toMatchObject({ fault });
  });

  it('before a flood of empty rows takes memory and time', () => {
    const began = performance.now();
    readSheet(Buffer.alloc(2 * 1024 * 1024, '\n'));
    readSheet(Buffer.alloc(2 * 1024 * 1024, ','));
    readSheet(Buffer.alloc(2 * 1024 * 1024, '"'));
    expect(performance.now() - began).toBeLessThan(4000);
  });
});

describe('a sheet that is written', () => {
  it('starts no formula, and is read back', () => {
    const cells = ['=cmd|calc', '+1', '-1', '@x', '\tx', 'a"b', 'c,d;e', '两\r\n行', '周明'];
    const written = writeSheet([cells]);
    expect(written.startsWith('\uFEFF')).toBe(true);
    const [back] = rowsOf(written);
    expect(back).toEqual(cells.map((cell) => (/^[=+\-@\t]/.test(cell) ? `'${cell}` : cell)));
    expect(written).not.toMatch(/(^|[,\n\uFEFF])"?[=+\-@\t]/);
  });
});
