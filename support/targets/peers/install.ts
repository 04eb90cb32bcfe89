import { join } from 'node:path'
import { runCommand } from '../../machine/command.ts'
import type { PythonPackage } from './emulators.ts'

export type Installation = {
  readonly name: string
  /** Where it goes: a virtual environment. */
  readonly folder: string
  /** Which Python to use, when somebody has named one. */
  readonly python: string | undefined
  /** Told what is going on, a line at a time. */
  readonly report: (line: string) => void
  readonly signal: AbortSignal
}

/** Installs a program from PyPI into a folder, and returns where its programs are. */
export async function install(wanted: PythonPackage, installation: Installation): Promise<string> {
  const { folder, report, signal } = installation
  const { package: name, version, beside = [] } = wanted
  const python = await findPython(wanted.python, installation)
  report(`Installing ${name} ${version} from PyPI.`)
  await runCommand({ program: python, args: ['-m', 'venv', folder], signal, group: true })
  const args = ['install', '--quiet', '--disable-pip-version-check', `${name}==${version}`, ...beside]
  await runCommand({ program: join(folder, 'bin/pip'), args, signal, group: true })
  return join(folder, 'bin')
}

/** The first Python that is new enough. */
async function findPython(oldest: string, { name, python: asked, signal }: Installation): Promise<string> {
  const [major, least] = oldest.split('.').map(Number)
  const named = asked === undefined ? ['python3', 'python3.14', 'python3.13', 'python3.12'] : [asked]
  const found: string[] = []
  for (const program of named) {
    const args = ['-c', 'import sys; print(sys.version_info.major, sys.version_info.minor)']
    const version = await runCommand({ program, args, signal }).catch(() => '')
    const [first, second] = version.trim().split(' ').map(Number)
    if (first === major && second !== undefined && least !== undefined && second >= least) return program
    if (version !== '') found.push(`${program} is ${version.trim().replace(' ', '.')}`)
  }
  const here = found.length === 0 ? 'there is none here' : found.join(', ')
  throw new Error(
    `${name} needs Python ${oldest} or newer, and ${here}. Install one, or name it: npm run foreign -- ${name} --python /path/to/python3`,
  )
}
