const diskCodes = new Set(['ENOSPC', 'EDQUOT', 'EIO', 'EROFS', 'EACCES', 'EPERM']);

/** The `code` that drivers and Node put on their errors; '' when there is none. */
export function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : '';
}

/** The disk under our files is full, broken, read-only or not ours to write: the same on both engines. */
export function isDiskFault(error: unknown): boolean {
  return diskCodes.has(codeOf(error));
}
