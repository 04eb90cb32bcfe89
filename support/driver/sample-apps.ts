import { statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** An app that the spec takes along the road. */
export type SampleApp = {
  /** The folder of its Dockerfile. */
  readonly folder: string
  /** The port that it listens on in its container. */
  readonly port: number
  /** Words of the page at `/`. */
  readonly says: string
  /** A shell command that ends with 0 in its container as long as it answers there. */
  readonly healthCommand?: string
  /** The file of its page, for an app that a version is made of by another page. */
  readonly page?: string
  /** What its build argument `BASE` is set to in this run. */
  readonly base?: string
  /** Whether somebody brought it along: then its Dockerfile is anything that a Dockerfile can be. */
  readonly own?: boolean
}

/** Where the plan's apps are. */
export const sampleAppsFolder = fileURLToPath(new URL('../../sample-apps/', import.meta.url))

/** The plan's apps: nginx of phase 1, and the mini project in two languages. */
export const planApps = {
  nginx: {
    folder: join(sampleAppsFolder, 'nginx'),
    port: 80,
    says: 'Welcome to nginx!',
    page: '/usr/share/nginx/html/index.html',
  },
  node: {
    folder: join(sampleAppsFolder, 'node'),
    port: 3000,
    says: 'Hello from ECS!',
    healthCommand: `node -e "fetch('http://localhost:3000/health').then(({ ok }) => process.exit(ok ? 0 : 1))"`,
  },
  python: {
    folder: join(sampleAppsFolder, 'python'),
    port: 3000,
    says: 'Hello from ECS!',
    healthCommand: `python -c "import urllib.request as web; web.urlopen('http://localhost:3000/health')"`,
  },
} satisfies Record<string, SampleApp>

/**
 * The app that a person adds to phase 4: `APP_FOLDER`, and with it `APP_PORT` (3000) and `APP_SAYS` (Hello from ECS!).
 * Nothing when no folder is named. Throws one sentence when a setting cannot be used.
 */
export function readOwnApp(environment: NodeJS.ProcessEnv): SampleApp | undefined {
  const named = environment['APP_FOLDER'] ?? ''
  if (named === '') return undefined
  if (statSync(join(named, 'Dockerfile'), { throwIfNoEntry: false })?.isFile() !== true) {
    throw new Error(`APP_FOLDER is "${named}", where there is no Dockerfile. Name the folder that holds it.`)
  }
  const port = environment['APP_PORT'] ?? '3000'
  if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65_535) {
    throw new Error(
      `APP_PORT is "${port}", which is not a port. Give the port that the app listens on, for example 3000.`,
    )
  }
  const says = environment['APP_SAYS'] ?? planApps.node.says
  return { folder: resolve(named), port: Number(port), says, own: true }
}
