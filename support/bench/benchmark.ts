/** One measured figure. */
export type Row = {
  readonly what: string
  readonly result: string
  /** The same figure of something well known, from the same run. */
  readonly compared?: string
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
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

const mebibyte = 1024 * 1024

export function seconds(value: number): string {
  return `${value.toFixed(2)} s`
}

export function megabytes(bytes: number | undefined): string {
  return bytes === undefined ? 'not told by this system' : `${Math.round(bytes / mebibyte)} MiB`
}
