import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

const entry = 'support/emulator/main.ts'

/**
 * The emulator's program: its entry file and every file that it imports, directly or not, by their paths in the
 * project. Tests and what only they use are not among them.
 */
export async function findEmulatorSources(project: string): Promise<ReadonlyMap<string, Buffer>> {
  const sources = new Map<string, Buffer>()
  const pending = [entry]
  for (let file = pending.pop(); file !== undefined; file = pending.pop()) {
    if (sources.has(file)) continue
    const content = await readFile(join(project, file))
    sources.set(file, content)
    if (file.endsWith('.ts')) pending.push(...importsOf(content.toString('utf8'), dirname(file)))
  }
  return new Map([...sources].sort(([one], [other]) => (one < other ? -1 : 1)))
}

function importsOf(code: string, folder: string): string[] {
  const imports = code.matchAll(/\b(?:from|import)\s*\(?\s*'(\.{1,2}\/[^']+)'/g)
  return Array.from(imports, ([, path = '']) => join(folder, path))
}
