import type { PhotoShelf } from '#records/photos.ts';

/** Photos are another test's matter: this shelf knows every drawing by its size. */
export function stubbornShelf(): Pick<PhotoShelf, 'take'> {
  return {
    take: async (bytes) => ({
      ok: true,
      photo: {
        sha256: String(bytes.length).padStart(64, '0'),
        bytes: bytes.length,
        width: 1280,
        height: 960,
      },
    }),
  };
}
