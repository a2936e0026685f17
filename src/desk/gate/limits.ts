/** What a challenger must keep to; docs/decisions/0004 says why. */
export const gateLimits = {
  /** Below this many common test articles, scores are luck. */
  fewestTestArticles: 20,
  /** How much worse it may be at the bounds' confidence: share answered rightly, and mean log loss in nats. */
  accuracyMargin: 0.01,
  logLossMargin: 0.02,
  /** How far a category's F1 may fall, where it has enough test articles for that to mean something. */
  f1Margin: 0.05,
  fewestOfCategory: 20,
  /** Caps that it may pass only where the live model is worse still. */
  logLoss: 1,
  ece: 0.1,
  /** On fewer test articles calibration error is mostly noise: that of a perfect model is about 0.1 on 30. */
  fewestForCalibration: 200,
  /** A corpus of which less than this share is left counts as missing. */
  leastShareOfCorpus: 0.9,
  /** Of all files of a version, and the median of one article. */
  bytes: 64 * 1024 * 1024,
  latencyMs: 250,
} as const;

export type GateLimits = typeof gateLimits;
