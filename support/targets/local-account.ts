/** The region of the plan's commands. */
export const region = 'us-east-1'

/** The dummy key pair of the plan; every local emulator takes any. */
export const localCredentials = { accessKeyId: 'test', secretAccessKey: 'test' }

/** In the embedded target, an account whose clusters have no instances until somebody registers one, as on AWS. */
export const emptyAccount = { accessKeyId: '999999999999', secretAccessKey: 'test' }
