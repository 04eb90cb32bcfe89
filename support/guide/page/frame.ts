import type { Guide } from '../course/guide.ts'
import { planEndpoint } from '../plan-endpoint.ts'
import { doors } from '../view/contents.ts'
import { type Html, html } from '../view/html.ts'
import { icon } from '../view/icons.ts'

/** What stands around the pages: the masthead with search and choices, and the contents. */
export function frameView(guide: Guide, { contents, pages }: { contents: Html; pages: Html }): Html {
  return html`<a class="skip" href="#main">Skip to the text</a>
<header class="mast"><button type="button" class="menu" aria-expanded="false" aria-controls="contents" aria-label="Contents">${icon('menu')}</button>
<a class="title" href="#start">${guide.title}</a>${doors(guide)}
<form class="search" role="search">${icon('search')}<input id="q" type="search" placeholder="Search" aria-label="Search the guide" autocomplete="off" spellcheck="false"><kbd aria-hidden="true">Ctrl K</kbd><div id="found" hidden></div><span class="vh" role="status" id="found-status"></span></form>
${guide.runs.length > 1 && runChoice(guide)}
<button type="button" class="colours" aria-label="Colours">${icon('colours')}</button></header>
<div class="frame"><nav class="side" id="contents" aria-label="Contents"><div id="contents-list">${contents}</div>${endpointChoice(guide)}</nav>
<main id="main" tabindex="-1">${pages}</main></div>
<div class="vh" role="status" id="say"></div>`
}

function runChoice({ runs }: Guide): Html {
  return html`<label class="pick"><span>Results from</span><select id="run">${runs.map(({ id, title }) => html`<option value="${id}">${title}</option>`)}</select></label>`
}

/** The reader's own endpoint, for all commands of the guide. */
function endpointChoice({ runs }: Guide): Html {
  const known = [planEndpoint, ...runs.map(({ facts }) => facts.endpoint)].filter((each) => each !== '')
  return html`<form class="endpoint"><label for="endpoint">Your endpoint</label><input id="endpoint" type="url" list="endpoints" value="${planEndpoint}" autocomplete="off" spellcheck="false" aria-describedby="endpoint-note"><datalist id="endpoints">${[...new Set(known)].map((each) => html`<option value="${each}"></option>`)}</datalist><p id="endpoint-note">Your lab's address. We put it into every command.</p></form>`
}
