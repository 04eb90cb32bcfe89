import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Docker } from './docker.ts'
import type { Evidence } from './evidence.ts'
import type { Names } from './names.ts'

const sampleApps = fileURLToPath(new URL('../../sample-apps/', import.meta.url))

/** Builds the images of the spec. Each one descends from a base that carries the run's labels, so all can be swept. */
export class Apps {
  readonly #docker: Docker
  readonly #names: Names
  readonly #evidence: Evidence
  readonly #folder: string
  readonly #bases: Readonly<Record<string, string>>

  constructor(parts: {
    docker: Docker
    names: Names
    evidence: Evidence
    /** Where build contexts may be written. */
    folder: string
    /** The base image of each sample app. */
    bases: Readonly<Record<string, string>>
  }) {
    this.#docker = parts.docker
    this.#names = parts.names
    this.#evidence = parts.evidence
    this.#folder = parts.folder
    this.#bases = parts.bases
  }

  /** Builds a sample app under a name of the features, and returns the name that it has in Docker. */
  async build(app: string, name: string): Promise<string> {
    const tag = this.localName(name)
    await this.#docker.build({
      folder: join(sampleApps, app),
      tag,
      buildArguments: { BASE: this.#base(app) },
    })
    return tag
  }

  /** Builds an nginx whose page says which version it is; two versions never share an image. */
  async buildVersion(version: number): Promise<string> {
    const folder = join(this.#folder, this.#names.unique(`version-${version}`))
    const dockerfile = 'ARG BASE=nginx:latest\nFROM $BASE\nCOPY index.html /usr/share/nginx/html/index.html\n'
    await mkdir(folder, { recursive: true })
    await writeFile(join(folder, 'Dockerfile'), dockerfile)
    await writeFile(join(folder, 'index.html'), `${this.page(version)}\n`)
    this.#evidence.file('Dockerfile', dockerfile)
    const tag = this.localName(`version-${version}`)
    await this.#docker.build({ folder, tag, buildArguments: { BASE: this.#base('nginx') } })
    return tag
  }

  /** What the page of a version says. */
  page(version: number): string {
    return `This is ${this.#names.unique(`version-${version}`)}.`
  }

  /** The name that Docker knows an image of the features by. */
  localName(name: string): string {
    return `${this.#names.unique(name)}:latest`
  }

  #base(app: string): string {
    const base = this.#bases[app]
    if (base === undefined)
      throw new Error(`There is no sample app "${app}". Use one of: ${Object.keys(this.#bases).join(', ')}.`)
    return base
  }
}
