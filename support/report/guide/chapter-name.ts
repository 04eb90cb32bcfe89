const acronyms = new Set(['aws', 'ecr', 'ecs', 'sts', 'ci'])

/** The number and title of a chapter, from its folder: `features/1-ecr-basics` is chapter 1, "ECR basics". */
export function readChapterName(folder: string, position: number): { number: string; title: string } {
  const name = folder.split('/').at(-1) ?? ''
  const [, number = String(position), rest = name] = /^(\d+)-(.*)$/.exec(name) ?? []
  const words = rest.split('-').map((word) => (acronyms.has(word) ? word.toUpperCase() : word))
  const title = words.join(' ')
  return { number, title: title.charAt(0).toUpperCase() + title.slice(1) || 'Features' }
}
