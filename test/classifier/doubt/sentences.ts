/** Two short sentences, written for these tests, in languages that are not English, by ISO 639-1 code. */
export const foreignSentences: Record<string, string> = {
  de: 'Der Hafen ist nach einem Jahr wieder geöffnet. Die Fähre fährt jeden Morgen zu den kleinen Inseln hinüber.',
  fr: 'Le port a rouvert lundi après une année de travaux. Les bateaux partent chaque matin vers les petites îles.',
  es: 'El puerto abrió de nuevo el lunes después de un año de obras. Los barcos salen cada mañana hacia las islas pequeñas.',
  it: 'Il porto ha riaperto lunedì dopo un anno di lavori. Le barche partono ogni mattina verso le piccole isole.',
  pt: 'O porto reabriu na segunda-feira depois de um ano de obras. Os barcos saem todas as manhãs para as ilhas pequenas.',
  nl: 'De haven is maandag na een jaar werk weer geopend. De boten vertrekken elke ochtend naar de kleine eilanden.',
  ru: 'Порт снова открылся в понедельник после года ремонта. Лодки каждое утро уходят к маленьким островам.',
  hi: 'एक साल की मरम्मत के बाद सोमवार को बंदरगाह फिर से खुल गया। नावें हर सुबह छोटे द्वीपों के लिए निकलती हैं।',
};

export const englishSentences: readonly string[] = [
  'The harbour opened again on Monday after a year of work. Boats leave every morning for the small islands.',
  'Ferry fares to rise again, says operator',
  'Striker Müller signs for Malmö after São Paulo talks collapse',
  'Shares in the chip maker jumped after it raised its forecast for the year.',
  'A museum in Stenning has bought back a painting that it sold in a hurry forty years ago.',
];

/** A corpus of two categories in German, six articles each. */
export const germanArticles: readonly { text: string; category: string }[] = [
  'Die Mannschaft gewann das Spiel am Samstag nach einem späten Tor des Stürmers.',
  'Der Trainer verlässt den Verein nach der Niederlage im letzten Spiel der Saison.',
  'Die Läuferin brach den Rekord und gewann das Rennen vor ihrem eigenen Publikum.',
  'Der Torwart verletzte sich im Training und fehlt der Mannschaft im nächsten Spiel.',
  'Der Verein verpflichtet einen jungen Stürmer, der im Sommer zur Mannschaft kommt.',
  'Nach dem späten Tor feierte das Publikum den Trainer und seine junge Mannschaft.',
]
  .map((text) => ({ text, category: 'Sport' }))
  .concat(
    [
      'Die Bank hebt ihre Prognose an, und der Kurs der Aktie steigt an der Börse.',
      'Der Händler senkt die Preise, weil die Kunden in diesem Jahr weniger kaufen.',
      'Das Unternehmen verkauft die Fabrik und streicht viele Stellen in der Verwaltung.',
      'Die Aktie der Fluglinie fällt, nachdem sie ihre Prognose für das Jahr gesenkt hat.',
      'Die Preise für Öl steigen wieder, und die Börse fürchtet um den Gewinn der Händler.',
      'Die Bank meldet einen Gewinn und will in diesem Jahr wieder neue Stellen schaffen.',
    ].map((text) => ({ text, category: 'Wirtschaft' })),
  );
