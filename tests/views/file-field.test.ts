import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { photoField } from '#views/fields.ts';
import { fileField } from '#views/office-files.ts';
import { wordsFor } from '#views/words/index.ts';

const css = (name: string) =>
  readFileSync(new URL(`../../views/assets/${name}.css`, import.meta.url), 'utf8');

describe('a field for files', () => {
  it.each(['zh', 'en'] as const)('speaks our words in %s, around the native input', (lang) => {
    const w = wordsFor(lang);
    const photos = photoField(w, { name: 'photo', form: 'note', error: 'choose' }).text;
    const sheet = fileField(w, { name: 'file', label: 'CSV', hint: '—' }).text;
    for (const [drawn, label] of [
      [photos, w.field.pickPhotos],
      [sheet, w.field.pickFile],
    ] as const) {
      expect(drawn).toMatch(/<div class="pick">\s*<input type="file"/);
      expect(drawn).toContain(label);
      expect(drawn).toContain(`data-none="${w.field.noneChosen}"`);
    }
    expect(photos).toMatch(/id="f-note-photo" name="photo" accept="image\/\*" multiple/);
    expect(photos).toContain('aria-describedby="f-note-photo-hint f-note-photo-error"');
  });

  it('leaves the browser’s own input alone where no script can say what was chosen', () => {
    const [before = '', scripted = ''] = css('fields').split('@media (scripting: enabled)');
    expect(before).toMatch(/\.pick > span \{\s*display: none/);
    expect(before).not.toContain('.pick > input');
    expect(scripted).toMatch(/\.pick > input \{[^}]*opacity: 0/);
  });
});

describe('on a narrow screen', () => {
  it('the way of a case is drawn as wide as its place, in type of at least 12 px', () => {
    const narrow =
      /\.way \.tall \{\s*display: block;\s*font-size: (\d+)px;\s*\}\s*\.way \.tall \.tick \{\s*font-size: (\d+)px/;
    const sizes = narrow.exec(css('case'))?.slice(1).map(Number) ?? [];
    expect(sizes).toHaveLength(2);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(12);
    const drawing = readFileSync(new URL('../../views/case-lanes-tall.ts', import.meta.url), 'utf8');
    // 390 px less the margins of page and card.
    expect(Number(/const width = (\d+)/.exec(drawing)?.[1])).toBeLessThanOrEqual(390 - 64);
  });

  it('neither a moment nor a phone number breaks within itself', () => {
    expect(css('base')).toMatch(/time,\s*\.tel \{\s*white-space: nowrap/);
    expect(css('worker')).toMatch(/\.duty b \{[^}]*white-space: nowrap/);
  });
});
