import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { missingBuilder, missingRegistry } from './docker/builder-needs.ts'
import { type Docker, DockerRefusal } from './docker/docker.ts'
import type { Evidence } from './evidence/evidence.ts'
import type { Names } from './names.ts'
import type { SampleApp } from './sample-apps.ts'

/** An image in the words of the features: which app it is of, and under which name it is built. */
export type ImageWords = { readonly app: string; readonly name: string; readonly version?: string }

/** Builds the images of the spec. Each one carries the run's labels, so all can be swept. */
export class Apps {
  readonly #docker: Docker
  readonly #names: Names
  readonly #evidence: Evidence
  readonly #folder: string
  readonly #apps: Readonly<Record<string, SampleApp>>
  readonly #labels: Readonly<Record<string, string>>

  constructor(parts: {
    docker: Docker
    names: Names
    evidence: Evidence
    /** Where build contexts may be written. */
    folder: string
    apps: Readonly<Record<string, SampleApp>>
    labels: Readonly<Record<string, string>>
  }) {
    this.#docker = parts.docker
    this.#names = parts.names
    this.#evidence = parts.evidence
    this.#folder = parts.folder
    this.#apps = parts.apps
    this.#labels = parts.labels
  }

  /** An app by its name. Throws one sentence that names all when there is none. */
  named(name: string): SampleApp {
    const app = this.#apps[name]
    if (app === undefined) {
      throw new Error(`There is no sample app "${name}". Use one of: ${Object.keys(this.#apps).join(', ')}.`)
    }
    return app
  }

  /** Builds a sample app under a name of the features, and returns the name that it has in Docker. */
  async build({ app, name, version }: ImageWords): Promise<string> {
    const { folder, base, page, own = false } = this.named(app)
    if (version !== undefined && page !== undefined) return this.#buildPage({ name, version, page })
    const tag = this.localName(name)
    const build = this.#docker.build({
      folder,
      tag,
      buildArguments: { ...(base && { BASE: base }), ...(version && { VERSION: version }) },
      // A base of the run's own has them already, but an app of somebody's own may end on another.
      labels: own ? this.#labels : {},
      buildKit: own,
    })
    await (own ? build.catch((error: unknown) => explainFailure(error, folder)) : build)
    return tag
  }

  /** Builds an app whose page says which version it is; two versions never share an image, in other scenarios neither. */
  #buildPage({ name, version, page }: { name: string; version: string; page: string }): Promise<string> {
    return this.#buildFiles(name, {
      Dockerfile: `ARG BASE=nginx:latest\nFROM $BASE\nCOPY index.html ${page}\n`,
      'index.html': `This is ${version}.\n<!-- ${this.#names.unique(version)} -->\n`,
    })
  }

  /** Builds a Dockerfile that somebody has written. */
  async buildDockerfile(text: string): Promise<void> {
    await this.#buildFiles('typed', { Dockerfile: text })
  }

  /** The name that Docker knows an image of the features by. */
  localName(name: string): string {
    return `${this.#names.unique(name)}:latest`
  }

  async #buildFiles(name: string, files: Readonly<Record<string, string>>): Promise<string> {
    const folder = join(this.#folder, this.#names.unique(name))
    await mkdir(folder, { recursive: true })
    for (const [file, text] of Object.entries(files)) {
      await writeFile(join(folder, file), text)
      this.#evidence.leave({ kind: 'file', name: file, text })
    }
    const tag = this.localName(name)
    const { base = '' } = this.named('nginx')
    await this.#docker.build({ folder, tag, buildArguments: { BASE: base }, labels: {} })
    return tag
  }
}

/** Throws what a build failed with, and says so when it was for want of a builder. */
async function explainFailure(failure: unknown, folder: string): Promise<never> {
  if (!(failure instanceof DockerRefusal)) throw failure
  const why =
    missingRegistry(failure.message) ??
    missingBuilder(await readFile(join(folder, 'Dockerfile'), 'utf8'), failure.message)
  throw why === undefined
    ? failure
    : new DockerRefusal(`${failure.message.replace(/\.$/, '')}. ${why}`, { cause: failure })
}
