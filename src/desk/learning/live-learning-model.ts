import type { LiveModel } from '../live-model.js';
import type { LearningModel } from './context.js';

/** The live model as learning sees it. */
export function learningModelOf(liveModel: LiveModel): LearningModel {
  return {
    current() {
      const { current } = liveModel;
      return current && { version: current.version, categories: current.metadata.training.categories };
    },
    classify: (text) => liveModel.classify(text),
  };
}
