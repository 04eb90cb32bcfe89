import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The structures of one AWS service by name: each member and its type, as the SDK declares them. */
export type AwsModel = ReadonlyMap<string, ReadonlyMap<string, MemberType>>

export type MemberType = {
  /** The name of a structure, of an enumeration, or of a type of the language. */
  readonly name: string
  /** Whether it is a list or a map of such. */
  readonly many: boolean
}

/** Reads the declarations that the SDK generates from the service's model. */
export async function readAwsModel(packageName: string): Promise<AwsModel> {
  const folder = join(dirname(fileURLToPath(import.meta.resolve(packageName))), '../dist-types/models')
  const files = (await readdir(folder)).filter((name) => /^models_\d+\.d\.ts$/.test(name))
  const texts = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')))
  const interfaces = texts.join('\n').matchAll(/^export interface (\w+) (?:extends \w+ )?\{\n(.*?)^\}/gms)
  return new Map(Array.from(interfaces, ([, name = '', body = '']) => [name, readMembers(body)]))
}

function readMembers(body: string): Map<string, MemberType> {
  const members = body.matchAll(/^ {4}(\w+)\??: (.+?)(?: \| undefined)?;$/gm)
  return new Map(Array.from(members, ([, name = '', type = '']) => [name, readType(type)]))
}

function readType(type: string): MemberType {
  const item = /^\(?(?<list>\w+)(?: \| \w+)*\)?\[\]$|^Record<\w+, (?<map>\w+)>$/.exec(type)?.groups
  const name = item?.['list'] ?? item?.['map']
  return { name: name ?? type, many: name !== undefined }
}
