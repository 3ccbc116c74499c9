import type { Action } from './action.ts';
import { keptHere, turned } from './kept.ts';
import type { Page, Reply } from './render.ts';
import type { Scene } from './scene.ts';

/** What is kept and shown page by page. */
export interface Paged<Content> {
  /** Turns the pages. */
  readonly turn: Action;
  /** Keeps it, and shows its first page. */
  open(content: Content, scene: Scene): Reply;
}

/**
 * @param kind under which it is kept, and the name of its action.
 * @param show a page of it, without what may not be seen there (any more); null where nothing is left.
 */
export function paged<Content>(
  kind: string,
  show: (content: Content, page: Page, scene: Scene) => Reply | null,
): Paged<Content> {
  return {
    turn: {
      name: kind,
      handle(interaction, [id, page], scene) {
        const result = keptHere<Content>(kind, id, scene);
        const at = { action: kind, id: result?.id ?? '', page: Number(page) };
        const reply = result && show(result.content, at, scene);
        return reply && turned(interaction, result, reply, scene);
      },
    },
    open(content, scene) {
      const id = scene.state.results.keep(kind, scene.place, content, Date.now());
      // Another generation may have come since it was found.
      return show(content, { action: kind, id, page: 0 }, scene) ?? { content: scene.texts.expired };
    },
  };
}
