import { html, type Html } from './html.ts';

/** The Lucide icons in assets/icons.svg. */
export const icons = [
  'arrow-down-up',
  'arrow-left',
  'bike',
  'building-2',
  'camera',
  'car',
  'chart-column',
  'check',
  'check-check',
  'chevron-left',
  'chevron-right',
  'circle-alert',
  'circle-check',
  'clock',
  'copy',
  'droplets',
  'ellipsis',
  'eye',
  'file-text',
  'flame',
  'git-merge',
  'handshake',
  'heart-handshake',
  'history',
  'house',
  'inbox',
  'keyboard',
  'list-filter',
  'locate-fixed',
  'lock',
  'log-out',
  'map-pin',
  'message-circle-question-mark',
  'moon-star',
  'pencil',
  'phone',
  'plus',
  'printer',
  'scale',
  'search',
  'send',
  'shield',
  'siren',
  'smartphone',
  'sun',
  'timer',
  'triangle-alert',
  'type',
  'undo-2',
  'user',
  'users',
  'x',
  'zap',
] as const;
export type IconName = (typeof icons)[number];

/** Decorative: whatever it says is said in words beside it. The address of the sprite is fixed, so views need not know its hash. */
export function icon(name: IconName): Html {
  return html`<svg class="i" aria-hidden="true" focusable="false">
    <use href="/assets/icons.svg#${name}"></use>
  </svg>`;
}
