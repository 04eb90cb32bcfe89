import type { RootName } from './roots.ts'

/** An engine that Debian can install, and how the spec meets it. */
export type EngineRecord = {
  readonly name: string
  /** What is special about it, for people; the version is asked from the engine. */
  readonly title: string
  readonly root: RootName
  /** The script in `inside/` that starts it. */
  readonly start: 'dockerd.sh' | 'rootless-docker.sh' | 'podman.sh' | 'rootless-podman.sh'
  /** Docker's `daemon.json`: https://docs.docker.com/reference/cli/dockerd/#daemon-configuration-file */
  readonly settings?: Readonly<Record<string, unknown>>
  /** Where the engine listens, when it is not the usual socket. */
  readonly socket?: string
  /** Where the spec runs, when it is not beside the engine. */
  readonly client?: 'another network' | 'a container'
  /** What is built from source, in place of the root's own. */
  readonly built?: 'moby'
  /** Files beside this one with what the engine is known not to do, by the schema of `support/targets/peers/`. */
  readonly gaps?: readonly string[]
}

/** Where Docker listens. Not by way of /var/run, a link that would lead from outside to this machine's own engine. */
export const usualSocket = '/run/docker.sock'

/** Where an engine listens for clients in another network. */
export const remoteAddress = 'tcp://10.99.0.1:2375'

export function socketOf({ socket = usualSocket }: EngineRecord): string {
  return socket
}

export const engineRecords: readonly EngineRecord[] = [
  { name: 'docker-20', title: 'Docker', root: 'docker-bookworm', start: 'dockerd.sh' },
  { name: 'docker-26', title: 'Docker', root: 'docker-trixie', start: 'dockerd.sh' },
  { name: 'docker-28', title: 'Docker', root: 'docker-sid', start: 'dockerd.sh' },
  {
    name: 'docker-28-containerd',
    title: 'Docker, containerd image store',
    root: 'docker-sid',
    start: 'dockerd.sh',
    settings: { features: { 'containerd-snapshotter': true } },
  },
  {
    name: 'docker-29',
    title: 'Docker, newest source',
    root: 'docker-sid',
    start: 'dockerd.sh',
    built: 'moby',
  },
  {
    name: 'docker-rootless',
    title: 'Docker, rootless',
    root: 'docker-trixie',
    start: 'rootless-docker.sh',
    socket: '/run/user/1000/docker.sock',
    gaps: ['docker-rootless-gaps.json'],
  },
  {
    name: 'docker-userns',
    title: 'Docker, userns-remap',
    root: 'docker-sid',
    start: 'dockerd.sh',
    settings: { 'userns-remap': 'default' },
  },
  {
    name: 'docker-log-local',
    title: 'Docker, log driver local',
    root: 'docker-sid',
    start: 'dockerd.sh',
    settings: { 'log-driver': 'local' },
  },
  {
    name: 'docker-log-none',
    title: 'Docker, log driver none',
    root: 'docker-sid',
    start: 'dockerd.sh',
    settings: { 'log-driver': 'none' },
  },
  {
    name: 'docker-strict',
    title: 'Docker, strict and odd settings',
    root: 'docker-sid',
    start: 'dockerd.sh',
    settings: {
      icc: false,
      init: true,
      ip: '10.99.0.2',
      ipv6: true,
      'fixed-cidr-v6': 'fd00:99::/64',
      'live-restore': true,
      'no-new-privileges': true,
      'userland-proxy': false,
      'default-ulimits': { nofile: { Name: 'nofile', Soft: 256, Hard: 512 } },
      'default-shm-size': '16M',
      'registry-mirrors': ['http://127.0.0.1:9'],
    },
  },
  {
    name: 'docker-tcp',
    title: 'Docker, in another network, over TCP',
    root: 'docker-sid',
    start: 'dockerd.sh',
    settings: { hosts: ['unix:///run/docker.sock', remoteAddress], tls: false },
    client: 'another network',
  },
  {
    name: 'docker-in-container',
    title: 'Docker, the spec in a container',
    root: 'docker-sid',
    start: 'dockerd.sh',
    client: 'a container',
  },
  {
    name: 'podman',
    title: 'Podman',
    root: 'podman-trixie',
    start: 'podman.sh',
    gaps: ['podman-gaps.json'],
  },
  {
    name: 'podman-rootless',
    title: 'Podman, rootless',
    root: 'podman-trixie',
    start: 'rootless-podman.sh',
    socket: '/run/user/1000/podman/podman.sock',
    gaps: ['podman-gaps.json', 'podman-rootless-gaps.json'],
  },
]
