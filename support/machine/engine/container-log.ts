import type Dockerode from 'dockerode'

const headerBytes = 8

/** What a container has written so far, both streams in the order they came; `tail` limits it to the last lines. */
export async function readContainerLog(container: Dockerode.Container, tail?: number): Promise<string> {
  const raw = await container.logs({ stdout: true, stderr: true, follow: false, ...(tail ? { tail } : {}) })
  return demultiplex(raw).toString('utf8')
}

/**
 * Takes away the frames that the engine puts around each piece of a log with its stream and its length.
 * https://docs.docker.com/reference/api/engine/version/v1.41/#tag/Container/operation/ContainerAttach
 */
export function demultiplex(raw: Buffer): Buffer {
  const pieces: Buffer[] = []
  for (let at = 0; at + headerBytes <= raw.length; ) {
    const end = at + headerBytes + raw.readUInt32BE(at + 4)
    pieces.push(raw.subarray(at + headerBytes, end))
    at = end
  }
  return Buffer.concat(pieces)
}
