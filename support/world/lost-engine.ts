import type Dockerode from 'dockerode'

/** What to say of an engine that is gone in the middle of a run; nothing while it answers, whatever it says. */
export async function lostEngine(engine: Dockerode): Promise<string | undefined> {
  try {
    await engine.ping()
    return undefined
  } catch (error) {
    if (!(error instanceof Error) || 'statusCode' in error) return undefined
    return (
      `The container engine no longer answers: ${error.message.replace(/\.$/, '')}. ` +
      'What comes after this is not tried. See what has become of the engine, and run again.'
    )
  }
}
