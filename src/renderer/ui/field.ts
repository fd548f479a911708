/** Attributes that `Field` hands to the control it surrounds. */
export interface FieldControl {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': 'true' | undefined;
  readonly 'aria-required': 'true' | undefined;
}

/** What every kind of field takes. */
export interface FieldProps {
  readonly label: string;
  /** One short sentence, shown between the label and the control. */
  readonly hint?: string | undefined;
  /** French sentence that says what is wrong; absent when nothing is. */
  readonly error?: string | undefined;
  readonly required?: boolean | undefined;
  /** The label is read out only: in a table, the head of the column shows it. */
  readonly hideLabel?: boolean | undefined;
}

/** One choice of a list or of a segmented control. */
export interface Option<Value extends string = string> {
  readonly value: Value;
  readonly label: string;
}

/** The options of a table of labels, in its order. */
export function optionsOf<Value extends string>(labels: Readonly<Record<Value, string>>): Option<Value>[] {
  // Checked boundary: the table has exactly the keys of its type; `Object.entries` forgets that.
  return (Object.entries(labels) as [Value, string][]).map(([value, label]) => ({ value, label }));
}
