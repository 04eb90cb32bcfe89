const step = /^ *(?:Given|When|Then|And|But) /
const advice = /^ *# If not, (.+)$/

/**
 * What to do when a step of a verification fails, for each step in order; empty where nothing is said. It stands beneath
 * the step, as a comment that begins with `If not,`, and may go on in further comments.
 */
export function adviceOf(verify: string): string[] {
  const all: string[] = []
  for (const line of verify.split('\n')) {
    const [, first] = advice.exec(line) ?? []
    const [, more] = /^ *# (.+)$/.exec(line) ?? []
    const said = all.at(-1) ?? ''
    if (step.test(line)) all.push('')
    else if (first !== undefined) all.splice(-1, 1, `${first.charAt(0).toUpperCase()}${first.slice(1)}`)
    else if (more !== undefined && said !== '') all.splice(-1, 1, `${said} ${more}`)
  }
  return all
}
