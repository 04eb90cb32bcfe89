/** What CloudWatch Logs answered to one call. */
export type LogsAnswer = { readonly status: number; readonly body: Record<string, unknown> }

/** Calls an operation of CloudWatch Logs, for which the project has no SDK client. */
export async function callLogs(endpoint: string, operation: string, input: object): Promise<LogsAnswer> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'X-Amz-Target': `Logs_20140328.${operation}`,
      Authorization:
        'AWS4-HMAC-SHA256 Credential=000000000000/20260101/us-east-1/logs/aws4_request, Signature=0',
    },
    body: JSON.stringify(input),
  })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

/** The messages of an answer that has events. */
export function messages({ events }: Record<string, unknown>): string[] {
  return Array.isArray(events) ? events.map(({ message }) => message) : []
}
