import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { told } from '#db/told.ts';

/**
 * Makes a folder with those above it, for this user only, one level at a time: the recursive way of Node never ends
 * below /proc. Throws a told error when something there is a file, or when nobody may write there.
 */
export function makeFolder(folder: string): void {
  const wanted = resolve(folder);
  const there = nearest(wanted);
  if (!statSync(there).isDirectory()) throw isFile(there);
  try {
    accessSync(there, constants.W_OK);
    let path = there;
    for (const name of relative(there, wanted).split(sep).filter(Boolean)) {
      path = join(path, name);
      mkdirSync(path, { mode: 0o700 });
    }
  } catch (error) {
    throw notWritable(there, error);
  }
}

function nearest(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : nearest(dirname(path));
}

function isFile(path: string): Error {
  return told(
    `${path} 是一个文件，不是文件夹，没有动它。请换一个位置。`,
    `${path} is a file, not a folder, and was left alone. Choose another place.`,
  );
}

function notWritable(path: string, error: unknown): Error {
  const why = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  return told(
    `${path} 里写不进去（${why}）。请换一个文件夹，或改它的权限。`,
    `Nothing can be written in ${path} (${why}). Choose another folder, or change its permissions.`,
  );
}
