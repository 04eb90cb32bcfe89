import { BlockList, isIPv4 } from 'node:net'
import { networkInterfaces } from 'node:os'
import Docker from 'dockerode'

const loopback = /^(?:localhost|127\.|::1)/
/** The network that containers are in by default: Docker's name for it, and Podman's. */
const defaultNetworks = ['bridge', 'podman']
/**
 * "false" where the engine keeps containers from each other.
 * https://docs.docker.com/engine/network/drivers/bridge/#options
 */
const containersMeet = 'com.docker.network.bridge.enable_icc'

/**
 * The address at which the engine's containers reach what listens here on `address`; nothing for what listens on
 * loopback only, is in another network than they are, or is kept from them.
 */
export async function addressForContainers(socketPath: string, address: string): Promise<string | undefined> {
  if (loopback.test(address)) return undefined
  const own = Object.values(networkInterfaces()).flatMap((each = []) => each.map((info) => info.address))
  const listening = own.filter((each) => isIPv4(each) && (each === address || isAny(address)))
  const subnets = await containerSubnets(new Docker({ socketPath, host: '' }))
  return listening.find((each) => subnets.check(each))
}

const isAny = (address: string) => address === '0.0.0.0' || address === '::'

async function containerSubnets(docker: Docker): Promise<BlockList> {
  const subnets = new BlockList()
  for (const name of defaultNetworks) {
    const { IPAM, Options } = await docker
      .getNetwork(name)
      .inspect()
      .catch(() => ({ IPAM: undefined, Options: undefined }))
    if (Options?.[containersMeet] === 'false') continue
    for (const { Subnet = '' } of IPAM?.Config ?? []) {
      const [network = '', prefix = ''] = Subnet.split('/')
      if (isIPv4(network)) subnets.addSubnet(network, Number(prefix))
    }
  }
  return subnets
}
