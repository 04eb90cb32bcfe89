import { type Html, html } from './html.ts'

/** What a terminal would show: colours are kept, everything else that steers one is left out. */
export function terminalText(text: string): Html {
  const pieces: Html[] = []
  let colour: string | undefined
  for (const [index, part] of text.split(colourCode).entries()) {
    if (index % 2 === 1) colour = colourOf(part, colour)
    else {
      const said = part.replace(otherCode, '').replace(overwritten, '')
      if (said !== '')
        pieces.push(colour === undefined ? html`${said}` : html`<span class="c-${colour}">${said}</span>`)
    }
  }
  return html`${pieces}`
}

const colours = ['', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', '']

// https://en.wikipedia.org/wiki/ANSI_escape_code#CSIsection
// biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character begins each code.
const colourCode = /\u001b\[([\d;]{0,32})m/
// biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character begins each code.
const otherCode = /\u001b(?:\[[\d;?]{0,32}[@-~]|\][^\u0007\u001b]{0,256}(?:\u0007|\u001b\\)|.)?/g
/** A lone carriage return begins a line again, as progress bars do. */
const overwritten = /^.*\r(?!\n)/gm

/** Only the eight colours of the foreground; any other code but these ends a colour when it resets. */
function colourOf(codes: string, current: string | undefined): string | undefined {
  let colour = current
  for (const code of codes.split(';').map(Number)) {
    const base = code >= 90 && code <= 97 ? code - 90 : code - 30
    if (code === 0 || code === 39) colour = undefined
    else if (base >= 0 && base <= 7) colour = colours[base] || undefined
  }
  return colour
}
