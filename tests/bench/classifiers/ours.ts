import { classify } from '../../../lib/understand/classify.ts';
import type { Model } from '../../../lib/understand/model.ts';
import { train } from '../../../lib/understand/train.ts';
import type { Contestant } from './contestant.ts';

/** This repository's, alone or on what the default model knows of words. */
export const ours = (name: string, prior?: Model): Contestant => ({
  name,
  learn: (examples) => {
    const { model } = train(examples, {}, [], { prior });
    return { bytes: model.bytes, classify: (message) => classify(model, message) };
  },
});
