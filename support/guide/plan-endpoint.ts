/** Where the plan's commands go, and so the commands of the guide, until the reader names another place. */
export const planEndpoint = 'http://localhost:4566'
