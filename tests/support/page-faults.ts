import { AxeBuilder } from '@axe-core/playwright';
import { HtmlValidate } from 'html-validate';
import type { Page } from 'playwright-core';
import type { Lang } from '#views/words/index.ts';
import { axeSource } from './axe.ts';

/** Faults of a page as it was sent: html-validate, its language, its one h1, styles of its own. */
export async function markupFaults(body: string, lang: Lang): Promise<string[]> {
  const { results } = await validator.validateString(body, 'page.html');
  const lines = body.split('\n');
  const faults = results
    .flatMap(({ messages }) => messages)
    .filter(({ message }) => message !== photoTwice)
    .map(({ ruleId, message, line }) => `${ruleId}: ${message} (${lines[line - 1]?.trim()})`);
  const wanted = lang === 'zh' ? 'zh-CN' : 'en';
  if (!body.includes(`<html lang="${wanted}"`)) faults.push(`its language is not ${wanted}`);
  const headings = body.match(/<h1[\s>]/g)?.length ?? 0;
  if (headings !== 1) faults.push(`it has ${headings} h1`);
  if (/<[^>]*\sstyle\s*=/.test(body.replaceAll(/"[^"]*"/g, '""'))) faults.push('it has a style attribute');
  return faults;
}

const validator = new HtmlValidate({
  root: true,
  extends: ['html-validate:recommended'],
  rules: {
    // As every program that reads forms expects it: what is ticked goes out under one name.
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'submit', 'button', 'reset'] }],
    // As oxfmt writes it.
    'doctype-style': ['error', { style: 'lowercase' }],
    'void-style': ['error', { style: 'selfclosing' }],
    // The template's indentation is left in: compressed it costs next to nothing.
    'no-trailing-whitespace': 'off',
    // A button without a type submits its form, which is what each of them is for.
    'no-implicit-button-type': 'off',
    // A number that somebody copies must keep the plain hyphen that telephones understand.
    'tel-non-breaking': 'off',
  },
});
// Every photo of a form is a file input of its own, and all travel under one name.
const photoTwice = 'Duplicate form control name "photo"';

/** What breaks WCAG 2.2 AA on the page as it stands, as far as a program can tell. */
export async function axeFaults(page: Page): Promise<string[]> {
  const builder = new AxeBuilder({ page, axeSource })
    .options({ resultTypes: ['violations'] })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .setLegacyMode();
  const { violations } = await builder.analyze();
  return sentencesOf(violations);
}

/**
 * What a change of colours or of width may break on a page that axe has looked at: contrasts, sideways scrolling and,
 * where it is asked for because the width is new, the size of what one taps.
 */
export async function lookFaults(page: Page, rules: readonly LookRule[]): Promise<string[]> {
  const options = JSON.stringify({ runOnly: rules, resultTypes: ['violations'], preload: false });
  const { violations, wide } = await page.evaluate<{ violations: Violations; wide: string[] }>(
    `axe.run(document, ${options}).then(({ violations }) => ({ violations, wide: ${whatSticksOut} }))`,
  );
  return [...sentencesOf(violations), ...wide];
}

export type LookRule = 'color-contrast' | 'target-size';
type Violations = Awaited<ReturnType<AxeBuilder['analyze']>>['violations'];

function sentencesOf(violations: Violations): string[] {
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, any }) => `${id}: ${help} (${target.join(' ')}) ${any[0]?.message ?? ''}`),
  );
}

/** What sticks out of a screen 320 px wide, on which everything must be readable without scrolling sideways. */
export async function reflowFaults(page: Page): Promise<string[]> {
  const before = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  const faults = await page.evaluate<string[]>(whatSticksOut);
  if (before) await page.setViewportSize(before);
  return faults;
}

// Runs in the browser. Boxes inside something that scrolls by itself, like a wide table, are meant to stick out.
const whatSticksOut = `(() => {
  const scrolls = (it) => it && (/auto|scroll/.test(getComputedStyle(it).overflowX) || scrolls(it.parentElement));
  const { scrollWidth, clientWidth } = document.documentElement;
  const wide = [...document.body.querySelectorAll('*')].filter((it) => {
    const { width, height, left, right } = it.getBoundingClientRect();
    const sticks = width > 1 && height > 1 && (right > clientWidth + 1 || left < -1);
    return sticks && it.checkVisibility() && !scrolls(it);
  });
  const at = 'at ' + clientWidth + ' px ';
  return [
    ...(scrollWidth > clientWidth ? [at + 'it is ' + scrollWidth + ' px wide'] : []),
    ...wide.slice(0, 3).map((it) => at + 'this sticks out: ' + it.outerHTML.slice(0, 120)),
  ];
})()`;

/**
 * Looks at a page with all its forms open, on a screen tall enough for nothing to lie under a bar that stays in place.
 * Menus float and stay shut.
 */
export async function whileUnfolded(page: Page, look: () => Promise<string[]>): Promise<string[]> {
  const before = page.viewportSize()!;
  await page.setViewportSize({ width: before.width, height: tall });
  const height = await page.evaluate<number>(unfold);
  // On the narrowest screen it is longer still.
  if (height > tall) await page.setViewportSize({ width: before.width, height: 2 * height });
  const faults = await look();
  await page.evaluate(fold);
  await page.setViewportSize(before);
  return faults;
}

/** Lists that scroll by themselves show all they have. */
const tall = 4000;

const unfold = `document.querySelectorAll('details:not(.menu):not([open])').forEach((it) => {
  it.dataset.unfolded = '';
  it.open = true;
}), document.documentElement.scrollHeight`;
const fold = `document.querySelectorAll('details[data-unfolded]').forEach((it) => {
  delete it.dataset.unfolded;
  it.open = false;
})`;
