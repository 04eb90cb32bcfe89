import { randomBytes, randomUUID } from 'node:crypto'
import type { NetworkConfiguration, NetworkInterface } from '../model.ts'

export function newInterface(network: NetworkConfiguration | undefined): NetworkInterface {
  return {
    attachmentId: randomUUID(),
    interfaceId: `eni-${randomBytes(9).toString('hex').slice(1)}`,
    subnetId: network?.awsvpcConfiguration?.subnets?.[0] ?? '',
    status: 'PRECREATED',
    address: undefined,
  }
}

/** As DescribeTasks shows it in `attachments`. */
export function answerAttachment({ attachmentId, interfaceId, subnetId, status, address }: NetworkInterface) {
  const known = address && [
    { name: 'macAddress', value: address.mac },
    { name: 'privateDnsName', value: `ip-${address.ip.replaceAll('.', '-')}.ec2.internal` },
    { name: 'privateIPv4Address', value: address.ip },
  ]
  return {
    id: attachmentId,
    type: 'ElasticNetworkInterface',
    status,
    details: [
      { name: 'subnetId', value: subnetId },
      { name: 'networkInterfaceId', value: interfaceId },
      ...(known ?? []),
    ],
  }
}
