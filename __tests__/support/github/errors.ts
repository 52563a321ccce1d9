/** What an operation answers instead of its success: GitHub's status and body. */
export class ApiError extends Error {
  readonly status: number
  readonly body: Record<string, unknown>
  readonly headers: Record<string, string>

  constructor(status: number, message: string, more: { errors?: unknown; documentation?: string; headers?: Record<string, string> } = {}) {
    super(message)
    this.name = 'ApiError'
    this.status = status
    this.headers = more.headers ?? {}
    this.body = {
      message,
      ...(more.errors === undefined ? {} : { errors: more.errors }),
      documentation_url: more.documentation ?? 'https://docs.github.com/rest',
      status: String(status),
    }
  }
}

/** Also what GitHub says of things that are there but not for you. */
export function notFound(): ApiError {
  return new ApiError(404, 'Not Found')
}

/** `resource` and `message` as in `Body is too long (maximum is 65536 characters)` of an `IssueComment`. */
export function invalid(resource: string, message: string, field = 'data', code = 'unprocessable'): ApiError {
  return new ApiError(422, 'Validation Failed', { errors: [{ resource, code, field, message }] })
}

export const integrationForbidden = 'Resource not accessible by integration'
export const personForbidden = 'Resource not accessible by personal access token'
