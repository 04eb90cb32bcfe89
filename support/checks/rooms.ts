import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { project } from '../machine/project.ts'

/** The rooms of the house from the top down. A room imports those on the lines below its own, and no other. */
export const floors = [
  ['steps', 'checks', 'lab', 'bench', 'mutants'],
  ['run'],
  ['world', 'guide'],
  ['driver'],
  ['targets'],
  ['migrate'],
  ['emulator'],
  ['machine'],
] as const

/** An import of one file of the project by another, of types as well. */
export type Import = { readonly file: string; readonly imported: string }

/** All of them, as paths from the project's folder. */
export function readImports(): Import[] {
  return globSync(['steps/*.ts', 'support/**/*.ts'], { cwd: project }).flatMap((file) => {
    const source = readFileSync(join(project, file), 'utf8')
    return [
      ...source.matchAll(/^(?:import|export)\b[^'"]*?\bfrom '(\.[^']+)'|\bimport\('(\.[^']+)'\)/gm),
    ].map(([, from, later]) => ({ file, imported: join(dirname(file), from ?? later ?? '') }))
  })
}

/** The room that a file stands in; `undefined` for a file of none. */
export function roomOf(file: string): string | undefined {
  const [first, second, third] = file.split('/')
  if (first === 'steps') return first
  return first === 'support' && third !== undefined ? second : undefined
}

/** The files of each circle of imports. */
export function findCircles(imports: readonly Import[]): string[][] {
  const importedBy = Map.groupBy(imports, ({ file }) => file)
  const order = new Map<string, number>()
  const lowest = new Map<string, number>()
  const open: string[] = []
  const circles: string[][] = []
  // Tarjan's algorithm: https://en.wikipedia.org/wiki/Tarjan%27s_strongly_connected_components_algorithm
  const visit = (file: string): number => {
    const number = order.size
    order.set(file, number)
    lowest.set(file, number)
    open.push(file)
    for (const { imported } of importedBy.get(file) ?? []) {
      if (!order.has(imported)) lower(file, visit(imported))
      else if (open.includes(imported)) lower(file, order.get(imported))
    }
    if (lowest.get(file) === number) {
      const circle = open.splice(open.indexOf(file))
      if (circle.length > 1) circles.push(circle.sort())
    }
    return lowest.get(file) ?? number
  }
  const lower = (file: string, number = Number.POSITIVE_INFINITY) =>
    lowest.set(file, Math.min(lowest.get(file) ?? number, number))
  for (const { file } of imports) if (!order.has(file)) visit(file)
  return circles
}
