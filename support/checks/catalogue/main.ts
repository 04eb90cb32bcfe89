import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { project } from '../../machine/project.ts'
import { catalogueFile, writeCatalogue } from './catalogue.ts'

writeFileSync(join(project, catalogueFile), writeCatalogue())
