/** The head of a column. */
export interface TableColumn {
  readonly label: string;
  /** CSS width; columns without one share what is left. */
  readonly width?: string;
}
