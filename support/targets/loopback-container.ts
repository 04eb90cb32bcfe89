import { LocalstackContainer } from '@testcontainers/localstack'

/**
 * Sixteen times the share of a container that says nothing, so that it answers while tasks keep the processors busy.
 * https://docs.docker.com/engine/containers/resource_constraints/#configure-the-default-cfs-scheduler
 */
const cpuShares = 16 * 1024

/**
 * A LocalStack-shaped container that is published on loopback alone. Testcontainers publishes on every interface and
 * has no setting for it: https://github.com/testcontainers/testcontainers-node/issues/750
 */
export class LoopbackContainer extends LocalstackContainer {
  /**
   * Mounts the engine's socket, by the path that it has on the engine's machine. Where there is none, the engine
   * refuses; asked by `Binds`, as Testcontainers asks, it would leave a folder there by that name. Systems with SELinux
   * keep containers from sockets otherwise, and an engine that maps users makes the root of a container nobody outside.
   * https://docs.docker.com/engine/storage/bind-mounts/#differences-between--v-and---mount-behavior
   * https://docs.docker.com/engine/security/userns-remap/#disable-namespace-remapping-for-a-container
   */
  withEngineSocket(path: string): this {
    this.hostConfig.Mounts = [{ Type: 'bind', Source: path, Target: '/var/run/docker.sock' }]
    this.hostConfig.SecurityOpt = ['label=disable']
    this.hostConfig.UsernsMode = 'host'
    return this
  }

  protected override async beforeContainerCreated(): Promise<void> {
    await super.beforeContainerCreated()
    // Its log is read, which the engine's own choice of a driver may not allow.
    this.hostConfig.LogConfig = { Type: 'json-file', Config: {} }
    this.hostConfig.CpuShares = cpuShares
    const bindings: Record<string, { HostPort?: string; HostIp?: string }[]> =
      this.hostConfig.PortBindings ?? {}
    for (const port of Object.values(bindings)) {
      for (const binding of port) binding.HostIp = '127.0.0.1'
    }
  }
}
