import {
  expectedPhases,
  type EvaluationFact,
  type PathwayFact,
  VALUE_UNIT,
} from '#shared/statistics/pathwayFact';
import { plusDays } from '#shared/format/calendarDate';
import { departmentCodes } from '#shared/statistics/departments';
import type { RegionDatabase } from '../src/main/database/region/regionDatabase';
import { organisationName } from '../scripts/generation/organisationNames';
import { organisationManner, pathwayProfile, programmeCodes } from '../scripts/generation/pathwayProfile';
import { createRandom, type Random } from '../scripts/generation/random';

interface RegionShape {
  readonly organisations: number;
  /** Archives of a year, one after the other. */
  readonly years: readonly number[];
  /** In each archive. */
  readonly pathways: number;
}

/** The day on which everything is looked at. */
const TODAY = '2026-11-24';

/** Fills a database with the facts of made-up pathways, delivery by delivery, without any archive. */
export function fillRegion(database: RegionDatabase, { organisations, years, pathways }: RegionShape): void {
  const random = createRandom(2026);
  for (let index = 0; index < organisations; index += 1) {
    // One commit an organisation: the disk is not what is measured.
    database.transaction(() => fillOrganisation(database, random, index, years, pathways));
  }
}

function fillOrganisation(
  database: RegionDatabase,
  random: Random,
  index: number,
  years: readonly number[],
  pathways: number,
): void {
  const organisationId = database.organisations.seen({
    key: `organisation-${index}`,
    name: organisationName(index),
    siret: '',
    department: departmentCodes[index % departmentCodes.length] ?? '75',
  });
  const manner = organisationManner(random);
  for (const year of years) {
    const facts = Array.from({ length: pathways }, (_, place): PathwayFact => {
      const profile = pathwayProfile(
        random,
        manner,
        programmeCodes[(index + (place % 3 === 0 ? 1 : 0)) % programmeCodes.length] ?? 'PEE',
        plusDays(`${year}-01-04`, random.whole(0, 350)),
        TODAY,
      );
      return {
        pathwayKey: `${year}-${place}`,
        traineeKey: `${year}-${place}`,
        programme: profile.programme,
        entryDate: profile.entryDate,
        exitDate: profile.exitDate,
        exitReason: profile.exitReason,
        hours: profile.doneHours === 0 ? null : profile.doneHours,
        expected: expectedPhases(profile, TODAY),
        evaluations: {
          initial: evaluation(random, profile.evaluations.initial),
          intermediate: evaluation(random, profile.evaluations.intermediate),
          final: evaluation(random, profile.evaluations.final),
        },
      };
    }).filter(({ entryDate }) => entryDate <= TODAY);
    database.deliveries.add(
      {
        organisationId,
        periodStart: `${year}-01-01`,
        periodEnd: `${year}-12-31`,
        archiveId: `${index}-${year}`,
        createdAt: `${year + 1}-01-05T08:00:00.000Z`,
        receivedAt: `${year + 1}-01-06T08:00:00.000Z`,
        fileName: `${organisationName(index)} ${year}.archive`,
        hash: `${index}-${year}`,
        signature: 'known',
        signingKey: 'A'.repeat(43),
        identified: false,
        byPseudonym: true,
        traineeCount: facts.length,
        pathwayCount: facts.length,
      },
      facts,
    );
  }
}

/** CléA follows the map roughly: the higher the values, the more criteria. */
function evaluation(random: Random, values: readonly (number | null)[] | null): EvaluationFact | null {
  if (values === null) return null;
  const mean = values.reduce((sum: number, value) => sum + (value ?? 0), 0) / values.length;
  return {
    values: values.map((value) => (value === null ? null : Math.round(value * VALUE_UNIT))),
    clea: {
      prevalidated: Math.round(Math.min(90, mean * 24 + random.whole(0, 6))),
      covered: 96,
      domains: Array.from({ length: 7 }, (_, domain) =>
        random.chance(Math.max(0, mean - 1.2 - domain * 0.12) / 2.4),
      ),
    },
  };
}
