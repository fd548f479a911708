/** What a text of JSON may look like, known before anything walks through what it says. */

/** Objects and lists within each other: deeper than any rule that a person can follow. */
const GREATEST_DEPTH = 40;

/** Whether a text of JSON has more objects and lists within each other than any file of this program. What is not JSON is judged as if. */
export function isNestedTooDeep(json: string): boolean {
  // Most texts have too few brackets: they are counted faster than followed.
  return openings(json) > GREATEST_DEPTH && depthBeyond(json);
}

/** How many brackets open, strings included; counting ends once they are too many. */
function openings(json: string): number {
  let count = 0;
  for (const bracket of ['{', '[']) {
    for (let at = json.indexOf(bracket); at !== -1; at = json.indexOf(bracket, at + 1)) {
      count += 1;
      if (count > GREATEST_DEPTH) return count;
    }
  }
  return count;
}

function depthBeyond(json: string): boolean {
  let depth = 0;
  // Whole strings, so that no bracket of a text counts; sticky by nature of the alternation.
  for (const [token] of json.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/gs)) {
    if (token === '{' || token === '[') depth += 1;
    else if (token === '}' || token === ']') depth -= 1;
    if (depth > GREATEST_DEPTH) return true;
  }
  return false;
}

/**
 * Whether all texts of a value of JSON are whole: an escape can name half of a character, and the database would keep another text than the one
 * that was signed.
 */
export function isWellFormed(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed();
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([field, content]) => field.isWellFormed() && isWellFormed(content));
}
