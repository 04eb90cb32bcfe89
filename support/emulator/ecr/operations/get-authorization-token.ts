import type { GetAuthorizationTokenResponse } from '@aws-sdk/client-ecr'
import { type Operation, operation } from '../../gateway/operation.ts'
import { list, string, structure } from '../../gateway/shape.ts'
import type { RegistryTokens } from '../../store/registry-tokens.ts'
import { bounded } from '../parameters.ts'

const input = structure({ registryIds: list(string) })

/**
 * One token for each registry asked for. A token says who asks, not what for, so all of them open the caller's.
 * https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetAuthorizationToken.html
 */
export function getAuthorizationToken(tokens: RegistryTokens): Operation {
  return operation(input, ({ registryIds }, caller) => {
    const registries = bounded('registryIds', registryIds ?? [caller.accountId], 10)
    const authorizationData = registries.map(() => {
      const { password, expiresAt } = tokens.issue(caller)
      return {
        authorizationToken: Buffer.from(`AWS:${password}`).toString('base64'),
        expiresAt,
        proxyEndpoint: `http://${caller.host}`,
      }
    })
    return { authorizationData } satisfies GetAuthorizationTokenResponse
  })
}
