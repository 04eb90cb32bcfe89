import { applicationAutoScaling } from './application-auto-scaling.ts'
import { createEcr } from './ecr/ecr.ts'
import type { Capacity } from './ecs/capacity.ts'
import { createEcs } from './ecs/ecs.ts'
import { addressForContainers } from './ecs/engine/own-address.ts'
import type { Timing } from './ecs/timing.ts'
import { Addresses } from './gateway/addresses.ts'
import { startGateway } from './gateway/server.ts'
import { createLogs } from './logs/logs.ts'
import { findOwnImage } from './own-images.ts'
import { createRegistry } from './registry/registry.ts'
import { createStore } from './store/store.ts'
import { answerSts } from './sts/sts.ts'

export type EmulatorOptions = {
  /** Interface to listen on. */
  readonly address: string
  /** 0 picks a free one. */
  readonly port: number
  /** Host names, beyond loopback ones, by which clients may call. */
  readonly allowedHosts: readonly string[]
  readonly dataFolder: string
  readonly dockerSocket: string
  readonly containerLabels: Readonly<Record<string, string>>
  /** Milliseconds that a registry password is good for. */
  readonly tokenLifetime: number
  /** What EC2 tasks run on, by account. */
  readonly capacity: Capacity
  readonly timing: Timing
  /** Lets containers be privileged and mount folders of this machine. */
  readonly allowHostAccess: boolean
  readonly version: string
  log(line: string): void
}

/** A small faithful ECR, registry, STS and ECS on one port, in this process. */
export type Emulator = AsyncDisposable & {
  readonly port: number
}

/** Starts the emulator; disposing of it removes every container that its tasks run in. */
export async function startEmulator(options: EmulatorOptions): Promise<Emulator> {
  const addresses = new Addresses()
  const ownAddress = await addressForContainers(options.dockerSocket, options.address)
  const store = createStore(options)
  const registry = createRegistry(store)
  const logs = createLogs()
  const ecs = createEcs({
    ...options,
    logs: logs.sink,
    endpoint: () => (ownAddress === undefined ? undefined : `http://${ownAddress}:${gateway.port}`),
    findOwnImage: (image, scope) => findOwnImage(image, scope, { addresses, tokens: store.tokens }),
  })
  const gateway = await startGateway({
    ...options,
    // Not a name, so no page of elsewhere can stand behind it.
    allowedHosts: [...options.allowedHosts, ...(ownAddress === undefined ? [] : [ownAddress])],
    learnAddress: (host) => addresses.learn(host),
    services: [createEcr(store), ecs.service, logs.service, applicationAutoScaling],
    sts: answerSts,
    registry: registry.answer,
    taskEndpoint: ecs.taskEndpoint,
    health: () => ({
      services: { ecr: 'running', ecs: 'running', logs: 'running', sts: 'running' },
      edition: 'embedded',
      version: options.version,
      // By the names that the spec has for what a target may lack.
      lacks: ownAddress === undefined ? ['task-endpoint'] : [],
      labels: options.containerLabels,
    }),
  })
  return {
    port: gateway.port,
    async [Symbol.asyncDispose]() {
      await gateway.close()
      await ecs.close()
      registry.close()
      await store.blobs.close()
    },
  }
}
