import type { ContainerInspectInfo } from 'dockerode'
import type { ContainerFacts, ContainerState, PublishedPort } from './container-engine.ts'

/** Reads the engine's description of a container. */
export function containerFacts(info: ContainerInspectInfo): ContainerFacts {
  const startedAt = new Date(info.State.StartedAt)
  const finishedAt = new Date(info.State.FinishedAt)
  const [network] = Object.values(info.NetworkSettings.Networks)
  return {
    name: info.Name.replace(/^\//, ''),
    imageId: info.Image,
    labels: info.Config.Labels ?? {},
    createdAt: new Date(info.Created),
    state: containerState(info.State),
    ...(startedAt.getFullYear() > 1 && { startedAt }),
    ...(finishedAt.getFullYear() > 1 && { finishedAt }),
    ports: publishedPorts(info.NetworkSettings.Ports ?? {}),
    health: containerHealth(info.State.Health?.Status),
    ...(network?.IPAddress && { address: { ip: network.IPAddress, mac: network.MacAddress } }),
  }
}

function containerState(state: ContainerInspectInfo['State']): ContainerState {
  if (state.Running) return { kind: 'running' }
  if (state.Status === 'created') return { kind: 'created' }
  return { kind: 'ended', exitCode: state.ExitCode, outOfMemory: state.OOMKilled }
}

function publishedPorts(ports: ContainerInspectInfo['NetworkSettings']['Ports']): PublishedPort[] {
  return Object.entries(ports).flatMap(([key, bindings]) => {
    const [containerPort, protocol] = key.split('/')
    return (bindings ?? []).map((binding) => ({
      bindIp: binding.HostIp,
      containerPort: Number(containerPort),
      hostPort: Number(binding.HostPort),
      protocol: protocol === 'udp' ? 'udp' : 'tcp',
    }))
  })
}

function containerHealth(status: string | undefined): ContainerFacts['health'] {
  if (status === 'healthy') return 'HEALTHY'
  return status === 'unhealthy' ? 'UNHEALTHY' : 'UNKNOWN'
}
