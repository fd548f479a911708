/** Attributes of what one takes hold of to drag a line. */
interface HandleAttributes {
  readonly draggable: true;
  readonly ondragstart: (event: DragEvent) => void;
  readonly ondragend: () => void;
}

/** Attributes of a line on which another can be put down; `data-drop` is the edge where it would land. */
interface LineAttributes {
  readonly 'data-drop': 'before' | 'after' | undefined;
  readonly ondragover: (event: DragEvent) => void;
  readonly ondrop: (event: DragEvent) => void;
}

/** Drags the lines of one list to other places by the mouse. By keyboard the list moves them itself. */
export class LineDrag {
  #from = $state<number>();
  #to = $state<number>();
  readonly #onmove: (from: number, to: number) => void;

  constructor(onmove: (from: number, to: number) => void) {
    this.#onmove = onmove;
  }

  handle(index: number): HandleAttributes {
    return {
      draggable: true,
      ondragstart: (event) => {
        this.#from = index;
        if (event.dataTransfer === null) return;
        event.dataTransfer.effectAllowed = 'move';
        const line =
          event.currentTarget instanceof Element ? event.currentTarget.closest('[data-line]') : null;
        if (line !== null) event.dataTransfer.setDragImage(line, 12, 12);
      },
      ondragend: () => this.#end(),
    };
  }

  line(index: number): LineAttributes {
    const isTarget = this.#from !== undefined && this.#to === index && this.#from !== index;
    return {
      'data-drop': isTarget ? (index < (this.#from ?? 0) ? 'before' : 'after') : undefined,
      ondragover: (event) => {
        if (this.#from === undefined) return;
        event.preventDefault();
        this.#to = index;
      },
      ondrop: (event) => {
        if (this.#from === undefined) return;
        event.preventDefault();
        this.#onmove(this.#from, index);
        this.#end();
      },
    };
  }

  #end(): void {
    this.#from = undefined;
    this.#to = undefined;
  }
}

/** The step that Alt and an arrow ask for in a list; `null` for any other key. */
export function reorderStep(event: KeyboardEvent): -1 | 1 | null {
  if (!event.altKey || event.ctrlKey || event.metaKey) return null;
  if (event.key === 'ArrowUp') return -1;
  return event.key === 'ArrowDown' ? 1 : null;
}
