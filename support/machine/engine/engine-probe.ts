import { existsSync } from 'node:fs'
import type Dockerode from 'dockerode'
import { messageOf } from '../first-failure.ts'
import { contextOrigin } from './docker-context.ts'
import { BadAddress, connect, type EngineAddress, socketOf } from './engine-address.ts'

export type Probe =
  | { readonly kind: 'ready'; readonly docker: Dockerode; readonly version: string }
  /** Nothing there, or nobody behind it: an engine may be started. */
  | { readonly kind: 'absent'; readonly reason: string }
  /** Something there that cannot be used as it is. */
  | { readonly kind: 'unusable'; readonly reason: string }

/** Asks an engine for its version. `patience` is how many milliseconds a silent one is given. */
export async function probeEngine(address: EngineAddress, patience: number): Promise<Probe> {
  const deadline = AbortSignal.timeout(patience)
  try {
    const docker = connect(address)
    const { Version } = await readVersion(docker, deadline)
    return { kind: 'ready', docker, version: Version }
  } catch (error) {
    if (error instanceof BadAddress) return { kind: 'unusable', reason: error.message }
    return explain(address, error, deadline.aborted ? patience : undefined)
  }
}

/** dockerode takes a signal here, which its types do not know. */
function readVersion(docker: Dockerode, abortSignal: AbortSignal): Promise<Dockerode.DockerVersion> {
  const ask: (options: { abortSignal: AbortSignal }) => Promise<Dockerode.DockerVersion> =
    docker.version.bind(docker)
  return ask({ abortSignal })
}

function explain({ host, origin }: EngineAddress, error: unknown, waited: number | undefined): Probe {
  const where = `${host} (${origin})`
  if (waited !== undefined) {
    const reason = `The engine at ${where} accepts connections but did not answer within ${waited / 1000} s. Restart it.`
    return { kind: 'unusable', reason }
  }
  const message = messageOf(error)
  switch (error instanceof Error && 'code' in error ? error.code : undefined) {
    case 'ENOENT':
      return { kind: 'absent', reason: `There is no socket at ${where}.` }
    case 'ECONNREFUSED':
      return { kind: 'absent', reason: `Nothing listens at ${where}.` }
    case 'ECONNRESET':
      return { kind: 'absent', reason: `The engine at ${where} ended while it was being asked.` }
    case 'EACCES':
    case 'EPERM':
      return refused(host, where)
  }
  if (/HTTP request to an HTTPS server/.test(message)) {
    const how = origin.startsWith(contextOrigin)
      ? 'Give the context its certificates: docker context update --docker host=…,ca=…,cert=…,key=….'
      : 'Set DOCKER_TLS_VERIFY=1, and DOCKER_CERT_PATH to a folder with ca.pem, cert.pem and key.pem.'
    return { kind: 'unusable', reason: `The engine at ${where} wants TLS. ${how}` }
  }
  if (error instanceof Error && 'statusCode' in error) {
    const reason = `The engine at ${where} answers with an error: ${message.replace(/\.$/, '')}. Restart it, or look into its log.`
    return { kind: 'unusable', reason }
  }
  return {
    kind: 'unusable',
    reason: `The engine at ${where} cannot be reached: ${message}. Start it, or name another.`,
  }
}

/** A folder that is closed to this user, somebody else's home for example, says nothing about an engine. */
function refused(host: string, where: string): Probe {
  if (!existsSync(socketOf(host) ?? '')) return { kind: 'absent', reason: `There is no socket at ${where}.` }
  const reason = `The engine at ${where} is not open to this user. Join its group (docker), or run as root.`
  return { kind: 'unusable', reason }
}
