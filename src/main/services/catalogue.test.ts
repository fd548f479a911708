import { v7 as newId } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  EDI,
  enterTrainee,
  PEE,
  sampleGroup,
  samplePrescriber,
  sampleTrainer,
} from '../testing/sampleRecords';
import { openTemporaryApplication, type TemporaryApplication } from '../testing/temporaryApplication';

let application: TemporaryApplication;
beforeEach(async () => {
  application = await openTemporaryApplication();
});
afterEach(() => application[Symbol.asyncDispose]());

describe('programmes', () => {
  it('can be added and changed', async () => {
    const programme = { id: newId(), code: 'E2C', label: 'École de la deuxième chance', weeklyHours: 35 };
    await application.call('programmes.save', programme);
    await application.call('programmes.save', { ...programme, weeklyHours: null });
    expect(await application.call('programmes.list', {})).toContainEqual({ ...programme, weeklyHours: null });
  });

  it('have codes of their own, whatever the case', async () => {
    const programme = { id: newId(), code: 'pee', label: 'Autre chose', weeklyHours: null };
    const error = await application.refusal('programmes.save', programme);
    expect(error).toMatchObject({ code: 'conflict', fields: [{ path: 'code' }] });
  });
});

describe('groups', () => {
  it('come back most recent first', async () => {
    const march = sampleGroup();
    const june = sampleGroup({ name: 'PEE Montreuil – juin 2026', startDate: '2026-06-01' });
    await application.call('groups.save', march);
    await application.call('groups.save', june);
    expect(await application.call('groups.list', {})).toEqual([june, march]);
  });

  it('keep their programme once somebody is in', async () => {
    const group = sampleGroup({ programmeId: PEE });
    await application.call('groups.save', group);
    await application.call('groups.save', { ...group, programmeId: EDI });
    await application.call('groups.save', group);
    await enterTrainee(application, {}, { groupId: group.id });
    expect((await application.refusal('groups.save', { ...group, programmeId: EDI })).code).toBe('conflict');
    await application.call('groups.save', { ...group, name: 'Autre nom' });
  });

  it('are refused at a site or in a programme that does not exist', async () => {
    for (const wrong of [{ siteId: newId() }, { programmeId: newId() }]) {
      expect((await application.refusal('groups.save', sampleGroup(wrong))).code).toBe('notFound');
    }
  });
});

describe('trainers', () => {
  it('who left are kept, after those who work here', async () => {
    const left = sampleTrainer({ familyName: 'Ancien', active: false });
    const here = sampleTrainer({ familyName: 'Nouvelle' });
    await application.call('trainers.save', left);
    await application.call('trainers.save', here);
    expect(await application.call('trainers.list', {})).toEqual([here, left]);
  });
});

describe('prescribers', () => {
  it('come back by structure, then adviser, changed ones in their place', async () => {
    const [b, a2, a1] = [
      samplePrescriber({ structure: 'Cap emploi exemple', kind: 'capEmploi' }),
      samplePrescriber({ structure: 'Antenne exemple', adviser: 'Zoé Canevas' }),
      samplePrescriber({ structure: 'Antenne exemple', adviser: 'Alix Canevas' }),
    ];
    for (const one of [b, a2, a1]) await application.call('prescribers.save', one);
    expect(await application.call('prescribers.list', {})).toEqual([a1, a2, b]);
    const moved = { ...b, structure: 'Agence exemple' };
    await application.call('prescribers.save', moved);
    expect(await application.call('prescribers.list', {})).toEqual([moved, a1, a2]);
  });

  it('are known by their structure, with or without an adviser', async () => {
    const error = await application.refusal('prescribers.save', samplePrescriber({ structure: ' ' }));
    expect(error.fields).toMatchObject([{ path: 'structure' }]);
    await application.call('prescribers.save', samplePrescriber({ adviser: '' }));
  });
});
