import type { ImageWords } from '../../driver/apps.ts'

/** An image, and what a table of images calls it. */
export type LabelledImage = ImageWords & { readonly label: string }

export const imagePattern = /the image "[^"]*"|the "[^"]*" app|version "[^"]*" of the "[^"]*" app/

/** An image as the features speak of it: the plan's nginx under a name, an app as it is, or a version of an app. */
export function readImage(words: string): LabelledImage {
  const [, name] = /^the image "(.*)"$/.exec(words) ?? []
  if (name !== undefined) return { app: 'nginx', name, label: name }
  const [, app = ''] = /the "(.*)" app$/.exec(words) ?? []
  const [, version] = /^version "(.*)" of/.exec(words) ?? []
  if (version === undefined) return { app, name: `my-${app}`, label: `${app} app` }
  return { app, name: `my-${app}-${version}`, version, label: `version ${version}` }
}
