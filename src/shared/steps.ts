/** Work in small steps, for whoever runs it to let others work in between. Its value is that of the work. */
export type Steps<Value> = Generator<undefined, Value, undefined>;

/** Does all steps without a pause. */
export function atOnce<Value>(steps: Steps<Value>): Value {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
