import type Dockerode from 'dockerode'
import type { Run } from '../machine/sweep/run.ts'
import { openAws } from './aws.ts'
import { openEmbedded } from './embedded.ts'
import { openEndpoint } from './endpoint.ts'
import { openLocalstack } from './localstack.ts'
import type { OpenTarget } from './target.ts'
import type { TargetChoice } from './target-choice.ts'

/** Opens the target that was chosen: the one place where its kind matters. */
export function openTarget(choice: TargetChoice, docker: Dockerode, run: Run): Promise<OpenTarget> {
  switch (choice.kind) {
    case 'embedded':
      return openEmbedded({ ...choice, docker, run })
    case 'localstack':
      return openLocalstack({ ...choice, docker, run })
    case 'endpoint':
      return openEndpoint(choice)
    case 'aws':
      return openAws(choice.settings, run)
  }
}
