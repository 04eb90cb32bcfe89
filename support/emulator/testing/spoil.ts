/** What a malformed request may have in any place. */
export const spoilers: unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  2 ** 31,
  Number.MAX_SAFE_INTEGER,
  '',
  ' ',
  '0',
  'x'.repeat(70_000),
  '\u0000',
  '../../../etc/passwd',
  '$(reboot)',
  '%s%n',
  '\ud800',
  'arn:aws:ecs:us-east-1:999999999999:cluster/fuzz',
  'arn:aws:ecs:::/',
  '__proto__',
  'constructor',
  [],
  [[]],
  [null],
  {},
  { length: 1e9 },
  Array(1000).fill('x'),
  JSON.parse('{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}}'),
]

/** Puts something else in one to three places of a value. */
export function spoil(value: unknown, random: () => number): unknown {
  const times = 1 + Math.floor(random() * 3)
  let spoilt = value
  for (let index = 0; index < times; index += 1) spoilt = replaceSomewhere(spoilt, random)
  return spoilt
}

function replaceSomewhere(value: unknown, random: () => number): unknown {
  if (typeof value !== 'object' || value === null || random() < 0.1) return pick(spoilers, random)
  const entries = Object.entries(value)
  if (entries.length === 0 || random() < 0.05) return pick(spoilers, random)
  const [chosen] = pick(entries, random)
  const changed = entries.map(([key, each]) => [key, key === chosen ? replaceSomewhere(each, random) : each])
  return Array.isArray(value) ? changed.map(([, each]) => each) : Object.fromEntries(changed)
}

/** One of several. */
export function pick<T>(from: readonly T[], random: () => number): T {
  return from[Math.floor(random() * from.length)] as T
}

/** The same numbers at each run, so that a failure comes back: https://en.wikipedia.org/wiki/Linear_congruential_generator */
export function randomNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32
    return state / 2 ** 32
  }
}
