export type XmlTree = { readonly [name: string]: string | XmlTree }

/** A tree of one root as XML, in a namespace if one is given. */
export function xml(tree: XmlTree, namespace?: string): string {
  const text = elements(tree)
  return namespace === undefined ? text : text.replace('>', ` xmlns="${namespace}">`)
}

function elements(tree: XmlTree): string {
  return Object.entries(tree)
    .map(
      ([name, value]) =>
        `<${name}>${typeof value === 'string' ? escapeXml(value) : elements(value)}</${name}>`,
    )
    .join('')
}

const escapeXml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
