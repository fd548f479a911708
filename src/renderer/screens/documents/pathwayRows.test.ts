import { expect, it } from 'vitest';
import { emptyAddress } from '#shared/records/text';
import type { Trainee } from '#shared/records/trainee';
import { sampleEvaluation, sampleGroup, samplePathwayFile } from '../testing/builders';
import { pathwayRows } from './pathwayRows';

const trainee: Trainee = {
  id: 't',
  civility: 'none',
  givenName: 'Alix',
  familyName: 'Exemple',
  birthDate: null,
  phone: '',
  email: '',
  address: emptyAddress,
  statusBeforeEntry: 'unknown',
  schoolingLevel: 'unknown',
  situation: '',
};

it('each pathway of a trainee is a line with its own group and evaluations', () => {
  const last = samplePathwayFile([sampleEvaluation({ status: 'draft' })]);
  const earlier = samplePathwayFile([sampleEvaluation(), sampleEvaluation({ phase: 'final' })]);
  const rows = pathwayRows({
    trainee,
    pathways: [
      last,
      {
        ...earlier,
        group: sampleGroup({ name: 'CBP Pantin' }),
        pathway: { ...earlier.pathway, id: 'earlier', groupId: 'g' },
      },
    ],
  });
  expect(rows).toMatchObject([
    { traineeId: 't', pathwayId: 'p', groupName: null, validatedPhases: [], draftPhase: 'initial' },
    {
      pathwayId: 'earlier',
      groupName: 'CBP Pantin',
      validatedPhases: ['initial', 'final'],
      draftPhase: null,
    },
  ]);
});
