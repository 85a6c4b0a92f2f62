/// The one shape in which a failed request reaches the page.
import type { ErrorResponse } from "./messages";

/** A request that failed: `code` is the server's (or one of ours), `message` is for people. */
export class ApiError extends Error {
  override readonly name = "ApiError";

  constructor(
    readonly code: string,
    message: string,
    /** 0 where no answer came. */
    readonly httpStatus: number,
    cause?: unknown,
  ) {
    super(message, { cause });
  }

  /** Whether the server could not be reached at all, so that trying again later makes sense. */
  get isOffline(): boolean {
    return this.code === "unreachable";
  }

  /** Whether the page itself gave the request up. */
  get isAborted(): boolean {
    return this.code === "aborted";
  }
}

/** Makes an error of what `fetch` or reading its answer threw; anything else is a bug and thrown again. */
export function errorOfFailure(cause: unknown): ApiError {
  if (cause instanceof ApiError) return cause;
  if (cause instanceof DOMException && cause.name === "AbortError") {
    return new ApiError("aborted", "the request was given up", 0, cause);
  }
  if (cause instanceof TypeError) return new ApiError("unreachable", "the server does not answer", 0, cause);
  if (cause instanceof SyntaxError) return new ApiError("bad_answer", "the answer is no JSON", 200, cause);
  throw cause;
}

/** Makes an error of an answer whose status is not 2xx. */
export function errorOfAnswer(httpStatus: number, body: string): ApiError {
  const message = parseErrorResponse(body);
  if (message) return new ApiError(message.error.code, message.error.message, httpStatus);
  return new ApiError("http_error", `the server answered ${httpStatus}`, httpStatus);
}

function parseErrorResponse(body: string): ErrorResponse | undefined {
  try {
    const parsed: unknown = JSON.parse(body);
    return isErrorResponse(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

function isErrorResponse(value: unknown): value is ErrorResponse {
  const error = (value as Partial<ErrorResponse> | null)?.error;
  return typeof error?.code === "string" && typeof error.message === "string";
}
