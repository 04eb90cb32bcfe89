/** The spec: `npm test` runs it all; Cucumber's own options narrow it, for example `npm test -- --tags @phase-1`. */
export default {
  import: ['support/world.ts', 'support/hooks.ts', 'steps/**/*.ts'],
  plugin: ['./support/plugin.ts'],
  format: [
    './support/report/progress.ts',
    ['html', 'reports/index.html'],
    ['message', 'reports/messages.ndjson'],
    ['junit', 'reports/junit.xml'],
  ],
  formatOptions: { includeAttachments: false },
  strict: true,
  publish: false,
}
