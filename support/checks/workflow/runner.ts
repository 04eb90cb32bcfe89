import { chmod, cp, mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runCommand } from '../../machine/command.ts'
import { project } from '../../machine/project.ts'
import { standIns } from './stand-in/stand-ins.ts'
import { readUsedActions } from './workflow-file.ts'

/** Makes a repository of the files as they lie here, of which each job gets a clone. */
export async function makeRepository(folder: string): Promise<void> {
  const git = (...args: string[]) => runCommand({ program: 'git', args })
  const files = await git('-C', project, 'ls-files', '-z', '--cached', '--others', '--exclude-standard')
  for (const file of new Set(files.split('\0').filter((name) => name !== ''))) {
    await cp(join(project, file), join(folder, file)).catch(ignoreDeleted)
  }
  await git('init', '--quiet', '--initial-branch=main', folder)
  await git('-C', folder, 'add', '--all')
  const identity = [
    '-c',
    'user.name=Workflow',
    '-c',
    'user.email=workflow@localhost',
    '-c',
    'commit.gpgsign=false',
  ]
  await git('-C', folder, ...identity, 'commit', '--quiet', '--message=The files as they lie here')
  await git('-C', folder, 'remote', 'add', 'origin', 'https://github.com/example/dockerfile-to-ecs.git')
}

/** Writes an action for each that the workflow uses, and returns what act is told of them. */
export async function makeStandIns(folder: string): Promise<string[]> {
  const written = readUsedActions().map(async ({ name, commit }) => {
    const standIn = standIns[name]
    if (standIn === undefined) throw new Error(`There is no stand-in for the action ${name}.`)
    const action = join(folder, name)
    await mkdir(action, { recursive: true })
    await writeFile(join(action, 'action.yml'), describeAction(name, standIn.inputs, standIn.outputs ?? []))
    return `--local-repository=${name}@${commit}=${action}`
  })
  return Promise.all(written)
}

/**
 * Makes the folder that comes first in the path after `actions/setup-node`: this Node, a `sudo` that leaves the machine
 * as it is, and npm with fewer examples.
 */
export async function makePrograms(folder: string, examples: string | undefined): Promise<void> {
  await mkdir(folder, { recursive: true })
  await symlink(process.execPath, join(folder, 'node'))
  await writeProgram(join(folder, 'sudo'), sudoForNothing)
  if (examples !== undefined) await writeProgram(join(folder, 'npm'), npmWithFewerExamples)
}

/** JSON is YAML too. https://docs.github.com/actions/reference/workflows-and-actions/metadata-syntax */
function describeAction(name: string, inputs: readonly string[], outputs: readonly string[]): string {
  const given = inputs.map((input) => `"${input}": \${{ toJSON(inputs.${input}) }}`)
  const run = `"$STAND_IN_NODE" "${join(import.meta.dirname, 'stand-in/main.ts')}" ${name} "$INPUTS"`
  return JSON.stringify({
    name,
    description: `Stands in for ${name}`,
    inputs: Object.fromEntries(inputs.map((input) => [input, { default: '' }])),
    outputs: Object.fromEntries(
      outputs.map((output) => [output, { value: `\${{ steps.run.outputs.${output} }}` }]),
    ),
    runs: {
      using: 'composite',
      steps: [{ id: 'run', shell: 'bash', env: { INPUTS: `{${given.join(', ')}}` }, run }],
    },
  })
}

async function writeProgram(path: string, text: string): Promise<void> {
  await writeFile(path, text)
  await chmod(path, 0o755)
}

const sudoForNothing = `#!/bin/sh
case $1 in
  apt-get|sysctl) echo "Left out, because it would change this machine: $*" ;;
  *) exec "$@" ;;
esac
`

const npmWithFewerExamples = `#!/bin/sh
others=$(printf %s "$PATH" | tr : '\\n' | grep -vxF "$STAND_IN_PROGRAMS" | paste -sd :)
program=$(PATH=$others command -v npm)
case "$*" in
  test|test\\ *|run\\ foreign\\ *)
    case " $* " in *" -- "*) ;; *) set -- "$@" -- ;; esac
    set -- "$@" --name "$STAND_IN_EXAMPLES"
    export REPORT_FOLDER=reports ;;
esac
exec "$program" "$@"
`

/** A file that git knows and that is deleted here is not part of what is tried. */
function ignoreDeleted(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error
}
