import type { Settings } from '#shared/ipc/views';

/** Shows the window light, dark, or as the system is. */
export function applyTheme(theme: Settings['theme'], root: HTMLElement = document.documentElement): void {
  if (theme === 'system') delete root.dataset['theme'];
  else root.dataset['theme'] = theme;
}
