import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { Html } from '../view/html.ts'

const compress = promisify(gzip)

/** Data for the browser, packed into the page under a name. Base64 holds nothing that could end the element. */
export async function packed(name: string, data: unknown): Promise<Html> {
  const zipped = await compress(JSON.stringify(data))
  return new Html(`<script type="text/plain" data-packed="${name}">${zipped.toString('base64')}</script>`)
}
