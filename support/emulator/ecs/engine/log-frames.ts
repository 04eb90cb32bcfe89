/**
 * Takes the eight-byte headers out of a container's log; the log of a terminal has none.
 * https://docs.docker.com/reference/api/engine/version/v1.41/#tag/Container/operation/ContainerAttach
 */
export function plainLog(raw: Buffer): Buffer {
  const parts: Buffer[] = []
  let at = 0
  while (at + 8 <= raw.length && (raw[at] ?? 9) <= 2 && raw.readUIntBE(at + 1, 3) === 0) {
    const size = raw.readUInt32BE(at + 4)
    parts.push(raw.subarray(at + 8, at + 8 + size))
    at += 8 + size
  }
  return at === 0 ? raw : Buffer.concat(parts)
}
