const discordEpochMs = 1_420_070_400_000n;
let counter = 0n;

/** A fresh Discord id whose creation time is `createdAtMs`. */
export function snowflake(createdAtMs = Date.now()): string {
  counter = (counter + 1n) % 4096n;
  return (((BigInt(createdAtMs) - discordEpochMs) << 22n) | counter).toString();
}
