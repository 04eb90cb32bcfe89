import { announce, find, findAll } from './elements.ts'
import { opening } from './opening.ts'
import { recall, remember } from './state.ts'

const memory = 'guide-endpoint'
let endpoint = new URL(opening.planEndpoint)

/** Lets the reader say where commands are to go. */
export function controlEndpoint(): void {
  const input = find(HTMLInputElement, '#endpoint')
  if (input === undefined) return
  input.form?.addEventListener('submit', (event) => event.preventDefault())
  input.addEventListener('change', () => {
    const chosen = parse(input.value)
    input.setAttribute('aria-invalid', String(chosen === undefined))
    if (chosen === undefined) {
      announce('That is not the address of an endpoint.')
      return
    }
    endpoint = chosen
    remember(memory, chosen.origin === opening.planEndpoint ? '' : chosen.origin)
    for (const page of findAll('.page')) putEndpoint(page)
    announce(`Commands go to ${chosen.origin}`)
  })
  // The lab's link to the guide names its own address.
  const asked = parse(new URLSearchParams(location.search).get('endpoint') ?? '')
  if (asked !== undefined) remember(memory, asked.origin)
  const known = asked ?? parse(recall(memory))
  if (known === undefined) return
  endpoint = known
  input.value = known.origin
  putEndpoint(document.body)
}

/** Puts the reader's endpoint into the commands of a part of the page. */
export function putEndpoint(within: ParentNode): void {
  for (const place of findAll('var', within)) {
    place.textContent = place.textContent.includes('://') ? endpoint.origin : endpoint.host
  }
}

function parse(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined
  return url !== undefined && /^https?:$/.test(url.protocol) ? url : undefined
}
