import type { JsonService } from '../gateway/aws-json.ts'
import type { Store } from '../store/store.ts'
import { ecrOperations } from './operations.ts'

/** The ECR API on a store, which it shares with the registry. */
export function createEcr(store: Store): JsonService {
  return {
    title: 'ECR',
    targetPrefix: 'AmazonEC2ContainerRegistry_V20150921',
    operations: ecrOperations(store),
  }
}
