import { parseCapacity } from './ecs/capacity.ts'
import { parsePace, timingAt } from './ecs/timing.ts'
import type { EmulatorOptions } from './emulator.ts'

const twelveHours = 12 * 60 * 60_000

/**
 * Reads the emulator's settings from its environment:
 * `PORT` (4566), `ADDRESS` (127.0.0.1), `DATA_FOLDER`, `DOCKER_SOCKET`, `ALLOWED_HOSTS` (comma-separated),
 * `LOCALSTACK_HOST` (one more of them, as Testcontainers for Go and others set it),
 * `CONTAINER_LABELS` (a JSON object), `ECS_DOCKER_FLAGS` (more labels, as Testcontainers for Java gives them to
 * LocalStack: `-l key=value`), `TOKEN_LIFETIME_MS`, `CAPACITY` (simulated; see ecs/capacity.ts),
 * `PACE` (1; how many times faster ECS waits, see ecs/timing.ts), `ALLOW_HOST_ACCESS` (false), `ENGINE_HAS` (a label,
 * `key=value`, of a container that tells the right engine from others).
 */
export function readSettings(
  environment: NodeJS.ProcessEnv,
): Omit<EmulatorOptions, 'log' | 'version'> & { readonly engineHas?: string } {
  const engineHas = environment['ENGINE_HAS']
  return {
    address: environment['ADDRESS'] ?? '127.0.0.1',
    port: wholeNumber(environment, 'PORT', 4566),
    allowedHosts: hosts(`${environment['ALLOWED_HOSTS'] ?? ''},${environment['LOCALSTACK_HOST'] ?? ''}`),
    dataFolder: environment['DATA_FOLDER'] ?? '/tmp/emulator',
    dockerSocket: environment['DOCKER_SOCKET'] ?? '/var/run/docker.sock',
    containerLabels: {
      ...labels(environment['CONTAINER_LABELS'] ?? '{}'),
      ...flaggedLabels(environment['ECS_DOCKER_FLAGS'] ?? ''),
    },
    tokenLifetime: wholeNumber(environment, 'TOKEN_LIFETIME_MS', twelveHours),
    capacity: parseCapacity(environment['CAPACITY'] ?? 'simulated'),
    timing: timingAt(parsePace(environment['PACE'] ?? '1')),
    allowHostAccess: environment['ALLOW_HOST_ACCESS'] === 'true',
    ...(engineHas && { engineHas }),
  }
}

/** Names without ports, as a Host header is compared. */
function hosts(list: string): string[] {
  return list
    .split(',')
    .map((name) =>
      name
        .trim()
        .toLowerCase()
        .replace(/:\d{1,5}$/, ''),
    )
    .filter((name) => name !== '')
}

function wholeNumber(environment: NodeJS.ProcessEnv, name: string, standard: number): number {
  const given = environment[name]
  if (given === undefined) return standard
  if (/^\d{1,9}$/.test(given)) return Number(given)
  throw new Error(`${name} is "${given}", which is not a whole number. Give digits only.`)
}

function labels(json: string): Record<string, string> {
  const parsed: unknown = JSON.parse(json)
  if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) {
    return Object.fromEntries(Object.entries(parsed).map(([key, value]) => [key, String(value)]))
  }
  throw new Error(`CONTAINER_LABELS is ${json}, which is not a JSON object of texts.`)
}

/**
 * The labels of the session, by which its end sweeps up the containers of tasks.
 * https://docs.localstack.cloud/references/configuration/#elastic-container-service-ecs
 */
function flaggedLabels(flags: string): Record<string, string> {
  const words = flags.split(/\s+/).filter((word) => word !== '')
  const found: Record<string, string> = {}
  for (let at = 0; at < words.length; at += 2) {
    const [, key, value] = /^([^=]+)=(.*)$/.exec(words[at + 1] ?? '') ?? []
    if (!/^(-l|--label)$/.test(words[at] ?? '') || key === undefined || value === undefined) {
      throw new Error(`ECS_DOCKER_FLAGS is "${flags}". Only labels are known here: -l key=value.`)
    }
    found[key] = value
  }
  return found
}
