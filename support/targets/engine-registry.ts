import type Dockerode from 'dockerode'
import { readTraits } from '../machine/engine/engine-traits.ts'
import { readProgress } from '../machine/engine/progress.ts'
import { messageOf } from '../machine/first-failure.ts'

/** An engine that insists on HTTPS says one of these to a server that speaks HTTP. */
const wantsHttps = /server gave HTTP response to HTTPS client|first record does not look like a TLS handshake/
const noWay = /connection refused|no route to host|i\/o timeout|no such host/

/**
 * Has the engine ask the target's registry for an image that it does not have. Throws one sentence when they do not
 * speak with each other, so that nothing could be pushed or pulled.
 */
export async function mustSpeakWithRegistry(docker: Dockerode, registry: string): Promise<void> {
  const said = await pull(docker, `${registry}/none:none`)
  if (wantsHttps.test(said)) throw new Error(`${await advise(docker, registry)} (${said})`)
  if (noWay.test(said)) {
    throw new Error(
      `The engine does not reach the registry at ${registry}, where it has published it itself: ${said}. ` +
        "Look into the engine's settings for ports and proxies.",
    )
  }
}

async function pull(docker: Dockerode, image: string): Promise<string> {
  try {
    for await (const _ of readProgress(await docker.pull(image)));
    return ''
  } catch (error) {
    return messageOf(error).trim()
  }
}

/**
 * https://docs.docker.com/reference/cli/dockerd/#insecure-registries
 * https://github.com/containers/image/blob/main/docs/containers-registries.conf.5.md
 */
async function advise(docker: Dockerode, registry: string): Promise<string> {
  const { name } = await readTraits(docker)
  if (name === 'Podman') {
    return (
      `Podman wants HTTPS from the registry at ${registry}, and it speaks HTTP. Let it: put the two lines ` +
      '[[registry]], location="localhost" and insecure=true into /etc/containers/registries.conf.d/localhost.conf on ' +
      "the engine's machine, and run this again."
    )
  }
  return (
    `The engine wants HTTPS from the registry at ${registry}, and it speaks HTTP. Let it: put ` +
    '"insecure-registries": ["127.0.0.0/8"] into its daemon.json, and restart it.'
  )
}
