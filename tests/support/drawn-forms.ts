/** A field of a form as a page draws it: what may be chosen of it, or what stands in it. */
export type DrawnField = { name: string; kind: string; value: string; choices: readonly string[] };
export type DrawnForm = { action: string; fields: readonly DrawnField[] };

/** The forms of a page that are sent by POST. */
export function formsIn(page: string): DrawnForm[] {
  return [...page.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].flatMap(([, head, body]) => {
    const { method, action } = attributesOf(head!);
    return method === 'post' ? [{ action: action ?? '', fields: fieldsIn(body!) }] : [];
  });
}

function fieldsIn(body: string): DrawnField[] {
  const fields = new Map<string, DrawnField>();
  for (const { 1: tag, 2: head, index } of body.matchAll(/<(input|textarea|select)\b([^>]*)>/g)) {
    const { name, type = tag!, value = '' } = attributesOf(head!);
    if (name === undefined) continue;
    const choices = tag === 'select' ? optionsIn(body.slice(index, body.indexOf('</select>', index))) : [];
    const before = fields.get(name)?.choices ?? [];
    fields.set(name, { name, kind: type, value, choices: type === 'radio' ? [...before, value] : choices });
  }
  return [...fields.values()];
}

function optionsIn(select: string): string[] {
  return [...select.matchAll(/<option\b([^>]*)>/g)].map(([, head]) => attributesOf(head!)['value'] ?? '');
}

function attributesOf(head: string): Record<string, string | undefined> {
  const pairs = [...head.matchAll(/([\w-]+)(?:="([^"]*)")?/g)];
  return Object.fromEntries(pairs.map(([, name, value]) => [name, (value ?? '').replaceAll('&amp;', '&')]));
}
