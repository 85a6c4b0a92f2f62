/// A value or the reason why there is none, for failures that are expected.

/** What a function that can fail returns; bugs throw instead. */
export type Result<T, E> = Ok<T> | Err<E>;

export interface Ok<T> {
  readonly isOk: true;
  readonly value: T;
}

export interface Err<E> {
  readonly isOk: false;
  readonly error: E;
}

export function ok<T>(value: T): Ok<T> {
  return { isOk: true, value };
}

export function err<E>(error: E): Err<E> {
  return { isOk: false, error };
}
