"""Who is served: the Host rule, the token, and the headers that confine the page."""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import re
import secrets
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders

from glassboard.server.errors import CODES, error_response, route_path

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from starlette.responses import Response
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from glassboard.server.settings import ServerSettings

LOOPBACK_HOSTS: Final = frozenset({"localhost", "127.0.0.1", "[::1]"})
HOST_HEADER: Final = re.compile(r"(\[[^\]]*\]|[^:\[\]]*)(?::[0-9]*)?")
TOKEN_BYTES: Final = 24
SAFE_METHODS: Final = frozenset({"GET", "HEAD", "OPTIONS"})


def make_token() -> str:
    """Make a token that cannot be guessed."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def is_loopback(host: str) -> bool:
    """Whether a server bound to `host` can be reached from this machine only."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def is_unspecified(host: str) -> bool:
    """Whether `host` stands for every address of the machine."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_unspecified
    except ValueError:
        return False


def host_name(host: str) -> str:
    """
    Give the ``Host`` header without its port, in lower case; empty where it is none.

    IPv6 addresses keep their brackets (RFC 9110, section 7.2).
    """
    match = HOST_HEADER.fullmatch(host)
    return match.group(1).lower() if match else ""


class Guard:
    """
    Lets a request through if it is addressed to an allowed host or carries the token.

    Without a token a page of a foreign site could reach a server on loopback through a name that it makes
    resolve to 127.0.0.1, so only known names are served. With a token any name is. The token comes in the
    query (``?token=``) and from then on in a cookie, or as ``Authorization: Bearer``. In a frame of a page of
    another site there is no cookie: the page goes on sending the token of its own address in queries, and its
    files, for which it cannot do so, are served to everyone.

    Parameters
    ----------
    app
        What is guarded.
    settings
        The token, and the allowed hosts.
    open_paths
        Paths below the server's root that need no token, because they hold nothing of the logdir.
    """

    def __init__(
        self, app: ASGIApp, settings: ServerSettings, open_paths: AbstractSet[str] = frozenset()
    ) -> None:
        self._app = app
        self._token = settings.token
        self._open_paths = open_paths
        self._hosts = LOOPBACK_HOSTS | {host.lower() for host in settings.allowed_hosts}
        self._cookie_path = f"{settings.path_prefix}/"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refusal = self._refusal(scope)
        if refusal is not None:
            await refusal(scope, receive, send)
        elif self._token is not None and self._has_token_in_query(scope, self._token):
            await self._app(scope, receive, _with_cookie(send, self._cookie(self._token)))
        else:
            await self._app(scope, receive, send)

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        hosts = headers.getlist("host")
        if len(hosts) != 1:
            return error_response(scope, 400, "bad_host", "a request needs exactly one Host header")
        if self._token is None and host_name(hosts[0]) not in self._hosts:
            message = f"host {hosts[0]!r} is not served; start the server with --allowed_host to allow it"
            return error_response(scope, 403, "host_not_allowed", message)
        if self._token is not None and not self._is_known(scope, headers, self._token):
            message = "a token is needed: open the address that the server printed when it started"
            return error_response(scope, 401, CODES[401], message)
        if scope["method"] not in SAFE_METHODS and headers.get("sec-fetch-site") == "cross-site":
            return error_response(scope, 403, "cross_site", "requests from pages of other sites are refused")
        return None

    def _is_known(self, scope: Scope, headers: Headers, token: str) -> bool:
        return route_path(scope) in self._open_paths or self._has_token(scope, headers, token)

    def _has_token(self, scope: Scope, headers: Headers, token: str) -> bool:
        scheme, _, credentials = headers.get("authorization", "").partition(" ")
        return (
            self._has_token_in_query(scope, token)
            or _is_same(_cookie_value(headers, _cookie_name(token)), token)
            or (scheme.lower() == "bearer" and _is_same(credentials.strip(), token))
        )

    def _has_token_in_query(self, scope: Scope, token: str) -> bool:
        query = scope["query_string"].decode("latin-1")
        if "token=" not in query:
            return False
        return any(_is_same(given, token) for given in parse_qs(query).get("token", []))

    def _cookie(self, token: str) -> str:
        return f"{_cookie_name(token)}={token}; Path={self._cookie_path}; HttpOnly; SameSite=Strict"


class SecurityHeaders:
    """Adds to every answer what browsers must know to confine the page to its own origin."""

    def __init__(self, app: ASGIApp, settings: ServerSettings) -> None:
        self._app = app
        self._headers = {
            "Content-Security-Policy": content_security_policy(settings.frame_ancestors),
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
            "Cross-Origin-Resource-Policy": "same-origin",
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""

        async def add(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(self._headers)
            await send(message)

        await self._app(scope, receive, add)


def content_security_policy(frame_ancestors: tuple[str, ...] = ()) -> str:
    """Allow what the page itself consists of, and frames in pages of its own or the given origins."""
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data: blob:",
            "media-src 'self' blob:",
            "font-src 'self'",
            "connect-src 'self'",
            "worker-src 'self'",
            "manifest-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            " ".join(("frame-ancestors 'self'", *frame_ancestors)),
        )
    )


def _cookie_name(token: str) -> str:
    """Name the cookie after its token: cookies do not know ports, where other servers have their own."""
    return f"glassboard-{hashlib.sha256(token.encode()).hexdigest()[:12]}"


def _cookie_value(headers: Headers, name: str) -> str:
    cookie: SimpleCookie = SimpleCookie()
    try:
        cookie.load(headers.get("cookie", ""))
    except CookieError:
        return ""
    return cookie[name].value if name in cookie else ""


def _is_same(given: str, token: str) -> bool:
    return hmac.compare_digest(given.encode(), token.encode())


def _with_cookie(send: Send, cookie: str) -> Send:
    async def add(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).append("Set-Cookie", cookie)
        await send(message)

    return add
