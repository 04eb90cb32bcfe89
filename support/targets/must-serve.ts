import { ECR } from '@aws-sdk/client-ecr'
import { ECS } from '@aws-sdk/client-ecs'
import { STS } from '@aws-sdk/client-sts'
import type { TargetAccess } from './target.ts'

/** The first call of a service may load it: LocalStack takes up to twelve seconds for that. */
const patience = 45_000

/**
 * Asks a target for something harmless of each service that the spec needs. Throws one sentence, in the target's own
 * words, when it does not serve one: otherwise each example would say so again.
 */
export async function mustServe({ facts, endpoint, region, credentials }: TargetAccess): Promise<void> {
  const config = {
    region,
    ...(credentials && { credentials }),
    ...(endpoint !== undefined && { endpoint, maxAttempts: 1 }),
  }
  const clients = { ecr: new ECR(config), ecs: new ECS(config), sts: new STS(config) }
  const { ecr, ecs, sts } = clients
  const options = { abortSignal: AbortSignal.timeout(patience) }
  try {
    const answers = await Promise.all([
      refusalOf('STS', () => sts.getCallerIdentity({}, options)),
      refusalOf('ECR', () => ecr.describeRepositories({ maxResults: 1 }, options)),
      refusalOf('ECS', () => ecs.listClusters({ maxResults: 1 }, options)),
    ])
    const refused = answers.filter((answer) => answer !== undefined)
    const [first] = refused
    if (first === undefined) return
    const who = [facts.title, facts.version, ...known(facts.edition)].filter(Boolean).join(' ')
    const missing = refused.map(({ service }) => service).join(' and ')
    throw new Error(
      `${who} answers, but not for ${missing}: "${first.words}" Take a version or a licence of it that has ${missing}, or run with TARGET=embedded, which has all.`,
    )
  } finally {
    for (const client of Object.values(clients)) client.destroy()
  }
}

function known(edition = ''): string[] {
  return edition === '' || edition === 'unknown' ? [] : [`(${edition})`]
}

type Refusal = { readonly service: string; readonly words: string }

/** What a service says instead of answering. Who may not look may still do what the examples do. */
async function refusalOf(service: string, ask: () => Promise<unknown>): Promise<Refusal | undefined> {
  try {
    await ask()
    return undefined
  } catch (error) {
    if (!(error instanceof Error)) return { service, words: String(error) }
    if (error.name.startsWith('AccessDenied')) return undefined
    if (error.name === 'AbortError') return { service, words: `No answer within ${patience / 1000} s.` }
    const words = (error.message.trim().split('\n')[0] ?? '').slice(0, 400)
    return { service, words: /[.!?]$/.test(words) ? words : `${error.name}: ${words}.` }
  }
}
