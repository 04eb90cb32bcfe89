import { standIns } from './stand-ins.ts'

const [name = '', inputs = '{}'] = process.argv.slice(2)
const standIn = standIns[name] ?? fail(`There is no stand-in for the action ${name}.`)
const need = (variable: string) => process.env[variable] ?? fail(`${variable} is not set.`)

try {
  await standIn.run(JSON.parse(inputs), {
    repository: need('STAND_IN_REPOSITORY'),
    programs: need('STAND_IN_PROGRAMS'),
    artifacts: need('STAND_IN_ARTIFACTS'),
    pathFile: need('GITHUB_PATH'),
    outputFile: need('GITHUB_OUTPUT'),
    say: console.log,
  })
} catch (error) {
  console.log(`::error::${error instanceof Error ? error.message : error}`)
  process.exitCode = 1
}

function fail(message: string): never {
  throw new Error(message)
}
