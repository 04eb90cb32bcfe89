import Dockerode from 'dockerode'

/** A client whose errors say what the engine said, without the words of HTTP that dockerode puts before it. */
export function createClient(options: Dockerode.DockerOptions): Dockerode {
  const client = new Dockerode(options)
  const { modem } = client
  const dial = modem.dial.bind(modem)
  modem.dial = (request, callback) =>
    dial(request, (error, answer) => callback?.(error && inPlainWords(error), answer))
  return client
}

function inPlainWords(error: Error): Error {
  error.message = error.message.replace(/^\(HTTP code \d+\) .*? - /, '').trim()
  return error
}
