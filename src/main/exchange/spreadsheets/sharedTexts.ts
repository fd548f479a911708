import type { ReadingGuard } from './readingGuard';
import { createVisibleText, typedText } from './visibleText';
import type { XmlHandlers } from './xmlPart';

/** Collects the shared texts that cells ask for, by their place; the others are passed over. */
export function createSharedTexts(asked: ReadonlySet<number>, guard: ReadingGuard) {
  const texts = new Map<number, string>();
  const visible = createVisibleText('t', guard);
  let place = -1;
  const handlers: XmlHandlers = {
    open(name) {
      if (name === 'si') {
        place += 1;
        visible.clear();
      }
      visible.open(name);
    },
    close(name) {
      visible.close(name);
      if (name === 'si' && asked.has(place)) texts.set(place, typedText(visible.words()));
    },
    text: visible.text,
  };
  return { handlers, texts };
}
