import { describe, expect, it } from 'vitest';
import { attrs, html, join, raw, type Content } from '#views/html.ts';

describe('escaping', () => {
  it('escapes text and attribute values', () => {
    const nasty = `<script>alert("1")</script>&'`;
    expect(html`<p title="${nasty}">${nasty}</p>`.text).toBe(
      '<p title="&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39;">' +
        '&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39;</p>',
    );
  });

  it('takes finished markup as it is, once', () => {
    const inner = html`<b>${'<'}</b>`;
    expect(html`<p>${inner}${raw('<br>')}</p>`.text).toBe('<p><b>&lt;</b><br></p>');
  });

  it('draws arrays one after the other and nothing for null, undefined and booleans', () => {
    const parts: Content[] = ['a', null, undefined, false, true, 0, [html`<i>${1}</i>`, '<']];
    expect(html`<p>${parts}</p>`.text).toBe('<p>a0<i>1</i>&lt;</p>');
  });

  it('joins only what draws something', () => {
    expect(join(['a', null, '', false, '<'], ' · ').text).toBe('a · &lt;');
  });
});

describe('attributes', () => {
  it('draws, leaves out and escapes', () => {
    const set = attrs({ name: 'a"b', checked: true, disabled: false, value: null, class: undefined, max: 0 });
    expect(html`<input ${set} />`.text).toBe('<input  name="a&quot;b" checked max="0" />');
  });

  it('may stand in a tag and nowhere else', () => {
    expect(() => html`<p>${attrs({ a: 1 })}</p>`).toThrow(/outside a tag/);
    expect(() => html`<p ${'onclick=alert(1)'}></p>`).toThrow(/attrs/);
    expect(() => html`<p ${html`x`}></p>`).toThrow(/attrs/);
    expect(html`<p ${null} ${false}></p>`.text).toBe('<p  ></p>');
  });
});

describe('places where no hole may stand', () => {
  it('an unquoted attribute', () => {
    expect(() => html`<a href=${'x'}>y</a>`).toThrow(/quoted|stand here/);
    expect(() => html`<a href=/x${'y'}>y</a>`).toThrow(/stand here/);
    expect(() => html`<a data-${'x'}="1">y</a>`).toThrow(/attrs/);
  });

  it('script, style and comments', () => {
    expect(
      () =>
        html`<script>
          const a = '${'x'}';
        </script>`,
    ).toThrow(/stand here/);
    expect(
      () =>
        html`<style type="text/css">
          p {
            color: ${'red'};
          }
        </style>`,
    ).toThrow(/stand here/);
    expect(() => html`<!-- ${'x'} -->`).toThrow(/stand here/);
  });

  it('but after them all is well again', () => {
    const drawn = html`<script src="${'/a.js'}"></script>
      <!-- note -->
      <style></style>
      <p class="${'k'}">${'<'}</p>`.text;
    expect(drawn).toContain('<script src="/a.js"></script>');
    expect(drawn).toContain('<p class="k">&lt;</p>');
  });
});
