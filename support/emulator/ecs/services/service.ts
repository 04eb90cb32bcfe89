export type Service = {
  readonly name: string
  status: 'ACTIVE' | 'DRAINING' | 'INACTIVE'
  readonly launchType: string
}
