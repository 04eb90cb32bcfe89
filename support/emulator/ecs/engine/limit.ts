export type Limited = <T>(work: () => Promise<T>, order?: { readonly next: boolean }) => Promise<T>

/** Lets at most `places` of the given works run at a time; the others wait in line, where `next` means in front. */
export function limit(places: number): Limited {
  const line: (() => void)[] = []
  let free = places
  return async (work, { next } = { next: false }) => {
    if (free > 0) free -= 1
    else await new Promise<void>((resolve) => void (next ? line.unshift(resolve) : line.push(resolve)))
    try {
      return await work()
    } finally {
      const waiting = line.shift()
      if (waiting === undefined) free += 1
      else waiting()
    }
  }
}
