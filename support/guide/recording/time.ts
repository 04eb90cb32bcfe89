/** A duration or a point in time of Cucumber's messages, in milliseconds. */
export function asMilliseconds(time: { seconds: number; nanos: number } | undefined): number {
  return time === undefined ? 0 : time.seconds * 1000 + time.nanos / 1e6
}
