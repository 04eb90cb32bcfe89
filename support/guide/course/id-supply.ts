/** Gives out ids for links: readable, the same for the same guide, and never one twice. */
export class IdSupply {
  readonly #taken = new Set<string>()

  take(text: string): string {
    const slug = asSlug(text)
    let id = slug
    for (let number = 2; this.#taken.has(id); number += 1) id = `${slug}-${number}`
    this.#taken.add(id)
    return id
  }
}

const longest = 64

function asSlug(text: string): string {
  const words = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
  return words.slice(0, longest).replace(/^-|-$/g, '') || 'part'
}
