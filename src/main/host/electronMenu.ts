import { app, Menu, type MenuItemConstructorOptions, type WebContents } from 'electron';

/** Gives the application its French menu, reduced to what the screens do not do themselves. */
export function installMenu(): void {
  const applicationMenu: MenuItemConstructorOptions[] =
    process.platform === 'darwin'
      ? [
          {
            label: app.name,
            submenu: [
              { role: 'hide', label: 'Masquer Carte de compétences' },
              { role: 'hideOthers', label: 'Masquer les autres' },
              { role: 'unhide', label: 'Tout afficher' },
              { type: 'separator' },
              { role: 'quit', label: 'Quitter Carte de compétences' },
            ],
          },
        ]
      : [{ label: 'Fichier', submenu: [{ role: 'quit', label: 'Quitter' }] }];
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...applicationMenu,
      { label: 'Édition', submenu: editingItems },
      {
        label: 'Affichage',
        submenu: [
          { role: 'resetZoom', label: 'Taille réelle' },
          { role: 'zoomIn', label: 'Zoom avant' },
          { role: 'zoomOut', label: 'Zoom arrière' },
          { type: 'separator' },
          { role: 'togglefullscreen', label: 'Plein écran' },
        ],
      },
    ]),
  );
}

const clipboardItems: readonly MenuItemConstructorOptions[] = [
  { role: 'cut', label: 'Couper' },
  { role: 'copy', label: 'Copier' },
  { role: 'paste', label: 'Coller' },
  { role: 'selectAll', label: 'Tout sélectionner' },
];

// Undo and redo belong to the evaluation screen, which has its own keys for them outside text fields.
const editingItems: MenuItemConstructorOptions[] = [...clipboardItems];

/** Shows the clipboard items on a right click where they make sense: Electron has no menu of its own there. */
export function installContextMenu(contents: WebContents): void {
  contents.on('context-menu', (_event, { isEditable, selectionText }) => {
    if (isEditable) Menu.buildFromTemplate([...clipboardItems]).popup();
    else if (selectionText.trim() !== '') Menu.buildFromTemplate([{ role: 'copy', label: 'Copier' }]).popup();
  });
}
