import { createHash } from 'node:crypto'
import { type Docker, DockerRefusal, type RegistryAnswer } from './docker/docker.ts'
import { type LayerFault, sendLayer } from './layer-upload.ts'
import type { Password } from './password.ts'
import { mustStayLocal } from './registry-address.ts'
import type { ImageReference, Repositories } from './repositories.ts'
import type { Page, Web } from './web/web.ts'

/** An image that Docker has carried to or from the registry. */
export type CarriedImage = ImageReference & { readonly address: string; readonly digest: string }

/**
 * What Docker accepts when it pulls. Whoever does not say so may be given a converted manifest, which has another digest.
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-manifest-formats.html
 */
const manifestTypes = [
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
].join(', ')

type RegistryRequest = {
  readonly registry: string
  readonly path: string
  readonly authorization: string | undefined
}

/** What a team does with Docker and the registry that stands behind ECR. */
export class Registry {
  readonly #repositories: Repositories
  readonly #docker: Docker
  readonly #web: Web
  readonly #endpoint: string | undefined
  /** How Docker is logged in, by registry. */
  readonly #logins = new Map<string, string>()

  constructor(parts: { repositories: Repositories; docker: Docker; web: Web; endpoint: string | undefined }) {
    this.#repositories = parts.repositories
    this.#docker = parts.docker
    this.#web = parts.web
    this.#endpoint = parts.endpoint
  }

  /** Asks ECR for a password, and logs Docker in with it. */
  async logIn(): Promise<void> {
    await this.logInWith(await this.#repositories.askForPassword())
  }

  /** Logs Docker in. Throws when the registry is not the target's own. */
  async logInWith(password: Password): Promise<void> {
    const registry = this.#repositories.registryOf(password)
    mustStayLocal(registry, this.#endpoint)
    const authorization = `Basic ${btoa(`${password.username}:${password.password}`)}`
    await this.#witnessed({ registry, path: '/v2/', authorization }, () =>
      this.#docker.login({ ...password, registry }),
    )
    this.#logins.set(registry, authorization)
  }

  /** Makes Docker forget the password. */
  async logOut(): Promise<void> {
    const password = await this.#repositories.askForPassword()
    const registry = this.#repositories.registryOf(password)
    await this.#docker.logout(registry)
    this.#logins.delete(registry)
  }

  /** Where Docker finds an image. */
  async address({ repository, tag }: ImageReference): Promise<string> {
    return `${await this.#repositories.address(repository)}:${tag}`
  }

  /** Gives a local image the address by which it is pushed. */
  async tag(image: string, reference: ImageReference): Promise<void> {
    await this.#docker.tag(image, await this.address(reference))
  }

  /** Tags a local image for a repository and pushes it. */
  async push(image: string, reference: ImageReference): Promise<CarriedImage> {
    await this.tag(image, reference)
    return this.pushTagged(reference)
  }

  /** Pushes an image that carries the address already. */
  async pushTagged(reference: ImageReference): Promise<CarriedImage> {
    const address = await this.address(reference)
    mustStayLocal(address, this.#endpoint)
    return { ...reference, address, digest: await this.#carry(address, () => this.#docker.push(address)) }
  }

  /** All that it takes to have an image in a repository: create it, log in, tag, push. */
  async stock(image: string, reference: ImageReference): Promise<CarriedImage> {
    await this.#repositories.provide(reference.repository)
    await this.logIn()
    return this.push(image, reference)
  }

  /** Pulls an image by its tag, and asks for its digest. */
  async pull(reference: ImageReference): Promise<CarriedImage> {
    const address = await this.address(reference)
    mustStayLocal(address, this.#endpoint)
    return { ...reference, address, digest: await this.#carry(address, () => this.#docker.pull(address)) }
  }

  /** Pulls by the digest, which cannot move. */
  async pullDigest(repository: string, digest: string): Promise<string> {
    const address = await this.#repositories.address(repository)
    mustStayLocal(address, this.#endpoint)
    return this.#docker.pull(`${address}@${digest}`)
  }

  /** Calls the registry as its HTTP API, without Docker and without a password. */
  async call(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Page> {
    const password = await this.#repositories.askForPassword()
    const registry = this.#repositories.registryOf(password)
    mustStayLocal(registry, this.#endpoint)
    // Some emulators say https of a registry that stands behind an endpoint without it.
    const { protocol } = new URL(this.#endpoint ?? password.proxyEndpoint)
    return this.#web.get(`${protocol}//${registry}${path}`, headers)
  }

  /** The same for something in a repository, with the token that ECR gives out. */
  async callRepository(
    repository: string,
    resource: string,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Page> {
    const { token } = await this.#repositories.askForPassword()
    const address = await this.#repositories.address(repository)
    const path = address.slice(address.indexOf('/'))
    return this.call(`/v2${path}/${resource}`, { ...headers, Authorization: `Basic ${token}` })
  }

  #carry<T>(address: string, carry: () => Promise<T>): Promise<T> {
    const [, registry = '', repository, tag] = /^([^/]+)\/(.+):([^:]+)$/.exec(address) ?? []
    const authorization = this.#logins.get(registry)
    return this.#witnessed({ registry, path: `/v2/${repository}/manifests/${tag}`, authorization }, carry)
  }

  /** Engines put a registry's refusal into words of their own, so the registry is asked for its answer as well. */
  async #witnessed<T>(same: RegistryRequest, carry: () => Promise<T>): Promise<T> {
    try {
      return await carry()
    } catch (error) {
      if (!(error instanceof DockerRefusal)) throw error
      const registry = await this.#ask(same).catch(() => undefined)
      throw registry === undefined ? error : new DockerRefusal(error.message, { cause: error, registry })
    }
  }

  async #ask({ registry, path, authorization }: RegistryRequest): Promise<RegistryAnswer> {
    const { protocol } = new URL(this.#endpoint ?? 'https://registry')
    const { status, body } = await this.#web.get(`${protocol}//${registry}${path}`, {
      Accept: manifestTypes,
      ...(authorization !== undefined && { Authorization: authorization }),
    })
    return { status, code: /"code": *"([A-Z_]+)"/.exec(body)?.[1] ?? '' }
  }

  /** The digest of one image as everyone who knows it names it. */
  async digestsOf(image: CarriedImage): Promise<Record<string, string>> {
    const local = await this.#docker.image(image.address)
    const listed = await this.#repositories.list(image.repository)
    const { images } = await this.#repositories.manifest(image)
    const page = await this.callRepository(image.repository, `manifests/${image.tag}`, {
      Accept: manifestTypes,
    })
    return {
      'The push': image.digest,
      Docker: local?.digests.find((each) => each.endsWith(image.digest))?.split('@')[1] ?? 'none',
      ListImages: listed.find(({ tag }) => tag === image.tag)?.digest ?? 'none',
      DescribeImages: (await this.#repositories.details(image)).imageDigest ?? 'none',
      BatchGetImage: images?.[0]?.imageId?.imageDigest ?? 'none',
      "BatchGetImage's manifest": `sha256:${createHash('sha256')
        .update(images?.[0]?.imageManifest ?? '')
        .digest('hex')}`,
      'The registry': page.headers['docker-content-digest'] ?? 'none',
    }
  }

  /** Bytes of an image's layers and of its configuration, as its manifest counts them. */
  async sizesOf(image: ImageReference): Promise<{ layers: number; config: number }> {
    const { images } = await this.#repositories.manifest(image)
    const manifest = JSON.parse(images?.[0]?.imageManifest ?? '{}') as {
      layers?: { size: number }[]
      config?: { size: number }
    }
    const layers = (manifest.layers ?? []).reduce((sum, layer) => sum + layer.size, 0)
    return { layers, config: manifest.config?.size ?? 0 }
  }

  /** As what the registry, and ECR, give out the manifest of an image. */
  async manifestTypes({ repository, tag }: ImageReference): Promise<string[]> {
    const { headers } = await this.callRepository(repository, `manifests/${tag}`, { Accept: manifestTypes })
    const { images } = await this.#repositories.manifest({ repository, tag })
    return [headers['content-type'] ?? 'none', images?.[0]?.imageManifestMediaType ?? 'none']
  }

  /** Sends a layer into a repository by hand; Docker would always do it right. */
  async sendLayer(repository: string, fault: LayerFault): Promise<Page> {
    const { token, proxyEndpoint } = await this.#repositories.askForPassword()
    const address = await this.#repositories.address(repository)
    mustStayLocal(address, this.#endpoint)
    const { protocol } = new URL(this.#endpoint ?? proxyEndpoint)
    const url = `${protocol}//${address.replace('/', '/v2/')}/blobs/uploads/`
    return sendLayer(this.#web, { url, authorization: `Basic ${token}` }, fault)
  }
}
