import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { z } from 'zod';
import { type Phase, phases, shortPhaseLabels } from '#shared/evaluation/phase';
import type { Axis } from '#shared/referential/competencyMap';
import { ReferentialError, schemaFaults } from '#shared/referential/fault';

/** How the files of the demonstration are written: rows of CSV files, days, French labels, one letter an indicator. */

/** Days are counted from the day of the demonstration: negative before it. */
export const day = z.coerce.number().int();
export const optionalDay = z.union([z.literal('').transform(() => null), day]);

export const phaseWord = z
  .string()
  .transform((label, context): Phase => fromLabel(phases, shortPhaseLabels, capitalised(label), context));

/** Numbers set apart by spaces. */
export const numberList = z.string().transform((text) => text.split(' ').map(Number));

/**
 * The rows of a CSV file of the demonstration, each as the schema makes it.
 *
 * @throws ReferentialError naming file, line and fault.
 */
export function readRows<Schema extends z.ZodType>(
  folder: string,
  file: string,
  schema: Schema,
): z.output<Schema>[] {
  const text = readFileSync(join(folder, file), 'utf8');
  const { data } = Papa.parse<unknown>(text, { header: true, delimiter: ';', skipEmptyLines: true });
  return data.map((row, index) => {
    const parsed = schema.safeParse(row);
    if (parsed.success) return parsed.data;
    const line = `ligne ${index + 2}`;
    const faults = schemaFaults(file, parsed.error);
    throw new ReferentialError(faults.map((fault) => ({ ...fault, place: `${line}, ${fault.place}` })));
  });
}

/** @throws ReferentialError naming file, place and fault. */
export function readJson<Schema extends z.ZodType>(
  folder: string,
  file: string,
  schema: Schema,
): z.output<Schema> {
  const parsed = schema.safeParse(JSON.parse(readFileSync(join(folder, file), 'utf8')));
  if (!parsed.success) throw new ReferentialError(schemaFaults(file, parsed.error));
  return parsed.data;
}

/** The letters of one axis, one an indicator in the order of the map; circles may be set apart by spaces. */
export function readLetters<Value>(
  axis: Axis,
  text: string,
  letters: Readonly<Partial<Record<string, Value>>>,
  context: z.RefinementCtx,
): { readonly indicatorId: string; readonly value: Value | null }[] {
  const written = [...text.replaceAll(' ', '')];
  const indicators = axis.cells.flatMap((cell) => cell.indicators);
  const isKnown = (letter: string): boolean => letter === NO_LETTER || letters[letter] !== undefined;
  if (written.length !== indicators.length || !written.every(isKnown)) {
    const known = [...Object.keys(letters), NO_LETTER].join(', ');
    context.addIssue({
      code: 'custom',
      path: [`axe ${axis.number}`],
      message: `${indicators.length} lettres parmi ${known} sont attendues, « ${text} » est écrit`,
    });
  }
  return indicators.map(({ id }, index) => ({
    indicatorId: id,
    value: letters[written[index] ?? NO_LETTER] ?? null,
  }));
}

const NO_LETTER = '-';

/** A value written by its French label. */
export function labelled<Value extends string>(
  values: readonly Value[],
  labels: Readonly<Record<Value, string>>,
) {
  return z.string().transform((label, context): Value => fromLabel(values, labels, label, context));
}

function fromLabel<Value extends string>(
  values: readonly Value[],
  labels: Readonly<Record<Value, string>>,
  label: string,
  context: z.RefinementCtx,
): Value {
  const value = values.find((candidate) => labels[candidate] === label);
  if (value !== undefined) return value;
  const known = values.map((candidate) => labels[candidate]).join(', ');
  context.addIssue({ code: 'custom', message: `« ${label} » n’est pas l’un de : ${known}` });
  return z.NEVER;
}

const capitalised = (text: string): string => text.charAt(0).toLocaleUpperCase('fr') + text.slice(1);
