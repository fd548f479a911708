import type { CalendarDate } from '#shared/format/calendarDate';
import { type ImportTarget, importTargetSchema } from '#shared/import/importPlan';
import type { Programme } from '#shared/records/organisation';
import type { Group } from '#shared/records/pathway';
import { emptyGroup } from '../groups/groupForm';

/** The choice « another programme » among those that are there. */
export const NEW_PROGRAMME = 'new';

/** What the user chooses about the pathways, whichever kind is chosen in the end. */
export interface TargetForm {
  kind: ImportTarget['kind'];
  groupId: string | null;
  name: string;
  siteId: string | null;
  /** `null` until one is chosen. */
  programmeId: string | null;
  code: string;
  label: string;
  startDate: CalendarDate;
  endDate: CalendarDate;
}

/** A new group of the only programme, of none yet when there are several; the given group when the import was opened from one. */
export function emptyTarget(
  groups: readonly Group[],
  groupId: string | null,
  programmes: readonly Pick<Programme, 'id'>[],
  today: CalendarDate,
): TargetForm {
  const group = groups.find(({ id }) => id === groupId);
  const only = programmes.length === 1 ? (programmes[0]?.id ?? null) : null;
  const { startDate, endDate } = group ?? emptyGroup('', today);
  return {
    kind: group === undefined ? 'newGroup' : 'group',
    groupId: group?.id ?? null,
    name: '',
    siteId: null,
    programmeId: group?.programmeId ?? only,
    code: '',
    label: '',
    startDate,
    endDate,
  };
}

/** What is sent to main; the errors by field while something is missing. */
export function targetOf(
  form: TargetForm,
):
  | { target: ImportTarget; errors: null }
  | { target: null; errors: Readonly<Partial<Record<string, string>>> } {
  const checked = importTargetSchema.safeParse(candidateOf(form));
  if (checked.success) return { target: checked.data, errors: null };
  const errors = checked.error.issues.map(({ path, message }) => [String(path.at(-1)), message] as const);
  return { target: null, errors: Object.fromEntries(errors.reverse()) };
}

function candidateOf({ kind, groupId, name, siteId, startDate, endDate, ...choice }: TargetForm): unknown {
  const programme =
    choice.programmeId === NEW_PROGRAMME
      ? { kind: 'new', code: choice.code, label: choice.label }
      : { kind: 'known', programmeId: choice.programmeId };
  switch (kind) {
    case 'none':
      return { kind };
    case 'group':
      return { kind, groupId };
    case 'newGroup':
      return { kind, programme, name, siteId, startDate, endDate };
    case 'programme':
      return { kind, programme, startDate, endDate };
  }
}
