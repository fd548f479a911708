import { v7 as newId } from 'uuid';
import { describe, expect, it } from 'vitest';
import {
  type Computer,
  computer,
  filled,
  pathwayId,
  phoneAt,
  received,
  sent,
  traineeId,
} from '../testing/exchangingComputers';
import { sampleId } from '../testing/sampleOffice';
import { sampleTrainee } from '../testing/sampleRecords';
import { choiceId } from './applyMerge';

describe('a dossier of another organisation', () => {
  it('brings its pathways as its own, with its trainers and groups', async () => {
    const [theirs, ours] = [filled('Passerelle Fictive'), computer('Atelier')];
    await received(await sent(theirs), ours);
    expect(ours.database.pathways.find(pathwayId)?.organisationId).toBe(theirs.context.us.id);
    expect(ours.database.partners.list().map(({ name }) => name)).toEqual(['Passerelle Fictive']);
    expect(ours.database.catalogue.trainers()).toEqual([]);
    expect(ours.database.catalogue.groups()).toEqual([]);
    expect(ours.database.catalogue.everyTrainer()).toHaveLength(1);
  });

  it('comes home unchanged after the other organisation added a pathway of its own', async () => {
    const [theirs, ours] = [filled('Passerelle Fictive'), computer('Atelier')];
    await received(await sent(theirs), ours);
    const own = {
      ...ours.database.pathways.find(pathwayId),
      id: newId(),
      organisationId: null,
      groupId: null,
    };
    const pathway = ours.database.pathways.find(pathwayId);
    if (pathway === null) throw new Error('it was received');
    ours.database.pathways.save({ ...pathway, ...own });
    expect((await received(await sent(ours), theirs)).outcomes()).toEqual({ same: 18, added: 1 });
    expect(theirs.database.pathways.find(pathwayId)?.organisationId).toBeNull();
    expect(theirs.database.pathways.find(own.id)?.organisationId).toBe(ours.context.us.id);
  });

  it('has no say about what is ours', async () => {
    const [ours, theirs] = [filled('Atelier'), computer('Passerelle Fictive')];
    await received(await sent(ours), theirs);
    const placement = theirs.database.placements.find(sampleId('placement 0'));
    if (placement === null) throw new Error('it was received');
    theirs.database.placements.save({ ...placement, company: 'Autre entreprise' });
    expect((await received(await sent(theirs), ours)).outcomes()).toEqual({ same: 17, kept: 1 });
    expect(ours.database.placements.find(placement.id)?.company).toBe('Brasserie Fictive');
  });
});

describe('a dossier that speaks of the pathway of a third organisation', () => {
  /** The third organisation's pathway came to both; the sender has changed a placement in it since, and added another. */
  async function hearsay() {
    const [owner, sender, ours] = [filled('Tiers'), computer('Passerelle'), computer('Atelier')];
    await received(await sent(owner), sender);
    await received(await sent(owner), ours);
    const placement = sender.database.placements.find(sampleId('placement 0'));
    if (placement === null) throw new Error('it was received');
    sender.database.placements.save({ ...placement, company: 'Entreprise changée' });
    sender.database.placements.save({ ...placement, id: newId(), company: 'Entreprise ajoutée' });
    const companies = (): string[] =>
      ours.database.placements.ofPathway(pathwayId).map(({ company }) => company);
    return { owner, ours, companies, placement, path: await sent(sender) };
  }

  it('changes nothing in it unless asked to', async () => {
    const { owner, ours, companies, path } = await hearsay();
    const { plan, outcomes } = await received(path, ours);
    expect(outcomes()).toEqual({ same: 17, thirdParty: 2 });
    const told = plan.records.filter(({ outcome }) => outcome === 'thirdParty');
    expect(told.map((one) => one.owner)).toEqual([owner.context.us.id, owner.context.us.id]);
    expect(companies()).toEqual(['Brasserie Fictive']);
  });

  it('changes what was chosen', async () => {
    const { ours, companies, path } = await hearsay();
    const told = (await received(path, ours)).plan.records.filter(({ outcome }) => outcome === 'thirdParty');
    await received(path, ours, Object.fromEntries(told.map((one) => [choiceId(one), 'theirs'])));
    expect(companies().sort()).toEqual(['Entreprise ajoutée', 'Entreprise changée']);
  });

  it('does not keep the same words from being taken when the organisation itself says them', async () => {
    const { owner, ours, companies, placement, path } = await hearsay();
    await received(path, ours);
    owner.database.placements.save({ ...placement, company: 'Entreprise changée' });
    await received(await sent(owner), ours);
    expect(companies()).toEqual(['Entreprise changée']);
  });

  it('brings the pathway when it was not known here: the history follows the person', async () => {
    const [owner, sender, ours] = [filled('Tiers'), computer('Passerelle'), computer('Atelier')];
    await received(await sent(owner), sender);
    const { outcomes } = await received(await sent(sender), ours);
    expect(outcomes()['thirdParty']).toBeUndefined();
    expect(ours.database.pathways.find(pathwayId)?.organisationId).toBe(owner.context.us.id);
  });
});

describe('one person entered on two computers', () => {
  const elsewhere = (): Computer => {
    const made = computer();
    made.database.trainees.save(
      sampleTrainee({
        id: sampleId('elsewhere'),
        givenName: 'PRENOM0',
        familyName: 'exemple',
        phone: '01 99 00 00 09',
      }),
    );
    return made;
  };

  it('is proposed as one, by name and day of birth', async () => {
    const [a, b] = [filled(), elsewhere()];
    const { plan } = await received(await sent(a), b, { [`trainees ${sampleId('elsewhere')}`]: 'ours' });
    expect(plan.trainees).toMatchObject([
      { namesakes: [sampleId('elsewhere')], localId: sampleId('elsewhere') },
    ]);
    expect(b.database.pathways.find(pathwayId)?.traineeId).toBe(sampleId('elsewhere'));
    expect(b.database.trainees.count()).toBe(1);
  });

  it('stays one on both sides once joined, without being asked again', async () => {
    const [a, b] = [filled(), elsewhere()];
    await received(await sent(a), b, { [`trainees ${sampleId('elsewhere')}`]: 'ours' });
    const { plan, outcomes } = await received(await sent(b, sampleId('elsewhere')), a);
    expect(plan.trainees).toMatchObject([{ localId: traineeId, namesakes: [] }]);
    expect(outcomes()).toEqual({ same: 17, updated: 1 });
    expect(phoneAt(a)).toBe('01 99 00 00 09');
    expect(a.database.trainees.count()).toBe(1);
  });

  it('stays two when the user says so', async () => {
    const [a, b] = [filled(), elsewhere()];
    await received(await sent(a), b, {}, { [traineeId]: null });
    expect(b.database.trainees.count()).toBe(2);
    expect((await received(await sent(a), b)).outcomes()).toEqual({ same: 18 });
  });
});
