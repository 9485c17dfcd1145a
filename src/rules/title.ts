/** A title of one line, at most 30 characters: the story's first sentence, else the category's short name and the place. */
export function titleOf(story: string, shortName: string, place: string): string {
  const sentences = story.split(/[。！？!?\r\n]/u).map(inOneLine);
  const first = sentences.find((s) => s !== '');
  const title = first ?? [shortName, inOneLine(place)].filter((s) => s !== '').join(' · ');
  const characters = [...title];
  return characters.length <= 30 ? title : `${characters.slice(0, 29).join('')}…`;
}

/** Line ends, tabs and control characters become a space. */
function inOneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\s]+/gu, ' ').trim();
}
