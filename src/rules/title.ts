/** A title of at most 30 characters: the first sentence of the story, else the category's short name and the place. */
export function titleOf(story: string, shortName: string, place: string): string {
  const sentences = story.split(/[。！？!?\n]/u).map((s) => s.trim());
  const first = sentences.find((s) => s !== '') ?? '';
  const title = first === '' ? [shortName, place.trim()].filter((s) => s !== '').join(' · ') : first;
  const characters = [...title];
  return characters.length <= 30 ? title : `${characters.slice(0, 29).join('')}…`;
}
