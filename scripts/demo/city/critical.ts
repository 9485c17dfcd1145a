import { kindOf, type PlaybookItem } from '#rules/playbook-items.ts';
import { playbookOf, type Phase } from '#rules/playbooks.ts';
import type { Move } from '#scripts/demo/story.ts';
import { noteLoss, ticks, withActsBefore } from '#scripts/demo/ticks.ts';
import type { Scene } from './scene.ts';

/** 处置清单: whoever first comes to what is critical ticks what was done at once, and of a fraud notes the amounts. */
export function toldAtOnce(scene: Scene, move: Move): Move {
  const { code } = scene.category;
  const items = [...ofPhase(scene, 'first'), ...ofPhase(scene, 'parallel')];
  if (items.length === 0) return move;
  const first = [ticks(move.by, items)];
  if (!code.startsWith('FRD')) return withActsBefore(move, first);
  // No chance of its own: what else the city draws stays as it was.
  const minute = Math.floor(scene.life.now() / 60_000);
  const atRisk = 1000 * (5 + (minute % 90));
  const stopped = Math.floor((atRisk * (minute % 11)) / 10 / 100) * 100;
  return withActsBefore(move, [
    ...first,
    noteLoss(move.by, atRisk, Math.min(stopped, atRisk), String(1000 + (minute % 9000))),
  ]);
}

/** What closing needs is there when the result is written. */
export function closedWith(scene: Scene, move: Move): Move {
  const items = ofPhase(scene, 'close').filter((item) => !kindOf(item).later);
  return items.length === 0 ? move : withActsBefore(move, [ticks(move.by, items)]);
}

function ofPhase({ category }: Scene, phase: Phase): PlaybookItem[] {
  return (playbookOf(category.code)?.[phase] ?? []).filter((item) => !kindOf(item).loss);
}
