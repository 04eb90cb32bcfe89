import { execFileSync } from 'node:child_process'
import { appendFileSync, cpSync, existsSync, globSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { basename, dirname, join, matchesGlob, relative, sep } from 'node:path'

export type Inputs = Readonly<Record<string, string>>

export type Job = {
  /** What is checked out. */
  readonly repository: string
  /** A folder with the Node that is asked for, and npm. */
  readonly programs: string
  /** Where the artifacts of one run of the workflow lie. */
  readonly artifacts: string
  readonly pathFile: string
  readonly outputFile: string
  readonly say: (line: string) => void
}

/** What a job sees of an action, without GitHub: its files, its outputs, and why it fails. */
export type StandIn = {
  readonly inputs: readonly string[]
  readonly outputs?: readonly string[]
  readonly run: (inputs: Inputs, job: Job) => void | Promise<void>
}

export const standIns: Readonly<Record<string, StandIn>> = {
  'actions/checkout': { inputs: ['persist-credentials'], run: checkOut },
  'actions/setup-node': { inputs: ['node-version', 'cache'], run: setUpNode },
  'actions/upload-artifact': {
    inputs: ['name', 'path', 'if-no-files-found', 'retention-days'],
    run: uploadArtifact,
  },
  'actions/download-artifact': { inputs: ['pattern', 'path'], run: downloadArtifacts },
  'actions/upload-pages-artifact': { inputs: ['path'], run: uploadPages },
  'actions/deploy-pages': { inputs: [], outputs: ['page_url'], run: deployPages },
}

function checkOut(_: Inputs, { repository }: Job): void {
  execFileSync('git', ['clone', '--quiet', '--depth=1', `file://${repository}`, '.'], { stdio: 'inherit' })
}

function setUpNode({ 'node-version': wanted = '', cache = '' }: Inputs, { programs, pathFile, say }: Job) {
  const version = process.versions.node
  if (!version.startsWith(`${wanted}.`))
    throw new Error(`Node ${wanted} is asked for, and ${version} is here.`)
  if (cache === 'npm' && !existsSync('package-lock.json'))
    throw new Error('Dependencies lock file is not found: package-lock.json')
  appendFileSync(pathFile, `${programs}\n`)
  say(`Node ${version}`)
}

/** Paths in an artifact begin below what all files have in common, and a name is given once in a run. */
function uploadArtifact(inputs: Inputs, { artifacts, say }: Job): void {
  const { name = '', path = '', 'if-no-files-found': missing = 'warn' } = inputs
  const files = path.split('\n').flatMap((each) => filesAt(each.trim()))
  if (files.length === 0) {
    if (missing === 'error') throw new Error(`No files were found with the provided path: ${path}`)
    say(`No files were found with the provided path: ${path}`)
    return
  }
  const folder = join(artifacts, name)
  if (existsSync(folder)) throw new Error(`Conflict: an artifact with the name ${name} exists already.`)
  const root = commonFolder(files)
  for (const file of files) cpSync(file, join(folder, relative(root, file)))
  say(`${files.length} files are the artifact ${name}`)
}

function downloadArtifacts({ pattern = '*', path = '.' }: Inputs, { artifacts, say }: Job): void {
  mkdirSync(path, { recursive: true })
  const found = existsSync(artifacts) ? readdirSync(artifacts) : []
  for (const name of found.filter((each) => matchesGlob(each, pattern))) {
    cpSync(join(artifacts, name), join(path, name), { recursive: true })
    say(`The artifact ${name} was put into ${path}`)
  }
}

function uploadPages({ path = '_site' }: Inputs, job: Job): void {
  uploadArtifact({ name: 'github-pages', path, 'if-no-files-found': 'error' }, job)
}

function deployPages(_: Inputs, { artifacts, outputFile, say }: Job): void {
  if (!existsSync(join(artifacts, 'github-pages/index.html')))
    throw new Error('No artifact named github-pages with an index.html was found for this workflow run.')
  appendFileSync(outputFile, 'page_url=https://example.github.io/dockerfile-to-ecs/\n')
  say('The page would be published now.')
}

function filesAt(path: string): string[] {
  if (path === '') return []
  return globSync(path).flatMap((each) => {
    if (!statSync(each).isDirectory()) return [each]
    const inside = readdirSync(each, { recursive: true, encoding: 'utf8' }).map((name) => join(each, name))
    return inside.filter((name) => statSync(name).isFile() && !basename(name).startsWith('.'))
  })
}

function commonFolder(files: readonly string[]): string {
  const folders = files.map((file) => dirname(file).split(sep))
  const [first = []] = folders
  const differs = first.findIndex((part, index) => folders.some((folder) => folder[index] !== part))
  return first.slice(0, differs === -1 ? first.length : differs).join(sep)
}
