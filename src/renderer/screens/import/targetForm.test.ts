import { describe, expect, it } from 'vitest';
import { sampleGroup } from '../testing/builders';
import { emptyTarget, NEW_PROGRAMME, targetOf } from './targetForm';

const id = '0197a3c2-0000-7000-8000-000000000001';
const group = sampleGroup({ id, programmeId: id });

describe('where imported trainees go', () => {
  it('is the group that the import was opened from', () => {
    expect(targetOf(emptyTarget([group], id, [], '2026-03-14')).target).toEqual({
      kind: 'group',
      groupId: id,
    });
  });

  it('is otherwise a new group, which needs a name', () => {
    const form = emptyTarget([group], null, [{ id }], '2026-03-14');
    expect(targetOf(form).errors).toHaveProperty('name');
    expect(targetOf({ ...form, name: 'PEE Montreuil' }).target).toMatchObject({
      kind: 'newGroup',
      name: 'PEE Montreuil',
      programme: { kind: 'known', programmeId: id },
    });
  });

  it('is in no programme before one of several is chosen', () => {
    const form = emptyTarget([], null, [{ id }, { id: NEW_PROGRAMME }], '2026-03-14');
    expect(form.programmeId).toBeNull();
    expect(targetOf({ ...form, name: 'PEE Montreuil' }).target).toBeNull();
  });

  it('can be a new programme, which needs its code and name', () => {
    const form = {
      ...emptyTarget([], null, [], '2026-03-14'),
      kind: 'programme' as const,
      programmeId: NEW_PROGRAMME,
    };
    expect(targetOf(form).target).toBeNull();
    expect(targetOf({ ...form, code: 'E2C', label: 'École de la deuxième chance' }).target).toMatchObject({
      programme: { kind: 'new', code: 'E2C' },
    });
  });
});
