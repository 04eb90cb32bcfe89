import { type Html, html } from './html.ts'
import { reasonText } from './reason.ts'

/** What a target does beside what AWS documents. */
export function comparisonView(json: string): Html {
  const { here, aws, source } = read(json)
  return html`<dl class="versus"><div><dt>Here</dt><dd>${here}</dd></div><div><dt>On AWS</dt><dd>${aws}</dd></div><div><dt>Source</dt><dd>${reasonText(source)}</dd></div></dl>`
}

function read(json: string): { here: string; aws: string; source: string } {
  const value = (name: string) => {
    const found = new RegExp(`^  "${name}": ("(?:[^"\\\\]|\\\\.)*"),?$`, 'm').exec(json)?.[1]
    return found === undefined ? '' : String(JSON.parse(found))
  }
  return { here: value('here'), aws: value('aws'), source: value('source') }
}
