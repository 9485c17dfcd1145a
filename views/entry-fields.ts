import type { EntryState } from '#desks/entry/state.ts';
import type { TypedEntry } from '#desks/entry/forms.ts';
import { channels, type Channel } from '#rules/vocabulary.ts';
import { hidden } from './actions.ts';
import { channelIcons } from './channels.ts';
import { entryWhat } from './entry-what.ts';
import { checkbox, field, idOf, select } from './fields.ts';
import { attrs, html, type Content, type Html } from './html.ts';
import { icon } from './icon.ts';
import { notice } from './parts.ts';
import { beside } from './report-categories.ts';
import type { Words } from './words/index.ts';

/** Most used first; the others stand behind 其他来源. */
const usual: readonly Channel[] = ['phone', 'walk_in_point', 'hotline_12345', 'police_110_diverted', 'wecom'];
const unusual = channels.filter((channel) => !usual.includes(channel));

/** Every field that may be read from a text. What was read says so, until somebody changes it. */
export function entryFields(w: Words, state: EntryState): Html {
  const { first, aboutStaff, foundNothing, several } = state;
  return html`<div class="vh" role="status">${state.read && !foundNothing && w.entry.guessed}</div>
    ${several && several.all > 1 && notice('info', w.entry.several(several.all, several.at), true)}
    ${foundNothing && notice('soon', w.entry.nothingFound, true)}
    ${aboutStaff && notice('late', w.entry.aboutStaff, true)}
    ${!first && html`<section class="card stack">${from(w, state)} ${caller(w, state)}</section>`}
    <section class="card stack">${story(w, state)} ${entryWhat(w, state)} ${where(w, state)}</section>`;
}

function from(w: Words, { typed, was, errors }: EntryState): Html {
  const chip = (channel: Channel, i: number) =>
    html`<label class="chip"
      ><input
        class="cover"
        type="radio"
        name="channel"
        value="${channel}"
        ${attrs({ id: i === 0 && idOf('channel'), checked: typed.channel === channel })}
      /><span>${icon(channelIcons[channel])}${w.channels[channel]}</span></label
    >`;
  const isUnusual = unusual.some((channel) => channel === typed.channel);
  return html`${guessedOne(
      w,
      typed,
      was,
      'channel',
      html`<fieldset class="field" ${attrs({ 'aria-invalid': errors['channel'] && 'true' })}>
        <legend>${w.entry.channel}</legend>
        ${beside(w, 'channel', errors['channel'])}
        <div class="chips">${usual.map(chip)}</div>
        <details class="more" ${attrs({ open: isUnusual })}>
          <summary>${w.entry.otherChannels}</summary>
          <div class="chips">${unusual.map((channel) => chip(channel, 1))}</div>
        </details>
      </fieldset>`,
    )}
    <div class="pair numbered">
      ${text(w, { typed, was, errors }, 'order_number', w.entry.order, { placeholder: w.entry.orderHint, maxLength: 60 })}
      <div class="keyed">
        ${text(w, { typed, was, errors }, 'sub_line', w.entry.subLine, { placeholder: w.entry.subLineHint, maxLength: 4 })}
      </div>
    </div>`;
}

function caller(w: Words, state: EntryState): Html {
  return html`<div class="pair">
      ${text(w, state, 'contact_name', w.entry.name, { maxLength: 50 })}
      ${text(w, state, 'contact_phone', w.entry.phone, { type: 'tel', maxLength: 30 })}
    </div>
    ${checkbox('anonymous', w.entry.anonymous, state.typed.anonymous === '1')}${hidden({ was_anonymous: state.was.anonymous })}`;
}

function story(w: Words, state: EntryState): Html {
  return html`${text(w, state, 'story', w.entry.story, { rows: 4, hint: w.entry.storyHint, maxLength: 2000 })}
  ${text(w, state, 'title', w.entry.titleField, { hint: w.entry.titleHint, maxLength: 30 })}`;
}

function where(w: Words, state: EntryState): Html {
  const { typed, was, errors, places } = state;
  const isZh = w.lang === 'zh';
  const groups = places.map(({ community, grids }) => {
    const name = isZh ? community.short_name : community.name_en;
    return {
      label: isZh ? community.name : community.name_en,
      options: [
        { value: community.id, label: w.entry.noGrid(name) },
        ...grids.map((grid) => ({
          value: grid.id,
          label: w.entry.inGrid(name, isZh ? grid.name : grid.name_en),
        })),
      ],
    };
  });
  const choice = select(w, {
    name: 'where',
    label: w.entry.where,
    hint: isGuess(typed, was, 'where') ? w.entry.guessed : undefined,
    options: groups,
    value: typed.where,
    empty: w.entry.whereChoose,
    error: errors['where'],
  });
  return html`<div class="pair">
    ${guessed(typed, was, 'where', choice)}
    ${text(w, state, 'place', w.entry.place, { placeholder: w.entry.placeHint, maxLength: 200 })}
  </div>`;
}

/** A field that keeps what was typed, and is marked while it holds what was read from the text. */
function text(
  w: Words,
  { typed, was, errors }: Pick<EntryState, 'typed' | 'was' | 'errors'>,
  name: keyof TypedEntry,
  label: string,
  more: { hint?: string; rows?: number; maxLength: number; type?: 'tel'; placeholder?: string },
): Html {
  const hint = isGuess(typed, was, name) ? w.entry.guessed : more.hint;
  const drawn = field(w, {
    ...more,
    name,
    label,
    hint,
    value: typed[name],
    error: errors[name],
    autocomplete: 'off',
  });
  return guessed(typed, was, name, drawn);
}

function guessedOne(w: Words, typed: TypedEntry, was: TypedEntry, name: keyof TypedEntry, drawn: Html): Html {
  const mark = isGuess(typed, was, name) && html`<p class="hint">${w.entry.guessed}</p>`;
  return guessed(typed, was, name, html`${mark}${drawn}`);
}

/** What was read goes along, so that the next reading knows what a person has changed since. */
function guessed(typed: TypedEntry, was: TypedEntry, name: keyof TypedEntry, drawn: Content): Html {
  return html`<div ${attrs({ class: isGuess(typed, was, name) ? 'guessed' : 'own' })}>
    ${drawn}${hidden({ [`was_${name}`]: was[name] })}
  </div>`;
}

function isGuess(typed: TypedEntry, was: TypedEntry, name: keyof TypedEntry): boolean {
  return was[name] !== '' && was[name] === typed[name];
}
