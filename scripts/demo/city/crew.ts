import type { Board, Role } from '#rules/vocabulary.ts';
import { demoPeople, type DemoPerson } from '#scripts/demo/people.ts';
import { cityPeople } from './people.ts';

/** Who holds a post, by sign-in name; people of the table first. */
export type Crew = {
  at: (role: Role, place: string) => readonly string[];
  handlers: (unit: string) => readonly string[];
  lead: (street: string, board: Board) => string;
};

/** The people of the table and of the city by their posts. */
export function crewOf(people: readonly DemoPerson[] = [...demoPeople, ...cityPeople()]): Crew {
  const logins = new Map<string, string[]>();
  for (const { login, posts } of people)
    for (const { role, place, unit, board } of posts)
      for (const key of [`${role} ${place}`, `${role} ${unit}`, `${role} ${place} ${board}`])
        logins.set(key, [...(logins.get(key) ?? []), login]);
  const who = (key: string): readonly string[] => {
    const found = logins.get(key);
    if (!found) throw new Error(`The city has nobody who is ${key}`);
    return found;
  };
  return {
    at: (role, place) => who(`${role} ${place}`),
    handlers: (unit) => who(`handler ${unit}`),
    lead: (street, board) => who(`board_lead ${street} ${board}`)[0]!,
  };
}
