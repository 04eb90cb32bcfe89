import packageJson from '../../../package.json' with { type: 'json' }

/** Which Node runs this. Throws when it is too old to run the TypeScript of the project as written. */
export function describeNode(version = process.versions.node): string {
  const needed = Number.parseInt(packageJson.devDependencies.node, 10)
  if (Number.parseInt(version, 10) >= needed) return version
  throw new Error(
    `This is Node ${version}, and the project needs Node ${needed}, which it brings along. Run: npm ci`,
  )
}
