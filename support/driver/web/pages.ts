import assert from 'node:assert/strict'

type Token = { readonly nextToken?: string }

/** Asks for page after page, until an answer names no next one. */
export async function allPages<Page extends { nextToken?: string | undefined }>(
  ask: (token: Token) => Promise<Page>,
): Promise<Page[]> {
  const pages: Page[] = []
  for (let token: Token | undefined = {}; token !== undefined; ) {
    const page: Page = await ask(token)
    pages.push(page)
    token = page.nextToken ? { nextToken: page.nextToken } : undefined
  }
  return pages
}

/** Asserts that a page holds no more than it was asked for. */
export function mustBeOne<Entry>(entries: readonly Entry[]): readonly Entry[] {
  assert.ok(entries.length <= 1, `A page of one entry at most has ${entries.length}.`)
  return entries
}
