/** One measured figure. */
export type Row = {
  readonly what: string
  readonly result: string
  /** The same figure of something well known, from the same run. */
  readonly compared?: string
  /** How many times as long as that it took. */
  readonly ratio?: string
}

/** A set of measurements under a heading. */
export type Benchmark = {
  readonly name: string
  /** Measures; `tell` is told what is being done, because it takes minutes. */
  run(tell: (step: string) => void): Promise<readonly Row[]>
}

/** Runs something and tells how many seconds it took. */
export async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1000
}

/** The one in the middle. */
function median(values: readonly number[]): number {
  return percentile(values, 50)
}

/** The value that so many percent of the others do not exceed. */
export function percentile(values: readonly number[], percent: number): number {
  const last = values.length - 1
  return values.toSorted((a, b) => a - b)[Math.round((last * percent) / 100)] ?? Number.NaN
}

/** Two times measured in turn: the medians, and that of the ratios pair by pair, because a machine's speed drifts. */
export function compare(
  what: string,
  ours: readonly number[],
  { name, times }: { readonly name: string; readonly times: readonly number[] },
  unit: (value: number) => string = seconds,
): Row {
  const ratios = ours.map((time, index) => time / (times[index] ?? Number.NaN))
  return {
    what,
    result: unit(median(ours)),
    compared: `${name} ${unit(median(times))}`,
    ratio: median(ratios).toFixed(2),
  }
}

const mebibyte = 1024 * 1024

export function seconds(value: number): string {
  return `${value.toFixed(2)} s`
}

export function milliseconds(value: number): string {
  return `${value.toFixed(1)} ms`
}

export function megabytes(bytes: number | undefined): string {
  return bytes === undefined ? 'not told by this system' : `${Math.round(bytes / mebibyte)} MiB`
}
