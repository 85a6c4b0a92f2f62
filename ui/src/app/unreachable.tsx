/// What is shown while the server has not answered even once.
import type { ApiError } from "../wire/api_error";

export function Unreachable({ error }: { readonly error: ApiError }) {
  return (
    <main class="empty">
      <h2>{error.isOffline ? "The server does not answer" : "The server refused the page"}</h2>
      <p>{error.isOffline ? "The page tries again every two seconds." : error.message}</p>
    </main>
  );
}
