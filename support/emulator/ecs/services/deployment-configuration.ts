/** `DAEMON` is one task on each container instance. */
export type Scheduling = 'REPLICA' | 'DAEMON'

export type DeploymentConfiguration = {
  readonly maximumPercent: number
  readonly minimumHealthyPercent: number
  readonly deploymentCircuitBreaker: CircuitBreaker
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentCircuitBreaker.html */
export type CircuitBreaker = {
  readonly enable: boolean
  readonly rollback: boolean
  readonly resetOnHealthyTask?: boolean
  readonly thresholdConfiguration?: FailureThreshold
}

/** After how many failed tasks the circuit breaks; percentages are of the desired count. */
export type FailureThreshold = {
  readonly type: 'BOUNDED_PERCENT' | 'UNBOUNDED_PERCENT' | 'COUNT'
  readonly value: number
}
