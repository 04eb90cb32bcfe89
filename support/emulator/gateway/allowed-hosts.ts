const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/
const loopbackDomain = /^([a-z0-9-]+\.)+localhost(\.localstack\.cloud)?$/

/**
 * Whether a Host header names this machine: loopback, a name under `localhost` or LocalStack's public loopback name,
 * or one of `extra`. Anything else is a web page that let its own domain resolve to this machine (DNS rebinding).
 */
export function isAllowedHost(header: string | undefined, extra: readonly string[]): boolean {
  const name = (header ?? '').toLowerCase().replace(/:\d{1,5}$/, '')
  return (
    loopback.test(name) ||
    loopbackDomain.test(name) ||
    name === 'localhost.localstack.cloud' ||
    extra.includes(name)
  )
}
