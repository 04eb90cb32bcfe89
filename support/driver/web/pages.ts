import assert from 'node:assert/strict'

type Token = { readonly nextToken?: string }

/** Asks for page after page, until an answer names no next one. Throws when one comes round again. */
export async function allPages<Page extends { nextToken?: string | undefined }>(
  ask: (token: Token) => Promise<Page>,
): Promise<Page[]> {
  const pages: Page[] = []
  for (let token: Token | undefined = {}; token !== undefined; ) {
    const page: Page = await ask(token)
    pages.push(page)
    assert.ok(!page.nextToken || page.nextToken !== token.nextToken, 'The next page is the same page again.')
    token = page.nextToken ? { nextToken: page.nextToken } : undefined
  }
  return pages
}

/** Asserts that a page holds no more than it was asked for. */
export function mustFit<Entry>(entries: readonly Entry[], most = Number.POSITIVE_INFINITY): readonly Entry[] {
  const size = most === 1 ? 'one entry' : `${most} entries`
  assert.ok(entries.length <= most, `A page of ${size} at most has ${entries.length}.`)
  return entries
}
