import { run } from './run.ts'

process.exitCode = await run(process.argv.slice(2), {
  out: (line) => console.log(line),
  error: (line) => console.error(line),
  environment: process.env,
})
