import type { ContainerCreateOptions } from 'dockerode'
import type { ContainerOrder, NetworkOrder } from './container-engine.ts'

/** Ports are published here only, so that nothing outside this machine reaches a task. */
const publishedOn = '127.0.0.1'

const nanoseconds = (milliseconds: number) => Math.round(milliseconds * 1e6)

/** A container order in Docker's terms. */
export function containerOptions(order: ContainerOrder): ContainerCreateOptions {
  const ports = order.network.kind === 'bridge' ? order.ports : []
  const key = (port: { containerPort: number; protocol: string }) => `${port.containerPort}/${port.protocol}`
  return {
    name: order.name,
    Image: order.image,
    Labels: { ...order.labels },
    Env: Object.entries(order.environment).map(([name, value]) => `${name}=${value}`),
    ...(order.command && { Cmd: [...order.command] }),
    ...(order.entryPoint && { Entrypoint: [...order.entryPoint] }),
    ...(order.user !== undefined && { User: order.user }),
    ...(order.workingDirectory !== undefined && { WorkingDir: order.workingDirectory }),
    ...(order.hostname !== undefined && order.network.kind !== 'shared' && { Hostname: order.hostname }),
    OpenStdin: order.interactive,
    Tty: order.terminal,
    ExposedPorts: Object.fromEntries(ports.map((port) => [key(port), {}])),
    Healthcheck: healthCheck(order.healthCheck),
    HostConfig: {
      ...networkOptions(order.network),
      PortBindings: portBindings(order),
      ...(order.memoryBytes !== undefined && { Memory: order.memoryBytes }),
      ...(order.memoryReservationBytes !== undefined && { MemoryReservation: order.memoryReservationBytes }),
      CpuShares: order.cpuShares,
      ...(order.cpus !== undefined && { NanoCpus: nanoseconds(order.cpus * 1000) }),
      Binds: order.mounts.map(({ source, path, readOnly }) => `${source}:${path}${readOnly ? ':ro' : ''}`),
      VolumesFrom: [...order.volumesFrom],
      ReadonlyRootfs: order.readonlyRootFilesystem,
      Privileged: order.privileged,
      Init: order.init,
      CapAdd: [...order.addCapabilities],
      CapDrop: [...order.dropCapabilities],
      ...(order.sharedMemoryBytes !== undefined && { ShmSize: order.sharedMemoryBytes }),
      Tmpfs: { ...order.tmpfs },
      Sysctls: { ...order.sysctls },
      Ulimits: order.ulimits.map(({ name, soft, hard }) => ({ Name: name, Soft: soft, Hard: hard })),
      LogConfig: { Type: 'json-file', Config: { ...order.logOptions } },
    },
  }
}

function networkOptions(network: NetworkOrder) {
  if (network.kind === 'none') return { NetworkMode: 'none' }
  if (network.kind === 'shared') return { NetworkMode: `container:${network.containerId}` }
  return {
    NetworkMode: 'bridge',
    Links: [...network.links],
    Dns: [...network.dnsServers],
    DnsSearch: [...network.dnsSearchDomains],
    ExtraHosts: [...network.extraHosts],
  }
}

function portBindings({ network, ports }: ContainerOrder) {
  if (network.kind !== 'bridge') return {}
  const bindings: Record<string, { HostIp: string; HostPort: string }[]> = {}
  for (const { containerPort, hostPort, protocol } of ports) {
    const key = `${containerPort}/${protocol}`
    bindings[key] ??= []
    bindings[key].push({ HostIp: publishedOn, HostPort: hostPort === 0 ? '' : String(hostPort) })
  }
  return bindings
}

/**
 * ECS does not look at a HEALTHCHECK of the image, only at one of the task definition.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html
 */
function healthCheck(check: ContainerOrder['healthCheck']) {
  if (check === undefined) return { Test: ['NONE'] }
  return {
    Test: [...check.command],
    Interval: nanoseconds(check.interval),
    Timeout: nanoseconds(check.timeout),
    Retries: check.retries,
    StartPeriod: nanoseconds(check.startPeriod),
  }
}
