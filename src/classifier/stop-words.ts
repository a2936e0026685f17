/**
 * Function words of English that say nothing of a topic: pronouns, articles, prepositions, conjunctions, auxiliaries,
 * and what is left of contractions once the apostrophe is gone ("don t", "it s", or "dont").
 */
const words = `
  a about above after again against ain all am an and any are aren as at be because been before being below between both
  but by can couldn d did didn do does doesn doing don down during each few for from further had hadn has hasn have haven
  having he her here hers herself him himself his how i if in into is isn it its itself just ll m ma me mightn more most
  mustn my myself needn no nor not now o of off on once only or other our ours ourselves out over own re s same shan she
  should shouldn so some such t than that the their theirs them themselves then there these they this those through to too
  under until up ve very was wasn we were weren what when where which while who whom why will with won wouldn y you your
  yours yourself yourselves
  arent cant couldnt didnt doesnt dont hadnt hasnt havent hed hes id im isnt itd itll ive mightnt mustnt neednt shant
  shed shes shouldnt shouldve thatll theyd theyll theyre theyve wasnt wed weve werent whats wont wouldnt youd youll youre
  youve
`;

export const stopWords: ReadonlySet<string> = new Set(words.split(/\s+/).filter((word) => word !== ''));
