/** The paths of what was given and is not told again in the same way, such as `containers.main.memory`. */
export function lostMembers(given: unknown, told: unknown, path = ''): string[] {
  if (Array.isArray(given)) return lostEntries(given, Array.isArray(told) ? told : [], path)
  if (!isObject(given)) return given === told ? [] : [path]
  const all = isObject(told) ? told : {}
  return Object.entries(given)
    .filter(([, value]) => value !== undefined)
    .flatMap(([name, value]) => lostMembers(value, all[name], path === '' ? name : `${path}.${name}`))
}

/** Entries with a name go by it, as their order means nothing. */
function lostEntries(given: readonly unknown[], told: readonly unknown[], path: string): string[] {
  const same = (name: string) => told.find((each) => nameOf(each) === name)
  return given.flatMap((entry, index) => {
    const name = nameOf(entry)
    return lostMembers(entry, name === undefined ? told[index] : same(name), `${path}.${name ?? index}`)
  })
}

function nameOf(entry: unknown): string | undefined {
  return isObject(entry) && typeof entry['name'] === 'string' ? entry['name'] : undefined
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
