import { controlColours } from './colours.ts'
import { controlCopying } from './copying.ts'
import { controlDone } from './done.ts'
import { drawInTime } from './drawing.ts'
import { controlEndpoint } from './endpoint.ts'
import { controlEvidence } from './evidence.ts'
import { controlContents, followAddress } from './navigation.ts'
import { controlPrinting } from './printing.ts'
import { controlResults } from './results-table.ts'
import { controlRuns } from './runs.ts'
import { controlSearch } from './search.ts'

controlColours()
controlEndpoint()
controlEvidence()
controlCopying()
controlContents()
controlResults()
controlSearch()
controlPrinting()
await controlRuns()
controlDone()
followAddress()
document.documentElement.classList.add('ready')
performance.mark('usable')
drawInTime()
