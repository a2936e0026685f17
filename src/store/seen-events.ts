/** Remembers which deliveries were handled, so that a repeated one is answered once, across restarts too. */
export interface SeenEvents {
  /**
   * True the first time that a key is shown, false ever after (for at least a day).
   * @param key the delivery's identity with its platform's name in front, such as `slack:Ev0123`.
   */
  firstSight(key: string): Promise<boolean>;
}
