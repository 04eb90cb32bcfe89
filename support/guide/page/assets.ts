import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build, transform } from 'esbuild'

const sheets = [
  'base',
  'frame',
  'prose',
  'example',
  'evidence',
  'rollout',
  'cover',
  'course',
  'results',
  'narrow',
  'print',
]

/** https://fontsource.org: all three are under the SIL Open Font License. */
const fonts = [
  {
    family: 'Literata Guide',
    style: 'normal',
    file: import.meta.resolve('@fontsource-variable/literata/files/literata-latin-wght-normal.woff2'),
  },
  {
    family: 'Literata Guide',
    style: 'italic',
    file: import.meta.resolve('@fontsource-variable/literata/files/literata-latin-wght-italic.woff2'),
  },
  {
    family: 'Hanken Guide',
    style: 'normal',
    file: import.meta.resolve(
      '@fontsource-variable/hanken-grotesk/files/hanken-grotesk-latin-wght-normal.woff2',
    ),
  },
  {
    family: 'Geist Mono Guide',
    style: 'normal',
    file: import.meta.resolve('@fontsource-variable/geist-mono/files/geist-mono-latin-wght-normal.woff2'),
  },
]

/** The page's style and fonts, in one text: the page must not need anything beside it. */
export async function readStyle(): Promise<string> {
  const parts = await Promise.all([
    ...fonts.map(readFont),
    ...sheets.map((name) => readFile(new URL(`style/${name}.css`, import.meta.url), 'utf8')),
  ])
  return (await transform(parts.join('\n'), { loader: 'css', minify: true, target: 'es2022' })).code
}

/** The browser's code, from TypeScript modules to one script. */
export async function bundleScript(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('../client/main.ts', import.meta.url))],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
    write: false,
  })
  // The one thing that could end a script element from within.
  return (outputFiles[0]?.text ?? '').replaceAll('</script', '<\\/script')
}

async function readFont({ family, file, style }: (typeof fonts)[number]): Promise<string> {
  const data = (await readFile(fileURLToPath(file))).toString('base64')
  return `@font-face{font-family:"${family}";font-style:${style};font-weight:200 900;font-display:swap;src:url(data:font/woff2;base64,${data}) format("woff2")}`
}
