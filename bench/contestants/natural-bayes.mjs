import { trainNatural } from './support/natural.mjs';

export async function load() {
  const { default: natural } = await import('natural');
  return (splits) => trainNatural(new natural.BayesClassifier(), splits);
}
