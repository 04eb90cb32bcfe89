import { join } from 'node:path'

/** The folder of the project, with its package.json. */
export const project = join(import.meta.dirname, '../..')
