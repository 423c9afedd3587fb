import { readFileSync } from 'node:fs';
import { decodeModel, type Model } from '../../../lib/understand/model.ts';

const FILE = new URL('../../../lib/understand/model/default.bin', import.meta.url);

/** The default model: what it knows of words is built upon when a city's own history is learned. */
export const defaultModel = (): Model => decodeModel(readFileSync(FILE));
