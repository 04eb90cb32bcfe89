import { isEmulated } from '../image-reference.ts'
import type { Word } from './commands.ts'
import { isComputed, operandsOf, type Program } from './programs.ts'

/** One `docker` command of a script. */
export type DockerCall = Program & { readonly subcommand: string; readonly operands: readonly Word[] }

const optionsWithValue = new Set(
  '--config --context -c --host -H --log-level -l -u --username -p --password -t --tag -f --file --platform'.split(
    ' ',
  ),
)

const groups = new Set(['image', 'buildx', 'container'])

/** The `docker` commands among the programs of a script. */
export function dockerCallsOf(programs: readonly Program[]): DockerCall[] {
  return programs.flatMap((program) => {
    if (program.name !== 'docker') return []
    const words = operandsOf(program.arguments, optionsWithValue)
    const [subcommand, ...operands] = groups.has(words[0]?.text ?? '') ? words.slice(1) : words
    return subcommand === undefined ? [] : { ...program, subcommand: subcommand.text, operands }
  })
}

/** The registry that `docker login` names, without scheme and path; nothing when it names Docker Hub. */
export function loginRegistry(call: DockerCall): { readonly host: string; readonly word: Word } | undefined {
  const word = call.subcommand === 'login' ? call.operands[0] : undefined
  if (word === undefined || isComputed(word.text)) return undefined
  return { host: word.text.replace(/^https?:\/\//, '').split('/')[0] ?? '', word }
}

/**
 * The words by which docker commands name images of a registry that is not on AWS. `docker run` may hand other
 * addresses to its container, so there a word counts only when it names an image elsewhere.
 */
export function emulatedImages(calls: readonly DockerCall[], images: readonly string[]): EmulatedImage[] {
  const naming = calls.flatMap((call) => namingWords(call).map((word) => ({ word, line: call.line })))
  const known = new Set([...images, ...naming.map(({ word }) => word.text)])
  const mentions = calls.flatMap((call) =>
    call.operands.filter(({ text }) => known.has(text)).map((word) => ({ word, line: call.line })),
  )
  const all = new Map([...naming, ...mentions].map((each) => [each.word.start, each]))
  return [...all.values()].filter(({ word }) => {
    const slash = word.text.indexOf('/')
    return slash > 0 && isRegistryHost(word.text.slice(0, slash)) && isEmulated(word.text.slice(0, slash))
  })
}

export type EmulatedImage = { readonly word: Word; readonly line: number }

function namingWords(call: DockerCall): readonly Word[] {
  switch (call.subcommand) {
    case 'tag':
    case 'push':
    case 'pull':
      return call.operands
    case 'build':
      return call.arguments.filter((_, index) => /^(?:-t|--tag)$/.test(call.arguments[index - 1]?.text ?? ''))
    default:
      return []
  }
}

/** Docker takes the first part of a name for a host only when it looks like one. */
function isRegistryHost(part: string): boolean {
  return part === 'localhost' || /[.:]/.test(part)
}
