/**
 * How Testcontainers is to behave here. Ryuk cannot be pulled everywhere, and the janitor does its work. A target is
 * published on loopback, so it is reached by that name, also where Testcontainers takes this machine for a container
 * and would go by the engine's bridge: https://node.testcontainers.org/configuration/
 */
export const testcontainersSettings = {
  TESTCONTAINERS_RYUK_DISABLED: 'true',
  TESTCONTAINERS_HOST_OVERRIDE: 'localhost',
} as const
