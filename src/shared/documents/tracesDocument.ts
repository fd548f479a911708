import { haveSeveralVersions, SEVERAL_VERSIONS_NOTE, versionMention } from '../evaluation/mapVersions';
import { progressBetween } from '../evaluation/progress';
import { NO_BREAK_SPACE, NARROW_NO_BREAK_SPACE } from '../format/french';
import type { TracesDocument } from './documentModel';
import { commonParts, mapNote, pathwayFacts, traceOf } from './documentParts';
import type { DocumentSource } from './documentSource';

/** Row 2 of domain.md §4: the traces of the evaluations of a pathway, and the progress by axis from the first to the last. */
export function tracesDocument(source: DocumentSource): TracesDocument {
  const { current, earlier } = source;
  const evaluations = [...earlier, current];
  const maps = evaluations.map(({ map }) => map);
  const traces = evaluations.map((one) => {
    const trace = traceOf(one);
    return { ...trace, label: `${trace.label}${versionMention(one.map, maps)}` };
  });
  const [first] = traces;
  const last = traceOf(current);
  return {
    ...commonParts(source, source.current),
    kind: 'traces',
    title: 'Carte de compétences et tracés du parcours',
    facts: pathwayFacts(source, current),
    notes: [
      `Un tracé relie, axe par axe, le niveau atteint${NO_BREAK_SPACE}: 0 au centre, 4 au cercle extérieur${NARROW_NO_BREAK_SPACE}; il ` +
        's’interrompt où rien n’a été observé. Le gain se compte en cercles.',
      ...(haveSeveralVersions(maps) ? [SEVERAL_VERSIONS_NOTE] : []),
      mapNote(current),
    ],
    map: current.map,
    traces,
    progress: progressBetween(first?.scores ?? last.scores, last.scores),
  };
}
