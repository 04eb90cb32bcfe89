const acronyms = new Set(['aws', 'ecr', 'ecs', 'sts', 'ci'])
/** Words that keep their hyphen. */
const compounds = /real-world|wrap-up/g

/** The number and title of a chapter, from its folder: `features/1-ecr-basics` is chapter 1, "ECR basics". */
export function readChapterName(folder: string, position: number): { number: string; title: string } {
  const name = folder.split('/').at(-1) ?? ''
  const [, number = String(position), rest = name] = /^(\d+)-(.*)$/.exec(name) ?? []
  const joined = rest.replace(compounds, (word) => word.replace('-', '\u2011'))
  const words = joined.split('-').map((word) => (acronyms.has(word) ? word.toUpperCase() : word))
  const title = words.join(' ').replaceAll('\u2011', '-')
  return { number, title: title.charAt(0).toUpperCase() + title.slice(1) || 'Features' }
}
