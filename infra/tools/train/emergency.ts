import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { NONE } from '../../../lib/understand/classify.ts';
import { parseReports } from '../../../lib/understand/corpus.ts';
import { told } from '../../../lib/understand/emergency/told.ts';
import { encodeModel } from '../../../lib/understand/model.ts';
import { type Example, train } from '../../../lib/understand/train.ts';

const folder = new URL('../../../lib/understand/', import.meta.url);
const artefact = new URL('emergency/weights.gen.ts', folder);
const text = (name: string) => readFileSync(new URL(name, folder), 'utf8');

/** Small: it is part of every bundle that answers at once. */
const OPTIONS = { folds: 2, maxTerms: 12_000, maxWeights: 60_000 };

/** Where more reports than this hold words of danger, one without them may tell of one all the same. */
const DANGEROUS = 0.2;

/** Reports of matters that are no dangers, from the corpus of the categories. */
function ordinary(): Example[] {
  const files = readdirSync(new URL('corpus/', folder)).filter((name) => name.startsWith('part-'));
  const reports = files.sort().flatMap((name) => parseReports(text(`corpus/${name}`)));
  return [...Map.groupBy(reports, ({ label }) => label).values()]
    .flatMap((same) => {
      const silent = same.filter((report) => told(report.text).found.size === 0);
      return silent.length < (1 - DANGEROUS) * same.length ? [] : silent;
    })
    .map((report) => ({ ...report, label: NONE }));
}

function build(): string {
  const reports = parseReports(text('emergency/corpus.tsv')).map((report) =>
    report.label === '-' ? { ...report, label: NONE } : report,
  );
  const { model } = train([...reports, ...ordinary()], OPTIONS);
  console.log(`emergencies: ${reports.length} reports, ${model.hashes.length} terms, ${model.bytes} bytes`);
  const weights = Buffer.from(encodeModel(model)).toString('base64');
  return `/** Made by \`npm run train\` from corpus.tsv: a model (model.ts) as base64. */\nexport const WEIGHTS =\n  '${weights}';\n`;
}

/** Trains the model of dangers that are not named, into its place in the sources. */
export const trainEmergency = (): void => writeFileSync(artefact, build());

/** @throws Error when the committed weights are not what the corpus gives. */
export function checkEmergency(): void {
  if (readFileSync(artefact, 'utf8') !== build())
    throw new Error(
      'lib/understand/emergency/weights.gen.ts is not what the corpus gives: run npm run train',
    );
}
