import type { BlobStore } from './blob-store.ts'
import type { Digest } from './digest.ts'
import type { Layers } from './layers.ts'
import type { Manifest } from './manifest.ts'
import { isImmutable, type TagMutability } from './tag-mutability.ts'

/** An image, index or artifact in a repository. */
export type Image = {
  readonly digest: Digest
  readonly manifest: Omit<Manifest, 'annotations'>
  /** Bytes of its layers as they are stored; of its largest image, for an index. */
  readonly size: number
  readonly pushedAt: Date
  readonly tags: Set<string>
  lastPulledAt?: Date
  scannedAt?: Date
}

/** What became of a push. */
export type Push =
  | { readonly kind: 'pushed'; readonly image: Image }
  | { readonly kind: 'tag is immutable' }
  | { readonly kind: 'layers are missing'; readonly digests: readonly Digest[] }
  | { readonly kind: 'images are missing'; readonly digests: readonly Digest[] }

/** The images of one repository and the tags that point at them. */
export class Images {
  /** Whether an image is scanned as soon as it is pushed. */
  scanOnPush: boolean
  readonly #blobs: BlobStore
  readonly #layers: Layers
  readonly #images = new Map<Digest, Image>()
  readonly #tags = new Map<string, Image>()

  constructor(blobs: BlobStore, layers: Layers, { scanOnPush }: { readonly scanOnPush: boolean }) {
    this.scanOnPush = scanOnPush
    this.#blobs = blobs
    this.#layers = layers
  }

  all(): Image[] {
    return [...this.#images.values()]
  }

  tags(): string[] {
    return [...this.#tags.keys()]
  }

  tagged(tag: string): Image | undefined {
    return this.#tags.get(tag)
  }

  withDigest(digest: Digest): Image | undefined {
    return this.#images.get(digest)
  }

  /** The manifest's bytes as they were pushed: their digest is the image's. */
  read(image: Image): Buffer {
    return this.#blobs.read(image.digest)
  }

  /**
   * Stores an image whose layers are there, and moves `tag` to it. The image that had the tag stays, untagged.
   */
  push(given: {
    readonly digest: Digest
    readonly bytes: Buffer
    readonly manifest: Manifest
    readonly tag: string | undefined
    readonly mutability: TagMutability
  }): Push {
    const { digest, bytes, manifest, tag, mutability } = given
    if (tag !== undefined && this.#tags.has(tag) && isImmutable(mutability, tag)) {
      return { kind: 'tag is immutable' }
    }
    const layers = manifest.blobs.filter((each) => !this.#layers.has(each))
    if (layers.length > 0) return { kind: 'layers are missing', digests: [...new Set(layers)] }
    const images = manifest.images.filter((each) => !this.#images.has(each))
    if (images.length > 0) return { kind: 'images are missing', digests: [...new Set(images)] }
    let image = this.#images.get(digest)
    if (image === undefined) {
      this.#blobs.write(digest, bytes)
      const { annotations: _stayOnDisk, ...rest } = manifest
      const pushedAt = new Date()
      image = { digest, manifest: rest, size: this.#sizeOf(manifest), pushedAt, tags: new Set() }
      if (this.scanOnPush && manifest.images.length === 0) image.scannedAt = pushedAt
      this.#images.set(digest, image)
    }
    if (tag !== undefined) this.#tag(image, tag)
    return { kind: 'pushed', image }
  }

  /** Takes a tag away; the image stays. */
  untag(tag: string): void {
    this.#tags.get(tag)?.tags.delete(tag)
    this.#tags.delete(tag)
  }

  /** Removes an image with its tags, and the layers that no other image of the repository needs. */
  remove(image: Image): void {
    for (const tag of [...image.tags]) this.untag(tag)
    this.#images.delete(image.digest)
    this.#blobs.release(image.digest)
    const needed = new Set(this.all().flatMap((each) => each.manifest.blobs))
    for (const digest of image.manifest.blobs) if (!needed.has(digest)) this.#layers.remove(digest)
  }

  /** Whether some image is made of this blob. */
  need(digest: Digest): boolean {
    return this.all().some((image) => image.manifest.blobs.includes(digest))
  }

  /** The indexes that list an image. */
  indexesOf(image: Image): Image[] {
    return this.all().filter((each) => each.manifest.images.includes(image.digest))
  }

  /** The images whose subject is `digest`, which itself need not be there. */
  referrersOf(digest: Digest): Image[] {
    return this.all().filter((image) => image.manifest.subject === digest)
  }

  clear(): void {
    for (const image of this.all()) {
      this.#images.delete(image.digest)
      this.#blobs.release(image.digest)
    }
    this.#tags.clear()
  }

  #tag(image: Image, tag: string): void {
    this.untag(tag)
    image.tags.add(tag)
    this.#tags.set(tag, image)
  }

  #sizeOf({ images, layers }: Manifest): number {
    const sizes = images.map((digest) => this.#images.get(digest)?.size ?? 0)
    return layers.reduce((sum, digest) => sum + this.#blobs.size(digest), Math.max(0, ...sizes))
  }
}
