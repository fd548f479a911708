/** One figure of a benchmark, beside what it is judged by, both measured in the same run. */
export interface BenchRow {
  readonly what: string;
  /** Milliseconds. */
  readonly measured: number;
  /** Milliseconds of the reference. */
  readonly reference: number;
  /** To reach: measured ≤ ratio × reference + plus (milliseconds, 0 unless told). */
  readonly limit: { readonly ratio: number; readonly plus?: number };
}
