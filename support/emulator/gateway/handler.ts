import type { IncomingMessage, ServerResponse } from 'node:http'

/** Answers one HTTP request; a rejection is a fault of the emulator and becomes a 500. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>
