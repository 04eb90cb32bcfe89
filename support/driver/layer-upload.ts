import { createHash } from 'node:crypto'
import type { Page, Web } from './web/web.ts'

/** What may be wrong with a layer that is sent, by the words of the features. */
export const layerFaults = { 'no fault': {}, 'the digest of another': {}, 'a gap between two parts': {} }

/** One of them. */
export type LayerFault = keyof typeof layerFaults

const parts = ['A layer is bytes, ', 'and nobody unpacks these.'] as const
const gap = 10

/**
 * Sends a layer in two parts, and returns what the registry answers in the end.
 * https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#pushing-a-blob-in-chunks
 */
export async function sendLayer(
  web: Web,
  { url, authorization }: { readonly url: string; readonly authorization: string },
  fault: LayerFault,
): Promise<Page> {
  let place = url
  const send = async (method: 'POST' | 'PATCH' | 'PUT', headers = {}, body?: string) => {
    const page = await web.send({
      method,
      url: place,
      headers: { ...headers, Authorization: authorization },
      ...(body !== undefined && { body }),
    })
    place = new URL(page.headers['location'] ?? place, place).href
    return page
  }
  const [first, second] = parts
  await send('POST')
  await send('PATCH', headersOf(first, 0), first)
  const start = first.length + (fault === 'a gap between two parts' ? gap : 0)
  const page = await send('PATCH', headersOf(second, start), second)
  if (page.status >= 400) return page
  const content = fault === 'the digest of another' ? first : first + second
  const last = new URL(place)
  last.searchParams.set('digest', `sha256:${createHash('sha256').update(content).digest('hex')}`)
  place = last.href
  return send('PUT')
}

function headersOf(part: string, start: number): Record<string, string> {
  return {
    'Content-Type': 'application/octet-stream',
    'Content-Range': `${start}-${start + part.length - 1}`,
  }
}
