import { LocalstackContainer } from '@testcontainers/localstack'

/**
 * A LocalStack-shaped container that is published on loopback alone. Testcontainers publishes on every interface and
 * has no setting for it: https://github.com/testcontainers/testcontainers-node/issues/750
 */
export class LoopbackContainer extends LocalstackContainer {
  protected override async beforeContainerCreated(): Promise<void> {
    await super.beforeContainerCreated()
    const bindings: Record<string, { HostPort?: string; HostIp?: string }[]> =
      this.hostConfig.PortBindings ?? {}
    for (const port of Object.values(bindings)) {
      for (const binding of port) binding.HostIp = '127.0.0.1'
    }
  }
}
