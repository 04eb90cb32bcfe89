import { madeUpSubnet } from '../driver/compute.ts'

/** What to do about failures whose own words do not say it. */
const advices: readonly (readonly [said: RegExp, advice: string])[] = [
  [
    new RegExp(madeUpSubnet),
    'This target looks subnets up, and the spec has made one up. Name some that exist there, by ENDPOINT_SUBNETS.',
  ],
  [
    /exec format error/,
    'This machine cannot run the program of the image. It was built for another kind of processor: docker build --platform builds for this one. Or it is a script without a first line such as #!/bin/sh.',
  ],
  [
    /exec \S+: no such file or directory/,
    'The program of the image cannot be found. A script that is there names one in its first line that is not: line ends of Windows (CRLF) make "/bin/sh\\r" of "/bin/sh".',
  ],
  [
    /exec: "[^"]*": (stat \S+: no such file|executable file not found)|executable file `[^`]*` not found/,
    'The image has no program of the name that it is to run. Mend its CMD or ENTRYPOINT, or copy the program into it.',
  ],
  [
    /exec: "[^"]*": permission denied/,
    'The program of the image may not be executed. Make the file executable: chmod +x before the build, or COPY --chmod=755.',
  ],
]

/** What to do about a failure, by its words; nothing when these say it, or nobody knows. */
export function adviceFor(said: string): string | undefined {
  return advices.find(([pattern]) => pattern.test(said))?.[1]
}
