const opened = new Map<string, Promise<unknown>>()

/** Unpacks data of the page, once. */
export function unpack<T>(name: string): Promise<T> {
  let data = opened.get(name)
  if (data === undefined) {
    data = read(name)
    opened.set(name, data)
  }
  // The build has put it there under this name and in this shape.
  return data as Promise<T>
}

async function read(name: string): Promise<unknown> {
  const element = document.querySelector(`script[data-packed="${CSS.escape(name)}"]`)
  const bytes = Uint8Array.from(atob(element?.textContent ?? ''), (character) => character.charCodeAt(0))
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))
  return await new Response(stream).json()
}
