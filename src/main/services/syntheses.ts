import { ApplicationError } from '#shared/ipc/result';
import type { ArguedSynthesis, Synthesis } from '#shared/records/synthesis';
import type { ServiceContext } from './context';
import { requireOwnPathway, requirePathwayRecord } from './required';
import { refuseOtherPathway } from './training';

/** What is written about a whole pathway. */
export function createSynthesisService({ database, clock, journal }: ServiceContext) {
  const { syntheses } = database;

  function refuseUnknownEvidence({ pathwayId, arguments: paragraphs }: ArguedSynthesis): void {
    const known = new Set(database.evidence.ofPathway(pathwayId).map(({ id }) => id));
    if (paragraphs.every(({ evidenceIds }) => evidenceIds.every((id) => known.has(id)))) return;
    throw new ApplicationError(
      'notFound',
      'Une preuve citée n’est plus dans le portefeuille de ce parcours. Retirez-la du paragraphe, puis enregistrez.',
    );
  }

  return {
    save(synthesis: Synthesis): Record<string, never> {
      database.transaction(() => {
        const { traineeId } = requireOwnPathway(database, synthesis.pathwayId);
        syntheses.save(synthesis);
        journal.noteOngoing('Commentaires de la synthèse modifiés', traineeId);
      });
      return {};
    },

    saveArgued(synthesis: ArguedSynthesis): Record<string, never> {
      database.transaction(() => {
        const { traineeId } = requireOwnPathway(database, synthesis.pathwayId);
        refuseOtherPathway(syntheses.findArgued(synthesis.id), synthesis);
        refuseUnknownEvidence(synthesis);
        syntheses.saveArgued(synthesis, clock.now());
        journal.noteOngoing(`Synthèse argumentée « ${synthesis.targetTitle} » enregistrée`, traineeId);
      });
      return {};
    },

    removeArgued({ arguedSynthesisId }: { arguedSynthesisId: string }): Record<string, never> {
      database.transaction(() => {
        const { pathwayId, targetTitle } = requirePathwayRecord(
          syntheses.findArgued(arguedSynthesisId),
          'Cette synthèse argumentée',
        );
        syntheses.removeArgued(arguedSynthesisId);
        const { traineeId } = requireOwnPathway(database, pathwayId);
        journal.note(`Synthèse argumentée « ${targetTitle} » supprimée`, traineeId);
      });
      return {};
    },
  };
}
