/**
 * A refusal in AWS's own code and words. It reaches the client as
 * `{"__type": code, "message": message}` with HTTP 400, or `status` where AWS answers another.
 */
export class AwsError extends Error {
  readonly code: string
  readonly status: number

  constructor(code: string, message: string, status = 400) {
    super(message)
    this.name = code
    this.code = code
    this.status = status
  }
}
