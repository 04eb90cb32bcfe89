import { enableCompileCache } from 'node:module'
import { join } from 'node:path'
import { readEnvironment, shareWithChildren } from '../machine/environment.ts'

const standard = join(import.meta.dirname, '../../node_modules/.cache/compiled')

/** Code that an earlier run has compiled is not compiled again; workers learn of it by the environment. */
export function keepCompiledCode(): void {
  const { NODE_COMPILE_CACHE: folder = standard } = readEnvironment()
  shareWithChildren({ NODE_COMPILE_CACHE: folder })
  enableCompileCache(folder)
}
