import { describe, expect, it } from "vitest";
import { ApiError, errorOfAnswer, errorOfFailure } from "./api_error";

describe("ApiError", () => {
  it("takes code and message from the server's answer", () => {
    const body = JSON.stringify({ error: { code: "run_not_found", message: "no run named 'x'" } });
    expect(errorOfAnswer(404, body)).toMatchObject({
      code: "run_not_found",
      message: "no run named 'x'",
      httpStatus: 404,
    });
  });

  it("says the status where the answer is not ours", () => {
    expect(errorOfAnswer(502, "<html>bad gateway")).toMatchObject({
      code: "http_error",
      message: "the server answered 502",
    });
  });

  it("tells a request that was given up from a server that is gone", () => {
    const aborted = errorOfFailure(new DOMException("stop", "AbortError"));
    const gone = errorOfFailure(new TypeError("failed to fetch"));
    expect([aborted.isAborted, aborted.isOffline, gone.isAborted, gone.isOffline]).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });

  it("throws a bug again", () => {
    expect(() => errorOfFailure(new RangeError("invalid array length"))).toThrow(RangeError);
  });

  it("passes an ApiError through", () => {
    const error = new ApiError("bad_frame", "a frame is odd", 200);
    expect(errorOfFailure(error)).toBe(error);
  });
});
