import { html, type Html } from './html.ts';

/** Error correction of level M (ISO/IEC 18004), versions 1 to 10: codewords per block, and blocks. */
const perBlock = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26];
const blockCounts = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5];

/** Bytes that a code holds at most. */
export const longestInCode = 213;

type Grid = { size: number; dark: boolean[][]; fixed: boolean[][] };

/** A QR code of a text as an SVG of black on white, with its quiet zone. Throws when it is longer than 213 bytes. */
export function qrCode(text: string, label: string): Html {
  const { size, dark } = qrGrid(text);
  const path = dark.flatMap((row, y) => row.flatMap((on, x) => (on ? [`M${x + 4},${y + 4}h1v1h-1z`] : [])));
  const side = size + 8;
  return html`<svg class="qr" role="img" aria-label="${label}" viewBox="0 0 ${side} ${side}">
    <rect width="${side}" height="${side}" fill="#fff"></rect>
    <path fill="#000" d="${path.join('')}"></path>
  </svg>`;
}

/** Its modules, row by row: true is dark. */
export function qrGrid(text: string): Grid {
  const bytes = new TextEncoder().encode(text);
  const version = perBlock.findIndex((_, i) => bytes.length + (i < 9 ? 2 : 3) <= room(i + 1)) + 1;
  if (version === 0) throw new Error(`A QR code does not hold ${bytes.length} bytes`);
  const grid = emptyGrid(version);
  drawBytes(grid, interleaved(version, dataOf(version, bytes)));
  const masked = masks.map((mask, i) => {
    const dark = grid.dark.map((row, y) => row.map((on, x) => (grid.fixed[y]![x] ? on : on !== mask(x, y))));
    const one = { ...grid, dark };
    drawFormat(one, i);
    return one;
  });
  return masked.reduce((best, one) => (penalty(one) < penalty(best) ? one : best));
}

const masks: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

/** Codewords of a version, those of error correction among them. */
function codewords(version: number): number {
  const align = Math.floor(version / 7) + 2;
  const modules = (16 * version + 128) * version + 64;
  const patterns = version > 1 ? (25 * align - 10) * align - 55 : 0;
  return Math.floor((modules - patterns - (version > 6 ? 36 : 0)) / 8);
}

/** Codewords of a version that carry data. */
function room(version: number): number {
  return codewords(version) - perBlock[version - 1]! * blockCounts[version - 1]!;
}

/** Mode, length and bytes, filled up to the room of the version. */
function dataOf(version: number, bytes: Uint8Array): number[] {
  const bits: number[] = [];
  const put = (value: number, length: number) => {
    for (let i = length - 1; i >= 0; i -= 1) bits.push((value >>> i) & 1);
  };
  put(4, 4);
  put(bytes.length, version < 10 ? 8 : 16);
  for (const byte of bytes) put(byte, 8);
  put(0, Math.min(4, room(version) * 8 - bits.length));
  const data: number[] = [];
  for (let i = 0; i < bits.length; i += 8)
    data.push(bits.slice(i, i + 8).reduce((byte, bit, k) => byte | (bit << (7 - k)), 0));
  for (let pad = 0xec; data.length < room(version); pad ^= 0xec ^ 0x11) data.push(pad);
  return data;
}

/** Blocks with their error correction, dealt out by turns. */
function interleaved(version: number, data: readonly number[]): number[] {
  const count = blockCounts[version - 1]!;
  const ecc = perBlock[version - 1]!;
  const short = Math.floor(data.length / count);
  const longer = data.length % count;
  let at = 0;
  const blocks = Array.from({ length: count }, (_, i) => {
    const block = data.slice(at, (at += short + (i >= count - longer ? 1 : 0)));
    return { block, rest: remainder(block, ecc) };
  });
  const dealt = (length: number, of: (i: number, block: (typeof blocks)[number]) => number | undefined) =>
    Array.from({ length }, (_, i) => blocks.flatMap((block) => of(i, block) ?? [])).flat();
  return [...dealt(short + 1, (i, { block }) => block[i]), ...dealt(ecc, (i, { rest }) => rest[i])];
}

/** Reed–Solomon over GF(2⁸) with the polynomial 0x11d. */
function remainder(data: readonly number[], degree: number): number[] {
  const divisor: number[] = Array.from({ length: degree }, (_, i) => (i === degree - 1 ? 1 : 0));
  let root = 1;
  for (let i = 0; i < degree; i += 1) {
    for (let j = 0; j < degree; j += 1)
      divisor[j] = times(divisor[j]!, root) ^ (j + 1 < degree ? divisor[j + 1]! : 0);
    root = times(root, 2);
  }
  const rest: number[] = Array.from({ length: degree }, () => 0);
  for (const byte of data) {
    const factor = byte ^ rest.shift()!;
    rest.push(0);
    for (let i = 0; i < degree; i += 1) rest[i]! ^= times(divisor[i]!, factor);
  }
  return rest;
}

function times(a: number, b: number): number {
  let product = 0;
  for (let i = 7; i >= 0; i -= 1) {
    product = (product << 1) ^ ((product >>> 7) * 0x11d);
    product ^= ((b >>> i) & 1) * a;
  }
  return product;
}

/** Finders, timing, alignment and version: everything that is the same whatever the text. */
function emptyGrid(version: number): Grid {
  const size = version * 4 + 17;
  const rows = () => Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  const grid = { size, dark: rows(), fixed: rows() };
  for (let i = 0; i < size; i += 1) {
    set(grid, 6, i, i % 2 === 0);
    set(grid, i, 6, i % 2 === 0);
  }
  for (const [x, y] of [
    [3, 3],
    [size - 4, 3],
    [3, size - 4],
  ] as const)
    rings(grid, x, y, 4, (far) => far !== 2 && far !== 4);
  const spots = alignment(version, size);
  for (const x of spots)
    for (const y of spots) {
      const corner = (x === 6 && (y === 6 || y === size - 7)) || (y === 6 && x === size - 7);
      if (!corner) rings(grid, x, y, 2, (far) => far !== 1);
    }
  drawFormat(grid, 0);
  if (version > 6) {
    const bits = (version << 12) | checked(version, 12, 0x1f25);
    for (let i = 0; i < 18; i += 1) {
      const [a, b] = [size - 11 + (i % 3), Math.floor(i / 3)];
      set(grid, a, b, ((bits >>> i) & 1) === 1);
      set(grid, b, a, ((bits >>> i) & 1) === 1);
    }
  }
  return grid;
}

function set({ size, dark, fixed }: Grid, x: number, y: number, on: boolean): void {
  if (x < 0 || y < 0 || x >= size || y >= size) return;
  dark[y]![x] = on;
  fixed[y]![x] = true;
}

function rings(grid: Grid, x: number, y: number, reach: number, isDark: (far: number) => boolean): void {
  for (let dy = -reach; dy <= reach; dy += 1)
    for (let dx = -reach; dx <= reach; dx += 1)
      set(grid, x + dx, y + dy, isDark(Math.max(Math.abs(dx), Math.abs(dy))));
}

function alignment(version: number, size: number): number[] {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const step = Math.floor((version * 8 + count * 3 + 5) / (count * 4 - 4)) * 2;
  return [6, ...Array.from({ length: count - 1 }, (_, i) => size - 7 - (count - 2 - i) * step)];
}

/** The remainder that format and version are checked by. */
function checked(value: number, length: number, divisor: number): number {
  let rest = value;
  for (let i = 0; i < length; i += 1) rest = (rest << 1) ^ ((rest >>> (length - 1)) * divisor);
  return rest;
}

/** Level M and the mask, twice, beside the finders. */
function drawFormat(grid: Grid, mask: number): void {
  const { size } = grid;
  const bits = ((mask << 10) | checked(mask, 10, 0x537)) ^ 0x5412;
  const bit = (i: number) => ((bits >>> i) & 1) === 1;
  for (let i = 0; i < 6; i += 1) set(grid, 8, i, bit(i));
  set(grid, 8, 7, bit(6));
  set(grid, 8, 8, bit(7));
  set(grid, 7, 8, bit(8));
  for (let i = 9; i < 15; i += 1) set(grid, 14 - i, 8, bit(i));
  for (let i = 0; i < 8; i += 1) set(grid, size - 1 - i, 8, bit(i));
  for (let i = 8; i < 15; i += 1) set(grid, 8, size - 15 + i, bit(i));
  set(grid, 8, size - 8, true);
}

/** In zigzags of two columns, upwards first, around what is fixed. */
function drawBytes({ size, dark, fixed }: Grid, bytes: readonly number[]): void {
  let i = 0;
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5;
    for (let step = 0; step < size; step += 1)
      for (const x of [right, right - 1]) {
        const y = ((right + 1) & 2) === 0 ? size - 1 - step : step;
        if (fixed[y]![x] || i >= bytes.length * 8) continue;
        dark[y]![x] = ((bytes[i >>> 3]! >>> (7 - (i & 7))) & 1) === 1;
        i += 1;
      }
  }
}

/** How hard a pattern is to read: long runs and blocks of one colour, false finders, too much of one colour. */
function penalty({ size, dark }: Grid): number {
  const columns = dark.map((_, x) => dark.map((row) => row[x]!));
  const lines = [...dark, ...columns].map((line) => line.map((on) => (on ? '1' : '0')).join(''));
  const runs = lines.flatMap((line) => line.match(/0{5,}|1{5,}/g) ?? []);
  const finders = lines.flatMap((line) => line.match(/(?=00001011101|10111010000)/g) ?? []);
  let blocks = 0;
  for (let y = 0; y + 1 < size; y += 1)
    for (let x = 0; x + 1 < size; x += 1) {
      const here = dark[y]![x];
      if (here === dark[y]![x + 1] && here === dark[y + 1]![x] && here === dark[y + 1]![x + 1]) blocks += 1;
    }
  const share = dark.flat().filter(Boolean).length / (size * size);
  const long = runs.reduce((sum, run) => sum + run.length - 2, 0);
  return long + blocks * 3 + finders.length * 40 + Math.floor(Math.abs(share - 0.5) * 20) * 10;
}
